import type { IDataObject } from 'n8n-workflow';
import fc from 'fast-check';

import { CONVERTERS } from '../../../nodes/Cielo24/trigger/state';
import { HOUR, MINUTE, ModelCielo24, SECOND, type ModelJob } from './cielo24';
import { PollingN8n } from './n8n';

const START = Date.UTC(2024, 9, 20, 22) * 1000;
const FINAL = ['Complete', 'Media Failure'];
const NEXT: Record<string, string[]> = {
	Authorizing: ['Pending'],
	Pending: ['In Process', 'Media Failure'],
	'In Process': ['Reviewing', 'Complete', 'Complete', 'Media Failure'],
	Reviewing: ['Complete', 'In Process'],
};

/** A form that an earlier version might have had: the position as one text. */
function toEarlierForm(state: IDataObject): IDataObject {
	const { position, ...rest } = state;
	if (rest.version === 0) return state;
	return { ...rest, version: 0, where: JSON.stringify(position) };
}

beforeAll(() => {
	CONVERTERS[0] = ({ where, ...rest }) => ({
		...rest,
		version: 1,
		position: JSON.parse(String(where)) as IDataObject,
	});
});
afterAll(() => delete CONVERTERS[0]);

beforeEach(() => {
	jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'setTimeout'] });
});
afterEach(() => jest.useRealTimers());

type Plain =
	| 'poll'
	| 'restart'
	| 'upgrade'
	| 'clocksBack'
	| 'clocksForth'
	| 'outage'
	| 'switchOffAndOn'
	| 'unsavedPoll'
	| 'remake';

/** What happens between two polls, or while one runs. */
type Happening =
	| { kind: 'create'; count: number; sameMoment: boolean; delay: number; wait: number }
	| { kind: 'work'; share: number; delay: number; wait: number }
	| { kind: Plain }
	| { kind: 'failingPoll'; after: number }
	| { kind: 'sideBySide'; polls: number; atOnce: boolean }
	| { kind: 'shortPoll'; requests: number }
	| { kind: 'busyPoll'; after: number; count: number };

const delay = fc.oneof(
	{ weight: 3, arbitrary: fc.constant(0) },
	fc.integer({ min: 0, max: 10 * MINUTE }),
);
const wait = fc.integer({ min: 0, max: 20 * MINUTE });
const plain = (...kinds: Plain[]) => fc.record({ kind: fc.constantFrom(...kinds) });
const happening: fc.Arbitrary<Happening> = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({
			kind: fc.constant('create' as const),
			count: fc.integer({ min: 1, max: 12 }),
			sameMoment: fc.boolean(),
			delay,
			wait,
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant('work' as const),
			share: fc.double({ min: 0, max: 1, noNaN: true }),
			delay,
			wait,
		}),
	},
	{ weight: 5, arbitrary: plain('poll') },
	{ weight: 2, arbitrary: plain('restart', 'upgrade', 'remake') },
	{ weight: 1, arbitrary: plain('clocksBack', 'clocksForth', 'outage') },
	{ weight: 1, arbitrary: plain('switchOffAndOn', 'unsavedPoll') },
	{
		weight: 2,
		arbitrary: fc.record({
			kind: fc.constant('sideBySide' as const),
			polls: fc.integer({ min: 2, max: 4 }),
			atOnce: fc.boolean(),
		}),
	},
	fc.record({ kind: fc.constant('failingPoll' as const), after: fc.integer({ min: 1, max: 6 }) }),
	fc.record({ kind: fc.constant('shortPoll' as const), requests: fc.integer({ min: 1, max: 6 }) }),
	fc.record({
		kind: fc.constant('busyPoll' as const),
		after: fc.integer({ min: 1, max: 5 }),
		count: fc.integer({ min: 1, max: 4 }),
	}),
);

/** Runs a history through the poll function. The local clock is wrong by any amount. */
class History {
	readonly cielo24 = new ModelCielo24(START);

	readonly n8n: PollingN8n;

	/** Jobs there were when the trigger was switched on, as it could see them. */
	readonly before = new Set<string>();

	readonly failedBefore = new Set<string>();

