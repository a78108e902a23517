import { Accounts } from './accounts';
import { Callbacks } from './callbacks';
import { Clock } from './clock';
import { dateFormat, type FormatDate } from './dates';
import { type Fault, Faults } from '../testing/faults';
import { Disk } from '../media/disk';
import { Jobs } from './jobs/jobs';
import { Workflow } from './jobs/workflow';
import { SEED_ACCOUNT, SEED_TOKEN, seedAccounts, seedAllJobs } from '../seed';
import { Sessions } from './sessions';
import { Storage } from './storage';
import { DEFAULT_SWITCHES, type Switches } from '../testing/switches';

/** How a simulated service starts; every switch may be given too. */
export interface ServiceOptions extends Partial<Switches> {
	/** Time the clock starts at; absent: now. */
	now?: Date | string;
	/** Whether the clock stands still. */
	frozen?: boolean;
	/**
	 * Time zone of all dates. None is documented; an older client reads them as Pacific time, which
	 * is also the one that shows who mistakes them for UTC (§2.3).
	 */
	zone?: string;
	/** The account to log in with. */
	account?: Partial<typeof SEED_ACCOUNT>;
	/** Faults in force from the start. */
	faults?: Fault[];
	/** Gets a line per request and callback, never with a token, key or password. */
	log?: (line: string) => void;
}

/** An order that arrived, also one that was refused because the job was ordered before. */
export interface PlacedOrder {
	jobId: string;
	externalId: string;
	/** Whether it costs something. */
	isCharged: boolean;
}

/** All state of the simulated service. Going back to the start means making a new one. */
export interface Service {
	readonly clock: Clock;
	readonly formatDate: FormatDate;
	readonly switches: Switches;
	readonly accounts: Accounts;
	readonly sessions: Sessions;
	readonly jobs: Jobs;
	readonly workflow: Workflow;
	readonly callbacks: Callbacks;
	readonly faults: Faults;
	readonly disk: Disk;
	readonly storage: Storage;
	/** Calls of perform_transcription, oldest first. */
	readonly orders: PlacedOrder[];
	readonly account: typeof SEED_ACCOUNT;
}

const startClock = ({ now, frozen }: ServiceOptions) => {
	const clock = new Clock();
	if (frozen) clock.freeze(now);
	else if (now !== undefined) clock.set(now);
	return clock;
};

const pickSwitches = (options: ServiceOptions): Switches => {
	const names = Object.keys(DEFAULT_SWITCHES) as Array<keyof Switches>;
	const given = names.filter((name) => options[name] !== undefined);
	return Object.assign(
		{ ...DEFAULT_SWITCHES },
		...given.map((name) => ({ [name]: options[name] })),
	);
};

/** The storage's address is asked for when it is needed: it is known once the servers listen. */
export const createService = (options: ServiceOptions, storageUrl: () => string): Service => {
	const clock = startClock(options);
	const formatDate = dateFormat(options.zone ?? 'America/Los_Angeles');
	const account = { ...SEED_ACCOUNT, ...options.account };

	const accounts = new Accounts();
	seedAccounts(accounts, account);
	const sessions = new Sessions(clock);
	sessions.open(account.username, SEED_TOKEN);
	const jobs = new Jobs();
	seedAllJobs(jobs, account.username, clock.now(), formatDate);
	const faults = new Faults();
	faults.add(...(options.faults ?? []));

	const switches = pickSwitches(options);
	const callbacks = new Callbacks(clock, switches, options.log);
	const workflow = new Workflow({ clock, formatDate, switches, callbacks });

	return {
		clock,
		formatDate,
		switches,
		accounts,
		sessions,
		jobs,
		workflow,
		callbacks,
		faults,
		disk: new Disk(),
		storage: new Storage(clock, storageUrl),
		orders: [],
		account,
	};
};
