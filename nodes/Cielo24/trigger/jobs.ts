import type { IDataObject } from 'n8n-workflow';

import { minuteOf, minutesAfter, normalDate, parameterOf, withinHour } from '../jobs/dates';
import type { Query } from '../jobs/list';
import { keyOf } from './keys';

/** The jobs that a trigger looks at during one poll. */
export interface Listing {
	/** Asks job/list with these parameters and those of the filters. Throws a Failure. */
	list(query: Query): Promise<IDataObject[]>;
	/** Whether a job fits the filters, as far as it can be checked here. */
	fits(job: IDataObject): boolean;
	/** Whether no further request may start in this poll. */
	isTimeUp(): boolean;
}

/** A date of jobs, and the parameter of job/list that asks from it on. */
export interface DateKind {
	field: 'CreationDate' | 'CompletedDate';
	from: 'CreationDateFrom' | 'CompleteDateFrom';
	/** Whether a job may get this date again, so that each of them is news. */
	recurs: boolean;
}

export const CREATION: DateKind = {
	field: 'CreationDate',
	from: 'CreationDateFrom',
	recurs: false,
};
export const COMPLETION: DateKind = {
	field: 'CompletedDate',
	from: 'CompleteDateFrom',
	recurs: true,
};

/** A job with what it is known and sorted by. */
export interface DatedJob {
	key: string;
	/** What it was known by to versions that gave out each job's first completion only. */
	formerKey?: string;
	date: string;
	fits: boolean;
	job: IDataObject;
}

/** Where a search for the newest job looks first, in days back. */
const GUESSES = [3, 60];

/** The jobs of job/list that have this date. One without has not come to the event yet. */
export async function listDated(
	listing: Listing,
	{ field, recurs }: DateKind,
	query: Query,
): Promise<DatedJob[]> {
	const jobs: DatedJob[] = [];
	for (const job of await listing.list(query)) {
		const date = normalDate(job[field]);
		if (date === undefined) continue;
		const id = String(job.JobId);
		const keys = recurs
			? { key: keyOf(id + withinHour(date)), formerKey: keyOf(id) }
			: { key: keyOf(id) };
		jobs.push({ ...keys, date, fits: listing.fits(job), job });
	}
	return jobs;
}

/**
 * Looks for the newest jobs without asking for the whole list, if there is a way.
 *
 * @param isEnough whether these jobs, all from the given minute on, will do
 * @returns jobs that will do, or all there are; the newest is always among them
 */
export async function newestJobs(
	listing: Listing,
	kind: DateKind,
	query: Query,
	isEnough: (jobs: readonly DatedJob[], from: string) => boolean,
): Promise<DatedJob[]> {
	for (const days of GUESSES) {
		// The local clock only guesses where to look: however wrong, nothing newer can be missed.
		const now = minuteOf(new Date().toISOString());
		const from = minutesAfter(now, -days * 24 * 60);
		const all = await listDated(listing, kind, { ...query, [kind.from]: parameterOf(from) });
		const jobs = all.filter(({ date }) => date >= from);
		if (isEnough(jobs, from)) return jobs;
	}
	return await listDated(listing, kind, query);
}

/** Compares jobs by date, then by ID so that the order is always the same. */
export function oldestFirst(a: DatedJob, b: DatedJob): number {
	if (a.date !== b.date) return a.date < b.date ? -1 : 1;
	return String(a.job.JobId) < String(b.job.JobId) ? -1 : 1;
}

/** The newest of the jobs' dates. */
export function newestDate(jobs: readonly DatedJob[]): string | undefined {
	return jobs.reduce<string | undefined>(
		(newest, { date }) => (newest === undefined || date > newest ? date : newest),
		undefined,
	);
}
