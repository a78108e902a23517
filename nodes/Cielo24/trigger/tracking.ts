import { earlier, floorBelow, knownFrom, WINDOW } from './cursor';
import { minuteOf, minutesAfter, minutesBetween } from '../jobs/dates';
import { oldestFirst, type DatedJob } from './jobs';
import { minuteWithin, packKeys, unpackKeys, type StoredKeys } from './keys';

/** The statuses that a job leaves again (API reference, section 5.1). */
export const OPEN_STATUSES = ['Authorizing', 'Pending', 'In Process', 'Reviewing'] as const;

const FINISHED_STATUSES = ['Complete', 'Media Failure'] as const;

/** How many jobs are followed; with more unfinished ones than that, only the newest. */
const MAX_JOBS = 5000;

/** Jobs with fewer minutes between them are asked about together. */
const NEAR = 24 * 60;

/** With more ranges than that, one request for all of them is cheaper. */
const MAX_RANGES = 8;

interface Known {
	minute: string;
	status: string;
}

/** What is known of jobs: of all that are unfinished, and of all that were created lately. */
export interface Tracking {
	/** The minute from which on a job that is not known is a new one; '' while there was none. */
	floor: string;
	/** The minute from which on unfinished jobs are followed: '' unless there were too many. */
	openFloor: string;
	known: Map<string, Known>;
}

/** Tracking as it is stored: keys by status and minute. */
export type StoredTracking = {
	floor: string;
	openFloor: string;
	known: Record<string, StoredKeys>;
};

/** What one poll saw. */
export interface Sighting {
	/** Each job once, as it was seen last. */
	jobs: Iterable<DatedJob>;
	/** Jobs that were followed and are no longer there. */
	gone: Iterable<string>;
	/** The newest date of creation, if new jobs were asked about. */
	newest?: string;
}

export interface Change {
	seen: DatedJob;
	status: string;
	/** null for a job that was not known before. */
	previousStatus: string | null;
}

/** The starting point: every job has the status it has. */
export function startTracking(jobs: Iterable<DatedJob>, floor: string): Tracking {
	const known = new Map<string, Known>();
	for (const seen of jobs) {
		known.set(seen.key, { minute: minuteOf(seen.date), status: statusOf(seen) });
	}
	return settled({ floor, openFloor: '', known });
}

/**
 * Finds what has changed, oldest job first, and what is known after that.
 *
 * @param isWanted whether a change to this status is to be handed over
 * @param max how many changes to take; the next step finds the rest
 */
export function advanceTracking(
	{ floor, openFloor, known }: Tracking,
	{ jobs, gone, newest }: Sighting,
	isWanted: (status: string) => boolean,
	max: number,
): { tracking: Tracking; changes: Change[] } {
	const now = new Map(known);
	const wanted: Change[] = [];
	for (const seen of jobs) {
		const status = statusOf(seen);
		const before = known.get(seen.key);
		const isNew = seen.date >= floor || (isOpen(status) && seen.date >= openFloor);
		if (!before && !isNew) continue;
		if (before?.status !== status && isWanted(status)) {
			wanted.push({ seen, status, previousStatus: before?.status ?? null });
		} else {
			now.set(seen.key, { minute: minuteOf(seen.date), status });
		}
	}
	for (const key of gone) now.delete(key);
	wanted.sort((a, b) => oldestFirst(a.seen, b.seen));
	const changes = wanted.slice(0, max);
	for (const { seen, status } of changes) {
		now.set(seen.key, { minute: minuteOf(seen.date), status });
	}
	// A new job that was left for the next step must still count as new then.
	const left = wanted.slice(max).find(({ previousStatus }) => previousStatus === null)?.seen.date;
	const reached = newest === undefined ? floor : floorBelow(earlier(newest, left), floor);
	return { tracking: settled({ floor: reached, openFloor, known: now }, left), changes };
}

/** The jobs that should show up in the lists of unfinished ones, with their minute of creation. */
export function openKeys({ known }: Tracking): Map<string, string> {
	return new Map(
		[...known].filter(([, { status }]) => isOpen(status)).map(([key, { minute }]) => [key, minute]),
	);
}

/** The ranges of minutes to ask for when looking for jobs of these minutes. */
export function rangesAround(minutes: Iterable<string>): Array<{ from: string; to: string }> {
	const sorted = [...minutes].sort();
	const [first, last] = [sorted[0], sorted.at(-1)];
	if (first === undefined || last === undefined) return [];
	const ranges = [{ from: first, to: first }];
	for (const minute of sorted) {
		const range = ranges.at(-1);
		if (range && minutesBetween(range.to, minute) <= NEAR) range.to = minute;
		else ranges.push({ from: minute, to: minute });
	}
	return (ranges.length > MAX_RANGES ? [{ from: first, to: last }] : ranges).map(
		// Dates may have moved by an hour when cielo24 changed its clock.
		({ from, to }) => ({ from: minutesAfter(from, -WINDOW), to: minutesAfter(to, WINDOW) }),
	);
}

/** Turns tracking into what is stored. */
export function packTracking({ floor, openFloor, known }: Tracking): StoredTracking {
	const byStatus = new Map<string, Array<[string, string]>>();
	for (const [key, { minute, status }] of known) {
		const keys = byStatus.get(status) ?? [];
		byStatus.set(status, keys);
		keys.push([key, minute]);
	}
	const packed = [...byStatus].map(([status, keys]) => [status, packKeys(keys)] as const);
	return { floor, openFloor, known: Object.fromEntries(packed) };
}

/** Reads stored tracking; gives nothing if it is none. */
export function unpackTracking(stored: Record<string, unknown>): Tracking | undefined {
	const { floor, openFloor } = stored;
	if (typeof floor !== 'string' || typeof openFloor !== 'string') return undefined;
	if (typeof stored.known !== 'object' || stored.known === null) return undefined;
	const known: Tracking['known'] = new Map();
	for (const [status, packed] of Object.entries(stored.known as Record<string, unknown>)) {
		const keys = unpackKeys(packed);
		if (!keys) return undefined;
		for (const [key, minute] of keys) known.set(key, { minute, status });
	}
	return { floor, openFloor, known };
}

function statusOf({ job }: DatedJob): string {
	return String(job.JobStatus ?? '');
}

/** A status that the documents don't know counts as open: the job may still go on. */
function isOpen(status: string): boolean {
	return !FINISHED_STATUSES.some((finished) => finished === status);
}

/** Forgets jobs that are finished and no longer new, and the oldest where there are too many. */
function settled(tracking: Tracking, left?: string): Tracking {
	const known = [...tracking.known].filter(
		([, { status, minute }]) => isOpen(status) || minute >= knownFrom(tracking.floor),
	);
	if (known.length <= MAX_JOBS) return { ...tracking, known: new Map(known) };
	const needed = known.filter(
		([, { status, minute }]) => isOpen(status) || minute >= tracking.floor,
	);
	if (needed.length <= MAX_JOBS) return { ...tracking, known: new Map(needed) };
	const cut = minuteWithin(
		MAX_JOBS,
		needed.map(([, { minute }]) => minute),
	);
	const raised = earlier(cut, left && minuteOf(left)) ?? tracking.openFloor;
	const higher = (minute: string) => (minute > raised ? minute : raised);
	return {
		floor: higher(tracking.floor),
		openFloor: higher(tracking.openFloor),
		known: new Map(needed.filter(([, { minute }]) => minute >= raised)),
	};
}
