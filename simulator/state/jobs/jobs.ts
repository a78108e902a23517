import { normalizeDate } from '../dates';
import type { Job } from './job';

/** Full length, because a job may be given a date without fraction. */
const creation = (job: Job) => normalizeDate(job.info.CreationDate) ?? job.info.CreationDate;

/** All jobs, found by id, and in the order of their creation without sorting per request. */
export class Jobs {
	private readonly byId = new Map<string, Job>();

	/** Oldest first; of equal dates, the one added first comes first. */
	private readonly byCreation: Job[] = [];

	add(job: Job): void {
		if (this.byId.has(job.info.JobId)) {
			throw new RangeError(`There is a job with the id ${job.info.JobId} already`);
		}
		this.byId.set(job.info.JobId, job);
		this.byCreation.splice(this.countUntil(creation(job)), 0, job);
	}

	find(jobId: string): Job | undefined {
		return this.byId.get(jobId);
	}

	delete(job: Job): void {
		this.byId.delete(job.info.JobId);
		this.byCreation.splice(this.byCreation.indexOf(job), 1);
	}

	get size(): number {
		return this.byId.size;
	}

	/** Every job, in the order of being added. */
	values(): IterableIterator<Job> {
		return this.byId.values();
	}

	/** Jobs created within the given dates (both included, full length), newest first. */
	newestFirst(from = '', to?: string): Job[] {
		const end = to === undefined ? this.byCreation.length : this.countUntil(to);
		return this.byCreation.slice(this.countBefore(from), end).reverse();
	}

	private countUntil(date: string): number {
		return this.count((job) => creation(job) <= date);
	}

	private countBefore(date: string): number {
		return this.count((job) => creation(job) < date);
	}

	/** How many jobs, from the oldest on, are early enough. */
	private count(isEarly: (job: Job) => boolean): number {
		let low = 0;
		let high = this.byCreation.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (isEarly(this.byCreation[middle]!)) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
