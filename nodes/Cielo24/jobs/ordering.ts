import type { IDataObject } from 'n8n-workflow';

import { Failure } from '../errors/failure';
import type { Request } from '../transport/connect';
import { mediaFailure } from '../waiting/look';
import { createJob } from './create';
import { listJobs } from './list';

/** What to do where a job has the external ID already. */
export type IfExists = 'use' | 'error' | 'create';

/** An order from an empty account to a job that is worked on. */
export interface Order {
	/** What is sent with each of the three calls, under cielo24's names. */
	create: Record<string, string>;
	order: Record<string, string>;
	/** Gives the job its media. */
	addMedia: (jobId: string, isDuplicate: boolean) => Promise<unknown>;
	/** By what the job can be recognised; nothing if it can't be. */
	externalId?: string;
	ifExists: IfExists;
}

/** What an order needs from around it. */
export interface Means {
	request: Request;
	/** Waits, in milliseconds; gives whether to go on. */
	pause: (milliseconds: number) => Promise<boolean>;
}

/** What came of an order. */
export interface Ordered {
	jobId: string;
	/** What this run did. */
	created: boolean;
	ordered: boolean;
	taskId?: unknown;
	/** How the job stands, where it was ordered before. */
	info?: IDataObject;
}

/** How long to watch for the order of somebody who was faster, and how often, in milliseconds. */
const WATCH = 20_000;
const STEP = 2_000;

/**
 * Creates a job, gives it its media and orders it. With an external ID whatever exists already is
 * found and gone on with, so that it can be repeated after any fault: each external ID ends as one
 * job with one media, ordered once.
 *
 * @throws a Failure that says how far it came and which job exists
 */
export async function placeOrder(order: Order, means: Means): Promise<Ordered> {
	return await new Placing(order, means).run();
}

/** How a job looks that exists already (API reference, U13). */
export function standingOfOrder(job: IDataObject): 'ordered' | 'unordered' | 'unclear' {
	const { JobStatus, StartDate, DueDate, Fidelity, ReturnTargets } = job;
	if (!JobStatus) return 'unclear';
	const isNew = JobStatus === 'Authorizing' || JobStatus === 'Pending';
	if (!isNew || StartDate || DueDate || hasTargets(ReturnTargets)) return 'ordered';
	return Fidelity ? 'unclear' : 'unordered';
}

class Placing {
	private step = 'create';

	private jobId?: string;

	constructor(
		private readonly order: Order,
		private readonly means: Means,
	) {}

	async run(): Promise<Ordered> {
		const failed = (error: unknown) => {
			throw error instanceof Failure ? this.told(error) : error;
		};
		return await this.place().catch(failed);
	}

	private async place(): Promise<Ordered> {
		const { ifExists } = this.order;
		const known = ifExists === 'create' ? undefined : await this.find();
		if (known) return await this.goOnWith(known);
		const created = await this.create();
		// Somebody else was faster: the job is theirs to order, if they do.
		if (!created) return await this.goOnWithTheirs();
		await this.addMedia();
		return await this.perform(true);
	}

	/** Creates the job, unless somebody else just has. */
	private async create(): Promise<boolean> {
		const { create, ifExists } = this.order;
		try {
			const { JobId } = await createJob(this.means.request, {
				...create,
				...(ifExists === 'create' && { is_duplicate: 'true' }),
			});
			this.jobId = JobId;
			return true;
		} catch (error) {
			if (ifExists !== 'use' || !isAnswered(error)) throw asItIs(error);
			const theirs = await this.find();
			if (!theirs) throw asItIs(error);
			this.jobId = String(theirs.JobId);
			return false;
		}
	}

	/** A job that was there before. */
	private async goOnWith(job: IDataObject): Promise<Ordered> {
		this.jobId = String(job.JobId);
		if (this.order.ifExists === 'error') throw this.exists();
		const done = this.ifOrdered(job);
		if (done) return done;
		// Its media is there already if it was looked at, or if cielo24 refuses a second one.
		const hasMedia = Number(job.MediaLengthSeconds) > 0;
		const refused = hasMedia ? undefined : await this.refusalOfMedia();
		const isShared = hasMedia || refused !== undefined;
		const theirs = isShared ? await this.watch() : undefined;
		if (theirs) return theirs;
		return await this.perform(false, refused);
	}

	private async goOnWithTheirs(): Promise<Ordered> {
		const theirs = await this.watch();
		return theirs ?? (await this.goOnWith(await this.look()));
	}

	/** Adds the media to a job of this run. */
	private async addMedia(): Promise<void> {
		const refused = await this.refusalOfMedia();
		if (refused === undefined) return;
		// Somebody with the same external ID may have added it first, or it was done without an answer.
		if (this.order.ifExists === 'use' && this.order.externalId && (await this.hasMediaUrl()))
			return;
		throw refused;
	}

	/** Adds the media; gives why cielo24 did not take it. */
	private async refusalOfMedia(): Promise<Failure | undefined> {
		this.step = 'addMedia';
		try {
			await this.order.addMedia(this.id, this.order.ifExists === 'create');
			return undefined;
		} catch (error) {
			if (!isAnswered(error) || isAboutAddress(error)) throw asItIs(error);
			return error;
		}
	}

