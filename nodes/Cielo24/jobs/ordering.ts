import type { IDataObject } from 'n8n-workflow';

import { asItIs, Failure, STOPPED } from '../errors/failure';
import { quoted } from '../errors/text';
import type { Request } from '../transport/connect';
import { OUTCOME_UNKNOWN, type Memory } from '../transport/memory';
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
	/** What was done for the item, also before n8n ran the node again for it. */
	memory: () => Pick<Memory, 'once' | 'knows'>;
}

/** What came of an order. */
export interface Ordered {
	jobId: string;
	/** What this run did. */
	created: boolean;
	ordered: boolean;
	taskId?: unknown;
	/** How the job stands, where it was looked at. */
	info?: IDataObject;
}

/** How long to watch for the order of somebody who was faster, and how often, in milliseconds. */
const WATCH = 20_000;
const STEP = 2_000;

/** The same for whoever made the job: shorter than anybody else watches, so that they don't end together. */
const OWN_WATCH = 12_000;

/** How long it stays true that nobody else has ordered: less than anybody watches for us. */
const FRESH = 10_000;

/** cielo24's refusal of a second media, where it says so; how it does is not documented (U4). */
const HAS_MEDIA = /\b(already has|has already) (a |its )?media\b|\bhas (a |its )?media already\b/i;

/** cielo24's refusal of media that another job has; its words are not documented. */
const ELSEWHERE = /is_duplicate|\banother job (already )?has (already )?(this|the same)/i;

const ORDER_PATH = '/api/job/perform_transcription';

/** Refusals that say nothing about what somebody else did to the job. */
const OWN_FAULTS = [
	'INVALID_URL',
	'MISSING_PARAMETER',
	'INVALID_OPTION',
	'BAD_API_TOKEN',
	'LOGIN_INVALID',
	'ACCOUNT_UNPRIVILEGED',
	'ITEM_NOT_FOUND',
];

/** Failures that say themselves how to go on. */
const COMPLETE = ['EXTERNAL_ID_EXISTS', 'ORDER_UNCLEAR', 'MEDIA_FAILURE'];

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

export type Standing = 'ordered' | 'unordered' | 'unclear' | 'failed';

/**
 * How a job looks that exists already (API reference, U13). An order always sets the fidelity, and
 * leads to dates; where only one of the signs is there, nobody can tell.
 */
export function standingOfOrder(job: IDataObject): Standing {
	const { JobStatus, StartDate, DueDate, Fidelity, ReturnTargets } = job;
	if (JobStatus === 'Media Failure') return 'failed';
	if (!JobStatus) return 'unclear';
	if (JobStatus !== 'Authorizing' && JobStatus !== 'Pending') return 'ordered';
	const isPlanned = Boolean(StartDate) || Boolean(DueDate) || hasTargets(ReturnTargets);
	if (isPlanned !== Boolean(Fidelity)) return 'unclear';
	return isPlanned ? 'ordered' : 'unordered';
}

/** Of several jobs the first of these counts: what is paid for, or may be, comes before the rest. */
const PREFERENCE: readonly Standing[] = ['ordered', 'unclear', 'unordered', 'failed'];

class Placing {
	private step = 'create';

	private jobId?: string;

	private isCreated = false;

