import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { minuteOf, minutesAfter, normalDate, parameterOf } from '../jobs/dates';
import { listJobs } from '../jobs/list';
import { comparable, shortened, visible } from '../jobs/text';
import type { Request } from '../transport/connect';
import { ask } from './ask';

const PAGE_SIZE = 100;

/** Where large accounts have more than a page of jobs, in minutes. */
const WEEK = 7 * 24 * 60;

/** How many characters of a name are shown, so that what stands behind it is seen as well. */
const NAME_LENGTH = 60;

/**
 * Lists the account's jobs for the field 'Job', newest first (API reference, section 6.2.6).
 * cielo24 has no pages, so each page here asks for the whole list: all but the first one of a large
 * account, which people see most.
 */
export async function searchJobs(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken = '0',
): Promise<INodeListSearchResult> {
	return await ask(this, async (request) => {
		const start = Number(paginationToken);
		const end = start + PAGE_SIZE;
		const newest = filter === '' && start === 0 ? await newestJobs(request) : undefined;
		const jobs = newest ?? (await listJobs(request)).filter(matching(filter));
		return {
			results: jobs
				.slice(start, end)
				.map((job) => ({ name: labelOf(job), value: String(job.JobId) })),
			...(end < jobs.length && { paginationToken: String(end) }),
		};
	});
}

/** The newest jobs, if they are more than a page: whoever asks for more of them gets the rest, too. */
async function newestJobs(request: Request): Promise<IDataObject[] | undefined> {
	// This computer's clock only guesses where to look: the newest jobs are always among those found.
	const now = minuteOf(new Date().toISOString());
	const jobs = await listJobs(request, { CreationDateFrom: parameterOf(minutesAfter(now, -WEEK)) });
	return jobs.length > PAGE_SIZE ? jobs : undefined;
}

/** "Biology 101 (Complete, 2014-08-27 14:00)": jobs of one name can be told apart. */
function labelOf({ JobName, JobId, JobStatus, CreationDate }: IDataObject): string {
	const name = shortened(textOf(JobName), NAME_LENGTH);
	const created = normalDate(CreationDate);
	const about = [textOf(JobStatus), created && minuteOf(created).replace('T', ' ')].filter(Boolean);
	return `${visible(name) ? name : String(JobId)} (${about.join(', ')})`;
}

/** What is no text is no name. */
function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Here and not at cielo24, which may not compare as people do. */
function matching(filter: string) {
	const wanted = comparable(filter);
	const wantedId = wanted.replace(/[-{}]/g, '');
	return ({ JobName, JobId }: IDataObject) =>
		comparable(JobName).includes(wanted) ||
		(wantedId !== '' && comparable(JobId).includes(wantedId));
}
