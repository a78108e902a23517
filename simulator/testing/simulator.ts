import type { Accounts } from '../state/accounts';
import type { Callback } from '../state/callbacks';
import type { Clock } from '../state/clock';
import type { Faults } from './faults';
import { checkJob, createJob, type NewJob } from '../state/jobs/create';
import type { Attachment, DateField, Job, JobInfo, JobStatus } from '../state/jobs/job';
import { Observer, type SeenRequest, type Stats } from './observer';
import { SEED_TOKEN } from '../seed';
import { createService, type Service, type ServiceOptions } from '../state/service';
import { parseSwitches, type Switches } from './switches';

/** A job as seen from outside, a copy: job/info and its owner. */
export type ShownJob = JobInfo & { Username: string };

/** A file that was given to a job. */
export interface JobFile {
	kind: 'media' | Attachment['kind'];
	/** Of a transcript: text, srt, vtt or dfxp. */
	format?: string;
	/** Where it lies, if it was not uploaded. */
	url?: string;
	bytes?: number;
	/** Hex. */
	sha256?: string;
}

/** Orders of one job. */
export interface JobOrders {
	jobId: string;
	externalId: string;
	/** Calls of perform_transcription with media there, also those that were refused as second ones. */
	orders: number;
	/** Those that cost something. */
	charged: number;
}

const LIMIT = 1000;

const show = ({ info, username }: Job): ShownJob => ({ Username: username, ...info });

/**
 * Everything a test, a person or the demo may do to a running simulator, besides asking it as
 * cielo24. The same can be done over HTTP, see controls.ts.
 */
export class SimulatorControls {
	readonly observer = new Observer(LIMIT);

	private current: Service;

	protected storageAddress = '';

	constructor(private readonly options: ServiceOptions) {
		this.current = this.start();
	}

	/** The state behind the endpoints; replaced by reset(). */
	get service(): Service {
		return this.current;
	}

	/** A token of the main account that is open from the start. */
	get token(): string {
		return SEED_TOKEN;
	}

	/** User name, password and API key of the main account. */
	get account(): Service['account'] {
		return this.current.account;
	}

	get clock(): Clock {
		return this.current.clock;
	}

	/** The clock's time as the service writes it, in its time zone. */
	get date(): string {
		return this.current.formatDate(this.clock.now());
	}

	get faults(): Faults {
		return this.current.faults;
	}

	get accounts(): Accounts {
		return this.current.accounts;
	}

	get switches(): Readonly<Switches> {
		return this.current.switches;
	}

	/** Changes switches while the simulator runs. */
	switch(switches: Partial<Switches>): void {
		Object.assign(this.current.switches, parseSwitches(switches));
	}

	get stats(): Stats {
		return this.observer.stats;
	}

	/** The latest thousand requests, oldest first. */
	get requests(): SeenRequest[] {
		return this.observer.requests;
	}

	/** The latest thousand callbacks, oldest first. */
	get callbacks(): readonly Callback[] {
		return this.current.callbacks.list;
	}

	/** Resolves when every callback that was started has ended. */
	async callbacksSettled(): Promise<void> {
		this.clock.settle();
		await this.current.callbacks.settled();
	}

	/** Makes all callbacks that the switch holdCallbacks held, at once; how many there were. */
	releaseCallbacks(): number {
		return this.current.callbacks.release();
	}

	/** What was ordered of each job, the one ordered first first. */
	get orders(): JobOrders[] {
		const byJob = new Map<string, JobOrders>();
		for (const { jobId, externalId, isCharged } of this.current.orders) {
			const sum = byJob.get(jobId) ?? { jobId, externalId, orders: 0, charged: 0 };
			sum.orders += 1;
			sum.charged += isCharged ? 1 : 0;
			byJob.set(jobId, sum);
		}
		return [...byJob.values()];
	}

	/** Where the object store listens, without a slash at the end. */
	get storageUrl(): string {
		return this.storageAddress;
	}

	/**
	 * A job's media, transcripts and guidelines, with size and hash of what was uploaded (or made up).
	 *
	 * @throws RangeError for an unknown job
	 */
	async files(jobId: string): Promise<JobFile[]> {
		const { media, attachments } = this.find(jobId);
		const address = media?.from === 'url' ? media.url : undefined;
		const ofMedia = media && { kind: 'media' as const, url: address, content: media.content };
		return await Promise.all(
			[...(ofMedia ? [ofMedia] : []), ...attachments].map(async ({ content, ...about }) =>
				content ? { ...about, bytes: content.bytes, sha256: await content.sha256() } : about,
			),
		);
	}

	/** All jobs of all accounts, in the order of being added. */
	get jobs(): ShownJob[] {
		this.clock.settle();
		return [...this.current.jobs.values()].map(show);
	}

	/** Adds a job: complete and created now unless said otherwise. */
	createJob(job: NewJob = {}): ShownJob {
		const { jobs, account } = this.current;
		const created = createJob(job, { username: account.username, now: this.date });
		jobs.add(created);
		return show(created);
	}

	/** Adds several jobs: all alike, or each by its index. */
	createJobs(count: number, job: NewJob | ((index: number) => NewJob) = {}): ShownJob[] {
		return Array.from({ length: count }, (_, index) =>
			this.createJob(typeof job === 'function' ? job(index) : job),
		);
	}

	/** Puts a job into a state at once; dates the state needs are now unless given or set. */
	setStatus(
		jobId: string,
		status: JobStatus,
		dates?: Partial<Record<DateField, string>>,
	): ShownJob {
		const job = this.find(jobId);
		checkJob({ ...dates, JobStatus: status });
		this.current.workflow.force(job, status, dates);
		return show(job);
	}

	/** Lets every token of every account die. */
	expireTokens(): void {
		this.current.sessions.voidAll();
	}

	/** Lets one token die: the one open from the start unless another is given. */
	voidToken(token = this.token): void {
		this.current.sessions.void(token);
	}

	/** Back to the start: jobs, accounts, tokens, faults, switches, clock, counts, files. */
	reset(): void {
		this.stop();
		this.current.disk.clear();
		this.current = this.start();
		this.observer.reset();
	}

	/** Ends what would go on by itself. */
	protected stop(): void {
		this.current.clock.stop();
		this.current.callbacks.stop();
	}

	private start(): Service {
		return createService(this.options, () => this.storageAddress);
	}

	private find(jobId: string): Job {
		const job = this.current.jobs.find(jobId);
		if (!job) throw new RangeError(`No job has the id ${jobId}`);
		return job;
	}
}