	/** Completions there were, by job and date, since the trigger was switched on. */
	readonly completions = new Set<string>();

	private seed = 1;

	constructor(
		private readonly event: string,
		private readonly durable = false,
	) {
		this.n8n = new PollingN8n({
			durable,
			parameters: { event },
			budget: () => 240_000,
			answer: ({ qs }) => this.cielo24.list(qs!),
		});
	}

	async begin(jobs: number): Promise<void> {
		for (let count = 0; count < jobs; count++) {
			this.cielo24.now += this.random(40 * MINUTE);
			this.cielo24.create(this.pick([...Object.keys(NEXT), ...FINAL]));
		}
		await this.n8n.activate();
		for (const { id, status } of this.cielo24.jobs) {
			this.before.add(id);
			if (status === 'Media Failure') this.failedBefore.add(id);
		}
	}

	async happen(what: Happening): Promise<void> {
		const { cielo24, n8n } = this;
		switch (what.kind) {
			case 'create':
				for (let count = 0; count < what.count; count++) {
					if (!what.sameMoment) cielo24.now += 1 + this.random(2 * SECOND);
					cielo24.create(this.pick(Object.keys(NEXT)), { delay: what.delay });
				}
				cielo24.now += what.wait;
				break;
			case 'work':
				for (const job of cielo24.jobs) this.work(job, what.share, what.delay);
				cielo24.now += what.wait;
				break;
			case 'poll':
				await n8n.poll();
				break;
			case 'sideBySide': {
				// Each has read what is stored before any of them has begun.
				const copies = Array.from({ length: what.polls }, () => n8n.copy());
				if (what.atOnce) await Promise.all(copies.map(async (copy) => await n8n.poll(copy)));
				else for (const copy of copies) await n8n.poll(copy);
				break;
			}
			case 'switchOffAndOn':
				await n8n.activate();
				break;
			case 'unsavedPoll':
				// On the standard scheduler n8n has them in its memory, saved or not.
				if (this.durable) await this.pollUnsaved();
				if (this.random(2) === 0) this.passSaving();
				break;
			case 'remake':
				// Else a change within one poll interval, or too long after the job was finished.
				if (this.event === 'jobCompleted') this.remake();
				break;
			case 'restart':
				await this.untilSaved();
				await n8n.restart();
				break;
			case 'upgrade': {
				await this.untilSaved();
				const stored = n8n.saved['node:Trigger'] as IDataObject;
				stored.state = toEarlierForm(stored.state as IDataObject);
				await n8n.restart();
				break;
			}
			case 'clocksBack':
				cielo24.now += 10 * MINUTE;
				cielo24.zoneShift = HOUR;
				break;
			case 'clocksForth':
				cielo24.zoneShift = 0;
				break;
			case 'outage':
				for (let count = 0; count < 60; count++) {
					cielo24.now += this.random(40 * MINUTE);
					const job = cielo24.create();
					if (count % 2) this.work(job, 1, 0);
				}
				break;
			case 'failingPoll':
				await this.pollFailingAfter(what.after);
				break;
			case 'shortPoll': {
				const clock = jest.spyOn(Date, 'now');
				let time = 1e12;
				clock.mockImplementation(() => time);
				n8n.options.budget = () => what.requests * 1000;
				cielo24.duringRequest = () => (time += 1000);
				await n8n.poll();
				n8n.options.budget = () => 240_000;
				cielo24.duringRequest = undefined;
				clock.mockRestore();
				break;
			}
			case 'busyPoll': {
				let request = 0;
				cielo24.duringRequest = () => {
					cielo24.now += SECOND;
					if (++request !== what.after) return;
					for (let count = 0; count < what.count; count++) cielo24.create();
					for (const job of cielo24.jobs) this.work(job, 0.3, 0);
				};
				await n8n.poll();
				cielo24.duringRequest = undefined;
			}
		}
	}

	/** Everything becomes visible, and is polled. */
	async end(): Promise<void> {
		this.cielo24.now += 11 * MINUTE;
		this.passSaving();
		await this.n8n.poll();
		await this.n8n.poll();
		const count = this.n8n.items.length;
		await this.n8n.poll();
		expect(this.n8n.items).toHaveLength(count);
	}