	/** Orders the job. */
	private async perform(created: boolean, refusedMedia?: Failure): Promise<Ordered> {
		this.step = 'order';
		try {
			const { TaskId } = await this.means.request({
				path: '/api/job/perform_transcription',
				qs: { job_id: this.id, ...this.order.order },
				changes: 'the transcription was ordered',
				expected: 'anything',
			});
			return { jobId: this.id, created, ordered: true, taskId: TaskId };
		} catch (error) {
			if (!isAnswered(error)) throw asItIs(error);
			// It may have been ordered all the same: without an answer, or by somebody else.
			const isUnknown = error.details.errorType === 'OUTCOME_UNKNOWN';
			const info = isUnknown ? undefined : await this.look().catch(() => undefined);
			const done = isUnknown ? await this.watch() : info && this.ifOrdered(info);
			if (done) return { ...done, created, ordered: isUnknown };
			throw refusedMedia ?? asItIs(error);
		}
	}

	/** Looks for the order of somebody else for a while, at most 20 seconds. */
	private async watch(): Promise<Ordered | undefined> {
		// Two who watch the same job must not end at the same moment.
		const end = Date.now() + WATCH * (0.6 + 0.4 * Math.random());
		for (;;) {
			const info = await this.look().catch(() => undefined);
			const done = info && this.ifOrdered(info);
			if (done) return done;
			if (Date.now() + STEP > end || !(await this.means.pause(STEP))) return undefined;
		}
	}

	private async look(): Promise<IDataObject> {
		return await this.means.request({ path: '/api/job/info', qs: { job_id: this.id } });
	}

	private async hasMediaUrl(): Promise<boolean> {
		const qs = { job_id: this.id };
		const answer = this.means.request({ path: '/api/job/media', qs });
		return Boolean((await answer.catch(() => ({ MediaUrl: null }))).MediaUrl);
	}

	/** The job with the external ID; of several, one that is ordered. */
	private async find(): Promise<IDataObject | undefined> {
		const { externalId, create } = this.order;
		if (!externalId) return undefined;
		const query = {
			ExternalID: externalId,
			...(create.username && { Username: create.username }),
		};
		// A spelling that cielo24 does not know would not filter (API reference, Q16).
		const jobs = (await listJobs(this.means.request, query)).filter(
			({ ExternalID, ExternalId, JobId }) => JobId && (ExternalID ?? ExternalId) === externalId,
		);
		return jobs.find((job) => standingOfOrder(job) === 'ordered') ?? jobs[0];
	}

	/** What to give for a job that is ordered; nothing if it is not. */
	private ifOrdered(info: IDataObject): Ordered | undefined {
		if (info.JobStatus === 'Media Failure') throw mediaFailure(this.id);
		const standing = standingOfOrder(info);
		if (standing === 'unclear') throw this.unclear();
		return standing === 'ordered'
			? { jobId: this.id, created: false, ordered: false, info }
			: undefined;
	}

	private get id(): string {
		return this.jobId ?? '';
	}

	private exists(): Failure {
		return new Failure({
			message: `Job ${this.id} has the external ID ${this.order.externalId} already`,
			description:
				"To go on with that job, set 'If the External ID Exists' to do so. Nothing was created or ordered.",
			errorType: 'EXTERNAL_ID_EXISTS',
		});
	}

	private unclear(): Failure {
		return new Failure({
			message: `It can't be told whether job ${this.id} is ordered already`,
			description:
				'Look at the job at cielo24; if it is not ordered, use Job: Order Transcription. Nothing was ordered now, so that nothing is paid twice.',
			errorType: 'ORDER_UNCLEAR',
		});
	}

	/** The failure with how far it came, and how to go on. */
	private told(failure: Failure): Failure {
		const { description = '' } = failure.details;
		return failure.with({
			step: this.step,
			...(this.jobId && {
				job_id: this.jobId,
				description: `${description} ${this.advice()}`.trim(),
			}),
		});
	}

	private advice(): string {
		if (this.order.externalId && this.order.ifExists === 'use') {
			return 'Run the workflow again once the cause is mended: it goes on with this job, and nothing is ordered twice.';
		}
		return this.step === 'order'
			? `Job ${this.id} exists and has its media: go on with Job: Order Transcription.`
			: `Job ${this.id} exists: go on with Media: Add From URL or Media: Upload, then with Job: Order Transcription.`;
	}
}

/** Whether cielo24 may know something about it: it refused, or nobody knows. */
function isAnswered(error: unknown): error is Failure {
	if (!(error instanceof Failure)) return false;
	const { httpCode, errorType } = error.details;
	return errorType === 'OUTCOME_UNKNOWN' || httpCode === '400' || httpCode === '409';
}

/** An address that can't be opened is no sign of a second media. */
function isAboutAddress({ details }: Failure): boolean {
	return details.errorType === 'INVALID_URL' || details.errorType === 'MISSING_PARAMETER';
}

function hasTargets(targets: unknown): boolean {
	return typeof targets === 'object' && targets !== null && Object.keys(targets).length > 0;
}

function asItIs(error: unknown): unknown {
	return error;
}
