import { type Callbacks, fillTags } from '../callbacks';
import type { Clock } from '../clock';
import { type FormatDate, hoursAfter } from '../dates';
import type { Switches } from '../../testing/switches';
import type { DateField, Job, JobStatus } from './job';
import { findVersion, toVersion } from './versions';

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
			if (isBroken(job)) this.fail(job, at);
			else this.start(job, at);
		});
	}

	/** Completes and returns a job at once, and waits until its callbacks have been tried. */
	async finishEarly(job: Job): Promise<void> {
		const { callbacks, clock } = this.surroundings;
		this.drop(job);
		if (isBroken(job)) this.fail(job, clock.now());
		else this.completeNow(job);
		await callbacks.settled();
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
		this.drop(job);
		Object.assign(job.info, dates);
		if (status === 'Complete') {
			this.completeNow(job);
			return;
		}
		if (status === 'In Process' || status === 'Reviewing') {
			this.setDate(job, 'StartDate', this.surroundings.clock.now());
		}
		job.info.JobStatus = status;
	}

	/** Forgets the steps that were planned for a job. */
	drop(job: Job): void {
		job.generation += 1;
	}

	private completeNow(job: Job): void {
		const now = this.surroundings.clock.now();
		this.setDate(job, 'StartDate', now);
		this.complete(job, now);
		this.return(job, now);
	}

	private fail(job: Job, at: number): void {
		job.info.JobStatus = 'Media Failure';
		// Not documented whether a failure is called back (U5); usually not, as FINAL is never reached
		if (this.surroundings.switches.failureCallbacks) this.callBack(job, 'FINAL', at);
	}

	private start(job: Job, at: number): void {
		const { secondsInProcess, secondsReviewing, lyingCallbacks } = this.surroundings.switches;
		job.info.JobStatus = 'In Process';
		job.info.MediaLengthSeconds ||= MEDIA_LENGTH;
		this.setDate(job, 'StartDate', at);
		if (lyingCallbacks) this.callBack(job, 'FINAL', at);
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
			this.plan(job, start + (index + 1) * pause, (at) => {
				this.addVersion(job, version, at);
				this.callBack(job, version, at);
			});
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
		this.addVersion(job, 'FINAL', at);
	}

	private addVersion(job: Job, iwpName: string, at: number): void {
		job.versions.push({ iwpName, version: toVersion(this.surroundings.formatDate(at)) });
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
			// The newest of that name: what can be asked for. A lie has none
			elementlist_version:
				findVersion(job.versions, { iwp_name: iwpName })?.version.replace(/Z$/, '') ??
				formatDate(at),
			iwp_name: iwpName,
		};
		for (const { callback_url: url } of job.info.ReturnTargets.url ?? []) {
			callbacks.send({ jobId: job.info.JobId, iwpName, url: fillTags(url, tags) }, at);
		}
	}
}