	/** n8n's durable scheduler keeps nothing of a trigger that was only switched on. */
	private async untilSaved(): Promise<void> {
		while (!('node:Trigger' in this.n8n.saved)) {
			this.passSaving();
			await this.n8n.poll();
		}
	}

	/** What was not saved is not run either, and may be tried again after a while. */
	private async pollUnsaved(): Promise<void> {
		const { options } = this.n8n;
		options.saving = () => {
			throw new Error('not saved');
		};
		await this.n8n.poll().catch((error: Error) => expect(error.message).toBe('not saved'));
		options.saving = undefined;
	}

	/** So much time passes that n8n must have saved what it had to save. */
	private passSaving(): void {
		jest.setSystemTime(Date.now() + 31_000);
	}

	/** Jobs whose completion has come out are reopened; what completes later is news. */
	private remake(): void {
		const out = new Set(
			this.n8n.items.map(({ job_id, CompletedDate }) => `${job_id} ${CompletedDate}`),
		);
		this.cielo24.now += SECOND;
		for (const job of this.cielo24.jobs) {
			if (job.status !== 'Complete' || !out.has(`${job.id} ${job.completed}`)) continue;
			if (this.random(3) === 0) this.cielo24.change(job, 'In Process');
		}
	}

	private async pollFailingAfter(requests: number): Promise<void> {
		const { answer } = this.n8n.options;
		let left = requests;
		this.n8n.options.answer = (options) => {
			if (--left < 0) throw Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
			return left === 0 ? { ErrorType: 'UNHANDLED_ERROR' } : answer!(options);
		};
		// A poll that needs fewer requests gets through before the trouble.
		await this.n8n.poll().catch((error: Error) => expect(error.message).toContain('cielo24'));
		this.n8n.options.answer = answer;
	}

	private work(job: ModelJob, share: number, delay: number): void {
		const next = NEXT[job.status];
		if (!next || this.random(1000) >= share * 1000) return;
		this.cielo24.change(job, this.pick(next), delay);
		if (job.status === 'Complete') this.completions.add(`${job.id} ${job.completed}`);
	}

	private pick(from: string[]): string {
		return from[this.random(from.length)]!;
	}

	/** Always the same for the same history. */
	private random(below: number): number {
		this.seed = (this.seed * 48271) % 2147483647;
		return this.seed % below;
	}
}

const history = fc.tuple(
	fc.integer({ min: 0, max: 15 }),
	fc.array(happening, { minLength: 5, maxLength: 60 }),
	fc.integer({ min: -400, max: 400 }),
);

/** Runs a history with a local clock that is wrong by so many days. */
async function run(
	event: string,
	durable: boolean,
	[jobs, happenings, days]: [number, Happening[], number],
) {
	jest.setSystemTime(START / 1000 + days * 24 * 3_600_000);
	const run = new History(event, durable);
	await run.begin(jobs);
	for (const what of happenings) await run.happen(what);
	await run.end();
	return run;
}

const ids = (items: IDataObject[]) => items.map(({ job_id }) => String(job_id));

const ordered = (batch: IDataObject[], field: string) =>
	batch.every((item, at) => at === 0 || String(batch[at - 1]![field]) <= String(item[field]));