	/** When it was seen last that nobody had ordered. */
	private seen = 0;

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
		// Remembered, so that a rerun does not take the job that it made before for somebody else's.
		const find = async () => (await this.find()) ?? null;
		const known = ifExists === 'create' ? null : await this.means.memory().once('find', find);
		if (known) {
			this.jobId = String(known.JobId);
			if (ifExists === 'error') throw this.exists();
			return await this.goOnWith(known);
		}
		if (await this.create()) return await this.finish();
		// Somebody else was faster: the job is theirs to order, if they do.
		return (await this.watch()) ?? (await this.goOnWith(await this.look()));
	}

	/** Creates the job; gives whether it did, and not somebody else just before. */
	private async create(): Promise<boolean> {
		const { create, ifExists } = this.order;
		try {
			const { JobId } = await createJob(this.means.request, {
				...create,
				...(ifExists === 'create' && { is_duplicate: 'true' }),
			});
			this.jobId = JobId;
			this.isCreated = true;
		} catch (error) {
			if (ifExists === 'create' || !isAnswered(error) || isOwnFault(error)) throw asItIs(error);
			const isUnknown = isOutcomeUnknown(error);
			const found = ifExists === 'use' || isUnknown ? await this.find() : undefined;
			if (!found) throw asItIs(error);
			this.jobId = String(found.JobId);
			if (ifExists === 'error') throw asItIs(error);
			// One that is ordered by now was made by somebody else.
			this.isCreated = isUnknown && standingOfOrder(found) === 'unordered';
		}
		return this.isCreated;
	}

	/** A job that was there before. */
	private async goOnWith(job: IDataObject): Promise<Ordered> {
		this.step = 'order';
		const standing = standingOfOrder(job);
		if (standing === 'failed') throw this.failed();
		if (standing === 'unclear') throw this.unclear();
		if (standing === 'ordered') return this.found(job);
		return await this.finish(Number(job.MediaLengthSeconds) > 0);
	}

	/** Gives the job what it lacks: its media, and its order. */
	private async finish(hasMedia = false): Promise<Ordered> {
		const refused = hasMedia ? undefined : await this.addMedia();
		// Media that was there before may be that of somebody else, who then orders too.
		const theirs = hasMedia || refused ? await this.watch() : undefined;
		if (theirs) return theirs;
		if (refused && !(await this.showsMedia(refused))) throw asItIs(refused);
		return await this.perform();
	}

	/** Adds the media; gives why cielo24 did not take it where it may have media already. */
	private async addMedia(): Promise<Failure | undefined> {
		this.step = 'addMedia';
		try {
			await this.order.addMedia(this.id, this.order.ifExists === 'create');
			return undefined;
		} catch (error) {
			const mayHaveMedia =
				this.isRepeatable &&
				isAnswered(error) &&
				!isOwnFault(error) &&
				// The media of a job that was just made is refused for other reasons as well.
				(!this.isCreated || isOutcomeUnknown(error) || (await this.showsMedia(error)));
			if (!mayHaveMedia) throw asItIs(error);
			return error;
		}
	}

	/**
	 * Whether the job has media, by all that may tell: the refusal's own words, a length, or a URL,
	 * which a file that was uploaded has not (API reference, section 6.3.5).
	 */
	private async showsMedia({ details }: Failure): Promise<boolean> {
		if (HAS_MEDIA.test(details.errorComment ?? '')) return true;
		const qs = { job_id: this.id };
		const ask = async (path: `/api/${string}`): Promise<IDataObject> =>
			await this.means.request({ path, qs }).catch(() => ({}));
		const { MediaLengthSeconds } = await ask('/api/job/info');
		return Number(MediaLengthSeconds) > 0 || Boolean((await ask('/api/job/media')).MediaUrl);
	}

	/** Orders the job. */
	private async perform(): Promise<Ordered> {
		this.step = 'order';
		const theirs = this.isStale() ? await this.lookAgain() : undefined;
		if (theirs) return theirs;
		try {
			const { TaskId } = await this.means.request({
				path: ORDER_PATH,
				qs: { job_id: this.id, ...this.order.order },
				changes: 'the transcription was ordered',
				expected: 'anything',
			});
			return { jobId: this.id, created: this.isCreated, ordered: true, taskId: TaskId };
		} catch (error) {
			if (!isAnswered(error)) throw asItIs(error);
			// It may have been ordered all the same: without an answer, or by somebody else.
			if (isOutcomeUnknown(error)) {
				const done = await this.watch().catch(() => undefined);
				if (done) return { ...done, ordered: this.isOurs(done.info) };
			} else if (this.isRepeatable && !isOwnFault(error)) {
				const info = await this.look().catch(() => undefined);
				const done = info && this.ifOrdered(info);
				if (done) return done;
			}
			throw asItIs(error);
		}
	}

	/** Whether somebody else may have ordered by now, having watched in vain for us to do it. */
	private isStale(): boolean {
		const isFresh = Date.now() - this.seen <= FRESH;
		return this.isRepeatable && !isFresh && !this.means.memory().knows(ORDER_PATH);
	}

	private async lookAgain(): Promise<Ordered | undefined> {
		const info = await this.look();
		// A job of this run looks as all jobs do here before they are ordered.
		if (standingOfOrder(info) === 'unclear' && !this.isCreated) throw this.unclear();
		return this.ifOrdered(info);
	}

	/**
	 * Looks for the order of somebody else for a while, at most 20 seconds; throws a Failure if it
	 * can't be told in the end.
	 */
	private async watch(): Promise<Ordered | undefined> {
		// Nor must two others who watch the same job end at the same moment.
		const long = this.isCreated ? OWN_WATCH : WATCH * (0.7 + 0.3 * Math.random());
		const end = Date.now() + long;
		for (;;) {
			const info = await this.look().catch(() => undefined);
			const done = info && this.ifOrdered(info);
			const left = end - Date.now();
			if (done) return done;
			if (left <= 0) {
				if (info && standingOfOrder(info) === 'unclear') throw this.unclear();
				return undefined;
			}
			if (!(await this.means.pause(Math.min(STEP, left)))) throw this.stopped();
		}
	}

	/** What to give for a job that is ordered; nothing for one that is not, or may not be. */
	private ifOrdered(info: IDataObject): Ordered | undefined {
		const standing = standingOfOrder(info);
		if (standing === 'failed') throw this.failed();
		return standing === 'ordered' ? this.found(info) : undefined;
	}

	private async look(): Promise<IDataObject> {
		const now = Date.now();
		const info = await this.means.request({ path: '/api/job/info', qs: { job_id: this.id } });
		this.seen = now;
		return info;
	}

	/** The job with the external ID; of several, the one that counts. */
	private async find(): Promise<IDataObject | undefined> {
		const { externalId, create } = this.order;
		if (!externalId) return undefined;
		const now = Date.now();
		const query = {
			ExternalID: externalId,
			...(create.username && { Username: create.username }),
		};
		// A spelling that cielo24 does not know would not filter (API reference, Q16).
		const jobs = (await listJobs(this.means.request, query)).filter(
			({ ExternalID, ExternalId, JobId }) =>
				JobId && String(ExternalID || ExternalId).trim() === externalId.trim(),
		);
		this.seen = now;
		const [counting] = PREFERENCE.flatMap((standing) =>
			jobs.filter((job) => standingOfOrder(job) === standing),
		);
		return counting;
	}

	/** What to give for a job that was ordered already. */
	private found(info?: IDataObject): Ordered {
		return { jobId: this.id, created: this.isCreated, ordered: false, info };
	}

	/** Whether an order without an answer was this one; of two, the other's address is called. */
	private isOurs({ ReturnTargets }: IDataObject = {}): boolean {
		const address = this.order.order.callback_url;
		return (
			!address || !hasTargets(ReturnTargets) || JSON.stringify(ReturnTargets).includes(address)
		);
	}

	private get id(): string {
		return this.jobId ?? '';
	}

	/** Whether the job can be found again, so that all this can be done once more. */
	private get isRepeatable(): boolean {
		return Boolean(this.order.externalId) && this.order.ifExists === 'use';
	}

	private exists(): Failure {
		return new Failure({
			message: `Job ${this.id} has the external ID ${quoted(this.order.externalId)} already, so nothing was ordered`,
			description:
				"To go on with that job, set 'If the External ID Exists' to 'Go On with That Job'.",
			errorType: 'EXTERNAL_ID_EXISTS',
		});
	}

	private stopped(): Failure {
		this.step = 'order';
		return new Failure({
			message: `Job ${this.id} was not ordered by this run: the workflow was stopped before`,
			errorType: STOPPED,
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

	private failed(): Failure {
		this.step = 'addMedia';
		const failure = mediaFailure(this.id);
		if (!this.isRepeatable) return failure;
		const { description } = failure.details;
		return failure.with({
			description: `${description} For another job with the same external ID, delete this one first (Job: Delete), or set 'If the External ID Exists' to Create Another Job.`,
		});
	}

	/** The failure with how far it came, and how to go on. */
	private told(failure: Failure): Failure {
		const { description = '', errorType, errorComment = '' } = failure.details;
		const isKnown = this.step === 'addMedia' && ELSEWHERE.test(errorComment);
		const advice = isKnown
			? `If this video was ordered before, choose its job From List. To order it again, and to pay again, add the option 'Allow Duplicate Media'. Job ${this.id} stays behind without media: Job: Delete removes it.`
			: COMPLETE.includes(errorType)
				? ''
				: this.advice(isOutcomeUnknown(failure));
		// To look first is needed only where it can't be repeated.
		const said = isOutcomeUnknown(failure) && this.isRepeatable ? '' : description;
		return failure.with({
			step: this.step,
			...(this.jobId && { job_id: this.jobId }),
			...(advice && { description: `${said} ${advice}`.trim() }),
		});
	}

	private advice(isUnknown: boolean): string {
		if (this.isRepeatable) {
			if (this.jobId) {
				const again =
					'Run the workflow again once the cause is mended: it goes on with this job, and nothing is ordered twice.';
				if (this.step !== 'addMedia') return again;
				return `Job ${this.id} shows no media, so it was not ordered. ${again} If cielo24 says that it has its media, go on with Job: Order Transcription.`;
			}
			return isUnknown
				? 'Run the workflow again: if there is a job with this external ID by then, it goes on with that, and nothing is ordered twice.'
				: '';
		}
		if (!this.jobId) return '';
		if (this.step === 'order') {
			return `Job ${this.id} exists and has its media: ${isUnknown ? 'if it is not ordered, ' : ''}go on with Job: Order Transcription.`;
		}
		return `Job ${this.id} exists${isUnknown && this.step === 'addMedia' ? ', perhaps with its media' : ''}: go on with Media: Add From URL or Media: Upload, then with Job: Order Transcription.`;
	}
}

/** Whether cielo24 may know something about it: it refused, or nobody knows. */
function isAnswered(error: unknown): error is Failure {
	if (!(error instanceof Failure)) return false;
	const { httpCode } = error.details;
	return isOutcomeUnknown(error) || httpCode === '400' || httpCode === '409';
}

function isOutcomeUnknown({ details }: Failure): boolean {
	return details.errorType === OUTCOME_UNKNOWN;
}

function isOwnFault({ details }: Failure): boolean {
	return OWN_FAULTS.includes(details.errorType);
}

function hasTargets(targets: unknown): boolean {
	return typeof targets === 'object' && targets !== null && Object.keys(targets).length > 0;
}
