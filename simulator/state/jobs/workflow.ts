import { type Callbacks, fillTags } from '../callbacks';
import type { Clock } from '../clock';
import { type FormatDate, hoursAfter } from '../dates';
import type { Switches } from '../../testing/switches';
import type { DateField, Job, JobStatus } from './job';

interface Surroundings {
	clock: Clock;
	formatDate: FormatDate;
	switches: Switches;
	callbacks: Callbacks;
}

/** Media of this host cannot be used. */
const BROKEN_HOST = 'broken.example';

/** Length of any media that was not given one, in seconds. */
const MEDIA_LENGTH = 607.81;

const isBroken = ({ media }: Job) =>
	media?.from === 'url' && new URL(media.url).hostname === BROKEN_HOST;

/**
 * Moves jobs through their states, as far as the documents tell (§5.1; the order is inferred):
 * Authorizing (if the account wants it), Pending, In Process, Reviewing (if the customer approves),
 * Complete; or Media Failure. Steps happen by the clock, at their planned time.
 */
export class Workflow {
	constructor(private readonly surroundings: Surroundings) {}

	/** The job has an order, and does not wait for an authorization (any more). */
	begin(job: Job): void {
		const { clock, formatDate, switches } = this.surroundings;
		const now = clock.now();
		job.info.DueDate = hoursAfter(formatDate(now), job.turnaroundHours ?? 0);
		this.plan(job, now + switches.secondsPending * 1000, (at) => {
			if (isBroken(job)) {
				// Not documented whether a failure is called back; it is not, as FINAL is never reached
				job.info.JobStatus = 'Media Failure';
			} else {
				this.start(job, at);
			}
		});
	}

	/** Releases a job held in Authorizing; leaves any other alone (§6.2.2). */
	authorize(job: Job): void {
		if (job.info.JobStatus !== 'Authorizing') return;
		job.info.JobStatus = 'Pending';
		job.info.AuthorizationDate = this.surroundings.formatDate(this.surroundings.clock.now());
		if (job.order) this.begin(job);
	}

	/** Puts a job into a state at once, whatever it was doing. Dates not given are now. */
	force(job: Job, status: JobStatus, dates: Partial<Record<DateField, string>> = {}): void {
		const { clock } = this.surroundings;
		this.drop(job);
		Object.assign(job.info, dates);
		if (status === 'In Process' || status === 'Reviewing')
			this.setDate(job, 'StartDate', clock.now());
		if (status === 'Complete') {
			this.setDate(job, 'StartDate', clock.now());
			this.complete(job, clock.now());
			this.return(job, clock.now());
		} else {
			job.info.JobStatus = status;
		}
	}

	/** Forgets the steps that were planned for a job. */
	drop(job: Job): void {
		job.generation += 1;
	}

	private start(job: Job, at: number): void {
		const { secondsInProcess, secondsReviewing } = this.surroundings.switches;
		job.info.JobStatus = 'In Process';
		job.info.MediaLengthSeconds ||= MEDIA_LENGTH;
		this.setDate(job, 'StartDate', at);
		const end = at + secondsInProcess * 1000;
		this.planInterimVersions(job, at, end);
		this.plan(job, end, () => {
			if (!job.order?.approval) return this.finish(job, end);
			job.info.JobStatus = 'Reviewing';
			return this.plan(job, end + secondsReviewing * 1000, (approved) =>
				this.finish(job, approved),
			);
		});
	}

	/** Interim versions are done one after the other, evenly spread over the work. */
	private planInterimVersions(job: Job, start: number, end: number): void {
		const versions = job.order?.interimVersions ?? [];
		const pause = (end - start) / (versions.length + 1);
		versions.forEach((version, index) => {
			this.plan(job, start + (index + 1) * pause, (at) => this.callBack(job, version, at));
		});
	}

	private finish(job: Job, at: number): void {
		this.complete(job, at);
		const returned = at + this.surroundings.switches.secondsToReturn * 1000;
		this.plan(job, returned, () => this.return(job, returned));
	}

	private complete(job: Job, at: number): void {
		job.info.JobStatus = 'Complete';
		job.info.JobDifficulty = 'Good';
		job.info.MediaLengthSeconds ||= MEDIA_LENGTH;
		this.setDate(job, 'CompletedDate', at);
	}

	private return(job: Job, at: number): void {
		this.setDate(job, 'ReturnDate', at);
		this.callBack(job, 'FINAL', at);
	}

	private setDate(job: Job, field: DateField, at: number): void {
		job.info[field] ||= this.surroundings.formatDate(at);
	}

	private plan(job: Job, at: number, step: (at: number) => void): void {
		const { generation } = job;
		this.surroundings.clock.at(at, (planned) => {
			if (job.generation === generation) step(planned);
		});
	}

	private callBack(job: Job, iwpName: string, at: number): void {
		const { callbacks, formatDate } = this.surroundings;
		const tags = {
			...job.order?.metadata,
			job_id: job.info.JobId,
			job_name: job.info.JobName,
			elementlist_version: formatDate(at),
			iwp_name: iwpName,
		};
		for (const { callback_url: url } of job.info.ReturnTargets.url ?? []) {
			callbacks.send({ jobId: job.info.JobId, iwpName, url: fillTags(url, tags) }, at);
		}
	}
}