describe.each([
	['standard', false],
	['durable', true],
])('with the %s scheduler', (_, durable) => {
	test('New Job: each job exactly once, in order, whatever happens', async () => {
		await fc.assert(
			fc.asyncProperty(history, async (given) => {
				const { cielo24, n8n, before } = await run('jobCreated', durable, given);
				const expected = cielo24.jobs.map(({ id }) => id).filter((id) => !before.has(id));
				expect(ids(n8n.items).sort()).toEqual(expected.sort());
				expect(n8n.batches.every((batch) => ordered(batch, 'CreationDate'))).toBe(true);
			}),
			{ numRuns: 150 },
		);
	});

	test('Job Completed: each completion exactly once, in order, whatever happens', async () => {
		await fc.assert(
			fc.asyncProperty(history, async (given) => {
				const { n8n, completions } = await run('jobCompleted', durable, given);
				const found = n8n.items.map(({ job_id, CompletedDate }) => `${job_id} ${CompletedDate}`);
				expect(found.sort()).toEqual([...completions].sort());
				expect(n8n.batches.every((batch) => ordered(batch, 'CompletedDate'))).toBe(true);
			}),
			{ numRuns: 150 },
		);
	});

	test('Job Status Changed: unbroken chains from one status to the next, to the last', async () => {
		await fc.assert(
			fc.asyncProperty(history, async (given) => {
				const { cielo24, n8n, before } = await run('jobStatusChanged', durable, given);
				const last = new Map<string, unknown>();
				for (const { job_id, previousStatus, JobStatus } of n8n.items) {
					const id = String(job_id);
					if (last.has(id)) expect(previousStatus).toBe(last.get(id));
					else if (before.has(id)) expect(previousStatus).not.toBeNull();
					else expect(previousStatus).toBeNull();
					expect(JobStatus).not.toBe(previousStatus);
					last.set(id, JobStatus);
				}
				for (const job of cielo24.jobs) {
					if (last.has(job.id)) expect(last.get(job.id)).toBe(cielo24.statusOf(job));
					else expect(before.has(job.id)).toBe(true);
				}
			}),
			{ numRuns: 150 },
		);
	});

	test('Job Failed: each failed job exactly once', async () => {
		await fc.assert(
			fc.asyncProperty(history, async (given) => {
				const { cielo24, n8n, failedBefore } = await run('jobFailed', durable, given);
				const expected = cielo24.jobs
					.filter(({ id, status }) => status === 'Media Failure' && !failedBefore.has(id))
					.map(({ id }) => id);
				expect(ids(n8n.items).sort()).toEqual(expected.sort());
			}),
			{ numRuns: 100 },
		);
	});
});

test('1,000 jobs over 20 polls with 5 restarts and 10 polls that fail: exactly 1,000 items', async () => {
	const run = new History('jobCreated');
	await run.begin(7);
	for (let poll = 0; poll < 20; poll++) {
		const about = { sameMoment: poll % 3 === 0, delay: (poll % 4) * 3 * MINUTE, wait: MINUTE };
		await run.happen({ kind: 'create', count: 50, ...about });
		if (poll % 2 === 0) await run.happen({ kind: 'failingPoll', after: 1 });
		if (poll % 4 === 0) await run.happen({ kind: 'restart' });
		await run.happen({ kind: 'poll' });
	}
	await run.end();
	expect(run.n8n.items).toHaveLength(1000);
	expect(new Set(ids(run.n8n.items)).size).toBe(1000);
});

test.each(['jobCreated', 'jobStatusChanged'])(
	'%s: 12,000 jobs over weeks of anything',
	async (event) => {
		const run = new History(event);
		await run.begin(30);
		for (let round = 0; run.cielo24.jobs.length < 12_030; round++) {
			const sameMoment = round % 7 === 0;
			const about = { sameMoment, delay: (round % 5) * MINUTE, wait: (round % 11) * 10 * MINUTE };
			await run.happen({ kind: 'create', count: round % 9 === 0 ? 80 : 20, ...about });
			await run.happen({ kind: 'work', share: 0.4, delay: about.delay, wait: MINUTE });
			if (round % 5 === 0) await run.happen({ kind: 'failingPoll', after: 1 + (round % 4) });
			if (round % 6 === 0) await run.happen({ kind: round % 4 ? 'restart' : 'upgrade' });
			if (round % 50 === 49) await run.happen({ kind: 'outage' });
			if (round === 200) await run.happen({ kind: 'clocksBack' });
			await run.happen({ kind: 'busyPoll', after: 1 + (round % 3), count: 3 });
			expect(JSON.stringify(run.n8n.saved).length).toBeLessThan(20_000);
		}
		await run.end();
		const created = run.cielo24.jobs.map(({ id }) => id).filter((id) => !run.before.has(id));
		const first = run.n8n.items.filter(
			({ job_id, previousStatus }) => !previousStatus && !run.before.has(String(job_id)),
		);
		expect(created.length).toBeGreaterThanOrEqual(12_000);
		expect(ids(first).sort()).toEqual(created.sort());
	},
	60_000,
);
