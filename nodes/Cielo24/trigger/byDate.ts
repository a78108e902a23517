import { parameterOf } from '../jobs/dates';
import type { Query } from '../jobs/list';
import { advanceCursor, coversWindow, packCursor, startCursor, unpackCursor } from './cursor';
import type { Follower } from './follower';
import { listDated, newestJobs, oldestFirst, type DateKind } from './jobs';

/** Follows jobs by a date that each of them gets once. */
export function byDate(kind: DateKind, query: Query = {}): Follower {
	return {
		async start(listing) {
			return packCursor(startCursor(await newestJobs(listing, kind, query, coversWindow)));
		},

		async next(position, listing, max) {
			const cursor = unpackCursor(position);
			if (!cursor) return undefined;
			const range: Query = cursor.floor === '' ? {} : { [kind.from]: parameterOf(cursor.floor) };
			const jobs = await listDated(listing, kind, { ...query, ...range });
			const { cursor: reached, fresh } = advanceCursor(cursor, jobs, max);
			return { position: packCursor(reached), found: fresh.map(({ job }) => ({ job })) };
		},

		async newest(listing) {
			const jobs = await newestJobs(listing, kind, query, (found) =>
				found.some(({ fits }) => fits),
			);
			const last = jobs
				.filter(({ fits }) => fits)
				.sort(oldestFirst)
				.at(-1);
			return last && { job: last.job };
		},
	};
}
