import { parameterOf } from '../jobs/dates';
import type { Query } from '../jobs/list';
import { coversWindow, floorBelow } from './cursor';
import type { Follower } from './follower';
import {
	CREATION,
	listDated,
	newestDate,
	newestJobs,
	oldestFirst,
	type DatedJob,
	type Listing,
} from './jobs';
import {
	advanceTracking,
	OPEN_STATUSES,
	openKeys,
	packTracking,
	rangesAround,
	startTracking,
	unpackTracking,
	type Sighting,
	type Tracking,
} from './tracking';

/**
 * Follows the statuses of jobs. cielo24 keeps no dates of most changes, so each status is compared
 * with the one seen before.
 *
 * @param statuses the changes to hand over, by the new status; all if there are none
 */
export function byStatus(statuses: readonly string[]): Follower {
	const isWanted = (status: string) => statuses.length === 0 || statuses.includes(status);
	return {
		async start(listing) {
			const jobs = await newestJobs(listing, CREATION, {}, coversWindow);
			const seen = new Sightings(listing);
			seen.add(jobs);
			for (const status of OPEN_STATUSES) await seen.ask({ JobStatus: status });
			const floor = floorBelow(newestDate(jobs), '');
			return packTracking(startTracking(seen.fitting(), floor));
		},

		async next(position, listing, max) {
			const before = unpackTracking(position);
			if (!before) return undefined;
			const sighting = await look(before, listing);
			const { tracking, changes } = advanceTracking(before, sighting, isWanted, max);
			return {
				position: packTracking(tracking),
				found: changes.map(({ seen, previousStatus }) => ({ job: seen.job, previousStatus })),
			};
		},

		async newest(listing) {
			const query: Query = statuses.length === 1 ? { JobStatus: String(statuses[0]) } : {};
			const isExample = ({ fits, job }: DatedJob) => fits && isWanted(String(job.JobStatus));
			const jobs = await newestJobs(listing, CREATION, query, (found) => found.some(isExample));
			const last = jobs.filter(isExample).sort(oldestFirst).at(-1);
			return last && { job: last.job, previousStatus: null };
		},
	};
}

/** Looks at all jobs that may have changed, as far as time allows. */
async function look(before: Tracking, listing: Listing): Promise<Sighting> {
	const seen = new Sightings(listing);
	const created = await seen.ask(
		before.floor === '' ? {} : { CreationDateFrom: parameterOf(before.floor) },
	);
	const newest = newestDate(created);
	for (const JobStatus of OPEN_STATUSES) {
		// What was not looked at stays as it is until the next poll.
		if (listing.isTimeUp()) return { jobs: seen.fitting(), gone: [], newest };
		await seen.ask({ JobStatus });
	}
	const gone = await findMissing(before, seen, listing);
	return { jobs: seen.fitting(), gone, newest };
}

/** Asks about jobs that have left the lists of unfinished ones; gives those that are gone. */
async function findMissing(before: Tracking, seen: Sightings, listing: Listing): Promise<string[]> {
	const open = openKeys(before);
	const missing = new Map([...open].filter(([key]) => !seen.has(key)));
	for (const { from, to } of rangesAround(missing.values())) {
		if (listing.isTimeUp()) return [];
		await seen.ask({ CreationDateFrom: parameterOf(from), CreationDateTo: parameterOf(to) });
	}
	// Deleted, or changed so that the filters no longer let it through.
	return [...open.keys()].filter((key) => !seen.fits(key));
}

/** The jobs seen during one poll. Of a job in several answers, the latest one is true. */
class Sightings {
	private readonly byKey = new Map<string, DatedJob>();

	constructor(private readonly listing: Listing) {}

	async ask(query: Query): Promise<DatedJob[]> {
		const jobs = await listDated(this.listing, CREATION, query);
		this.add(jobs);
		return jobs;
	}

	add(jobs: readonly DatedJob[]): void {
		for (const job of jobs) this.byKey.set(job.key, job);
	}

	has(key: string): boolean {
		return this.byKey.has(key);
	}

	fits(key: string): boolean {
		return this.byKey.get(key)?.fits === true;
	}

	fitting(): DatedJob[] {
		return [...this.byKey.values()].filter(({ fits }) => fits);
	}
}
