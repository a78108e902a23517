import { minuteOf, minutesAfter, withinHour } from '../jobs/dates';
import type { DatedJob } from './jobs';
import { newestDate, oldestFirst } from './jobs';
import { minuteWithin, packKeys, unpackKeys, type Keys, type StoredKeys } from './keys';

/**
 * How far behind the newest date jobs are still expected, in minutes: those that the list shows
 * late, and those of the hour that comes twice when summer time ends.
 */
export const WINDOW = 120;

/** How much longer jobs stay known, in minutes: when cielo24's clock goes forward, all dates may. */
const CLOCK = 60;

/** How many keys are kept; with more jobs than that, the window is shorter. */
const MAX_KEYS = 5000;

/** How far jobs were handed over: all that are older than the floor, and those that were seen. */
export interface Cursor {
	/** The minute from which on jobs are looked at; '' while there was none. */
	floor: string;
	/** Jobs from the floor on that are known. */
	seen: Keys;
}

/** A cursor as it is stored. */
export type StoredCursor = { floor: string; seen: StoredKeys };

/** The starting point: all jobs there are count as known. The window must be among these. */
export function startCursor(jobs: readonly DatedJob[]): Cursor {
	const floor = floorBelow(newestDate(jobs), '');
	const known = jobs.filter(({ fits }) => fits);
	return settled(floor, new Map(known.map(({ key, date }) => [key, minuteOf(date)])));
}

/**
 * Finds the jobs that are new, oldest first, and where the cursor stands after them.
 *
 * @param jobs all from the floor on
 * @param max how many new ones to take; the next step finds the rest
 */
export function advanceCursor(
	{ floor, seen }: Cursor,
	jobs: readonly DatedJob[],
	max: number,
): { cursor: Cursor; fresh: DatedJob[] } {
	const unseen = new Map<string, DatedJob>();
	const known = new Map(seen);
	for (const job of jobs) {
		takeOver(known, job);
		// Dates of known jobs may move when cielo24 changes its clock.
		if (known.has(job.key)) known.set(job.key, minuteOf(job.date));
		else if (job.fits && job.date >= floor) unseen.set(job.key, job);
	}
	const candidates = [...unseen.values()].sort(oldestFirst);
	const fresh = candidates.slice(0, max);
	for (const { key, date } of fresh) known.set(key, minuteOf(date));
	const left = candidates[max]?.date;
	const newest = earlier(newestDate(jobs), left);
	return { cursor: settled(floorBelow(newest, floor), known, left), fresh };
}

/** Puts the key of today in the place of the former one, where that stands for the same date. */
function takeOver(known: Keys, { key, formerKey, date }: DatedJob): void {
	const minute = formerKey && known.get(formerKey);
	if (!formerKey || !minute || withinHour(minute) !== withinHour(minuteOf(date))) return;
	known.delete(formerKey);
	known.set(key, minute);
}

/** The floor for a newest date; it never sinks. */
export function floorBelow(newest: string | undefined, floor: string): string {
	if (newest === undefined) return floor;
	const wanted = minutesAfter(minuteOf(newest), -WINDOW);
	return wanted > floor ? wanted : floor;
}

/** The minute from which on jobs are known, where new ones are looked for from a floor on. */
export function knownFrom(floor: string): string {
	return floor && minutesAfter(floor, -CLOCK);
}

/** Whether jobs asked for from a minute on hold the newest one and all behind it that are to be known. */
export function coversWindow(jobs: readonly DatedJob[], from: string): boolean {
	return jobs.length > 0 && knownFrom(floorBelow(newestDate(jobs), '')) >= from;
}

/** The earlier one of two dates, either of which may be missing. */
export function earlier(a: string | undefined, b: string | undefined): string | undefined {
	if (a === undefined || b === undefined) return a ?? b;
	return a < b ? a : b;
}

/** Turns a cursor into what is stored. */
export function packCursor({ floor, seen }: Cursor): StoredCursor {
	return { floor, seen: packKeys(seen) };
}

/** Reads a stored cursor; gives nothing if it is none. */
export function unpackCursor({ floor, seen }: Record<string, unknown>): Cursor | undefined {
	const keys = unpackKeys(seen);
	return typeof floor === 'string' && keys ? { floor, seen: keys } : undefined;
}

/** Drops the keys that are no longer needed, and the oldest where there are too many. */
function settled(floor: string, keys: Keys, left?: string): Cursor {
	const needed = new Map([...keys].filter(([, minute]) => minute >= knownFrom(floor)));
	if (needed.size <= MAX_KEYS) return { floor, seen: needed };
	const cut = minuteWithin(MAX_KEYS, needed.values());
	const reachable = earlier(cut, left && minuteOf(left)) ?? floor;
	const raised = reachable > floor ? reachable : floor;
	return { floor: raised, seen: new Map([...needed].filter(([, minute]) => minute >= reachable)) };
}
