import type { Accounts } from '../state/accounts';
import type { Callback } from '../state/callbacks';
import type { Clock } from '../state/clock';
import type { Faults } from './faults';
import { checkJob, createJob, type NewJob } from '../state/jobs/create';
import type { DateField, Job, JobInfo, JobStatus } from '../state/jobs/job';
import { Observer, type SeenRequest, type Stats } from './observer';
import { SEED_TOKEN } from '../seed';
import { createService, type Service, type ServiceOptions } from '../state/service';
import { parseSwitches, type Switches } from './switches';

/** A job as seen from outside, a copy: job/info and its owner. */
export type ShownJob = JobInfo & { Username: string };

const LIMIT = 1000;

const show = ({ info, username }: Job): ShownJob => ({ Username: username, ...info });

/**
 * Everything a test, a person or the demo may do to a running simulator, besides asking it as
 * cielo24. The same can be done over HTTP, see controls.ts.
 */
export class SimulatorControls {
	readonly observer = new Observer(LIMIT);

	private current: Service;

	constructor(private readonly options: ServiceOptions) {
		this.current = createService(options);
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
		const job = this.current.jobs.find(jobId);
		if (!job) throw new RangeError(`No job has the id ${jobId}`);
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

	/** Back to the start: jobs, accounts, tokens, faults, switches, clock, counts. */
	reset(): void {
		this.stop();
		this.current = createService(this.options);
		this.observer.reset();
	}

	/** Ends what would go on by itself. */
	protected stop(): void {
		this.current.clock.stop();
		this.current.callbacks.stop();
	}
}
