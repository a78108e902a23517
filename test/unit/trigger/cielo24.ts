import type { IDataObject } from 'n8n-workflow';

/** Microseconds on cielo24's own clock. */
export type Micros = number;

export const SECOND = 1_000_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export interface ModelJob {
	id: string;
	/** As job/list shows them. */
	created: string;
	completed?: string;
	status: string;
	/** When job/list shows the job, and its completion. */
	visibleAt: Micros;
	completionVisibleAt: Micros;
	more: IDataObject;
}

/** A stand-in for cielo24's job/list with a clock of its own, in any zone, jobs shown late. */
export class ModelCielo24 {
	readonly jobs: ModelJob[] = [];

	requests: IDataObject[] = [];

	/** What is subtracted from the time to get what is written: an hour from some moment on. */
	zoneShift: Micros = 0;

	/** Called before each answer: the world goes on while a poll runs. */
	duringRequest?: () => void;

	private count = 0;

	constructor(public now: Micros) {}

	create(
		status = 'Pending',
		{ at = this.now, delay = 0, ...more }: { at?: Micros; delay?: Micros } & IDataObject = {},
	): ModelJob {
		const job: ModelJob = {
			id: (++this.count).toString(16).padStart(32, '0'),
			created: this.write(at),
			status: 'Pending',
			visibleAt: at + delay,
			completionVisibleAt: 0,
			more,
		};
		this.jobs.push(job);
		this.change(job, status, delay);
		return job;
	}

	change(job: ModelJob, status: string, delay: Micros = 0): void {
		job.status = status;
		if (status !== 'Complete') return;
		job.completed = this.write(this.now);
		job.completionVisibleAt = this.now + delay;
	}

	/** Answers job/list (API reference, section 6.2.6). */
	list(qs: IDataObject): IDataObject {
		this.requests.push(qs);
		this.duringRequest?.();
		const normal = (text: unknown) => String(text).padEnd(19, ':00').padEnd(26, '.000000');
		const from = (value: string | undefined, limit: unknown) =>
			limit === undefined || (value !== undefined && value >= normal(limit));
		const found = this.jobs
			.filter((job) => job.visibleAt <= this.now)
			.map((job) => ({ job, status: this.statusOf(job) }))
			.filter(
				({ job, status }) =>
					from(job.created, qs.CreationDateFrom) &&
					(qs.CreationDateTo === undefined || job.created <= normal(qs.CreationDateTo)) &&
					from(status === 'Complete' ? job.completed : undefined, qs.CompleteDateFrom) &&
					(qs.JobStatus === undefined || qs.JobStatus === status) &&
					(qs.Priority === undefined || qs.Priority === job.more.Priority),
			);
		return {
			Username: 'demo',
			ActiveJobs: found
				.sort((a, b) => (a.job.created < b.job.created ? 1 : -1))
				.map(({ job, status }) => ({
					JobId: job.id,
					JobName: `Job ${job.id.slice(-4)}`,
					JobStatus: status,
					CreationDate: job.created,
					CompletedDate: status === 'Complete' ? (job.completed ?? '') : '',
					...job.more,
				})),
		};
	}

	statusOf(job: ModelJob): string {
		return job.status === 'Complete' && job.completionVisibleAt > this.now
			? 'In Process'
			: job.status;
	}

	write(at: Micros): string {
		const shifted = at - this.zoneShift;
		const milliseconds = Math.floor(shifted / 1000);
		const rest = String(shifted - milliseconds * 1000).padStart(3, '0');
		return new Date(milliseconds).toISOString().slice(0, 23) + rest;
	}
}
