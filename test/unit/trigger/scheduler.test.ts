import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { MINUTE, ModelCielo24, SECOND } from './cielo24';
import { PollingN8n } from './n8n';

const START = Date.UTC(2024, 8, 1, 12) * 1000;

/** Longer than n8n may take to save what a poll has left, and than a poll may take, in milliseconds. */
const AFTER_SAVING = 31_000;
const AFTER_ANY_POLL = 10 * 60_000;

beforeEach(() => {
	jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'setTimeout'] });
});
afterEach(() => jest.useRealTimers());

const pass = (milliseconds: number) => jest.setSystemTime(Date.now() + milliseconds);

function setUp(durable = true, parameters: INodeParameters = { event: 'jobCreated' }) {
	const cielo24 = new ModelCielo24(START);
	const n8n = new PollingN8n({
		durable,
		parameters,
		answer: ({ qs }) => cielo24.list(qs!),
	});
	const ids = () => n8n.items.map(({ job_id }) => job_id);
	/** A job that is newer than all others. */
	const create = () => {
		cielo24.now += SECOND;
		return cielo24.create().id;
	};
	create();
	return { cielo24, n8n, ids, create };
}

/** Starts a poll whose first answer is held back; gives what lets it go on and waits for its end. */
async function startSlowPoll(n8n: PollingN8n): Promise<() => Promise<IDataObject[]>> {
	const { answer } = n8n.options;
	let release!: () => void;
	const held = new Promise<void>((resolve) => (release = resolve));
	const asked = new Promise<void>((resolve) => {
		n8n.options.answer = async (request) => {
			const list = answer!(request);
			resolve();
			await held;
			return list;
		};
	});
	const poll = n8n.poll();
	await asked;
	n8n.options.answer = answer;
	return async () => {
		release();
		return await poll;
	};
}

describe.each([
	['durable', true],
	['standard', false],
])('with the %s scheduler', (_, durable) => {
	test('jobs created between switching on and the first poll by the clock come out', async () => {
		const { n8n, ids, create } = setUp(durable);
		await n8n.activate();
		const job = create();
		await n8n.poll();
		await n8n.poll();
		expect(ids()).toEqual([job]);
	});

	test('polls side by side hand over each job once', async () => {
		const { n8n, ids, create } = setUp(durable);
		await n8n.activate();
		await n8n.poll();
		const job = create();
		await Promise.all([n8n.poll(), n8n.poll(), n8n.poll()]);
		expect(ids()).toEqual([job]);
	});

	test('also those right after switching on', async () => {
		const { n8n, ids, create } = setUp(durable);
		await n8n.activate();
		const job = create();
		await Promise.all([n8n.poll(), n8n.poll()]);
		pass(AFTER_SAVING);
		await n8n.poll();
		expect(ids()).toEqual([job]);
	});

	test('a poll beside a slow one leaves everything to the next', async () => {
		const { cielo24, n8n, ids, create } = setUp(durable);
		await n8n.activate();
		await n8n.poll();
		const first = create();
		const endSlowPoll = await startSlowPoll(n8n);
		const second = create();
		const count = cielo24.requests.length;
		expect(await n8n.poll()).toEqual([]);
		expect(cielo24.requests).toHaveLength(count);
		await endSlowPoll();
		await n8n.poll();
		expect(ids()).toEqual([first, second]);
	});

	test('a poll that does not end holds up the others for minutes only, and then gives nothing', async () => {
		const { n8n, ids, create } = setUp(durable);
		await n8n.activate();
		await n8n.poll();
		const job = create();
		const endSlowPoll = await startSlowPoll(n8n);
		pass(AFTER_ANY_POLL);
		expect(await n8n.poll()).toHaveLength(1);
		expect(await endSlowPoll()).toEqual([]);
		await n8n.poll();
		expect(ids()).toEqual([job]);
	});

	test('a poll that does not work holds up nothing, and says that no job is lost', async () => {
		const { cielo24, n8n, ids, create } = setUp(durable);
		await n8n.activate();
		const job = create();
		n8n.options.answer = () => ({ ok: true });
		await expect(n8n.poll()).rejects.toMatchObject({
			description: 'No job is lost: n8n asks again at the next poll time.',
		});
		n8n.options.answer = ({ qs }) => cielo24.list(qs!);
		await n8n.poll();
		expect(ids()).toEqual([job]);
	});

	test('switched off and on again, it goes on where it stopped', async () => {
		const { n8n, ids, create } = setUp(durable);
		await n8n.activate();
		const early = create();
		await n8n.activate();
		await n8n.poll();
		const late = create();
		await n8n.activate();
		await n8n.poll();
		expect(ids()).toEqual([early, late]);
	});

	test('switched on with other settings, it starts anew from that moment', async () => {
		const { n8n, ids, create } = setUp(durable);
		await n8n.activate();
		const before = create();
		await n8n.poll();
		create();
		n8n.options.parameters = { event: 'jobCreated', filters: { jobName: 'Job*' } };
		await n8n.activate();
		const after = create();
		await n8n.poll();
		await n8n.poll();
		expect(ids()).toEqual([before, after]);
	});

	test('switched on with the settings it had before others, it starts anew as well', async () => {
		const { n8n, ids, create } = setUp(durable);
		const [one, other] = [{ jobName: 'Job*' }, { jobName: '*' }];
		n8n.options.parameters = { event: 'jobCreated', filters: one };
		await n8n.activate();
		create();
		n8n.options.parameters = { event: 'jobCreated', filters: other };
		await n8n.activate();
		await n8n.poll();
		await n8n.poll();
		create();
		n8n.options.parameters = { event: 'jobCreated', filters: one };
		await n8n.activate();
		const job = create();
		await n8n.poll();
		expect(ids()).toEqual([job]);
	});

	test('switched on with other settings, it starts anew and waits for no poll with those before', async () => {
		const { n8n, ids, create } = setUp(durable);
		await n8n.activate();
		create();
		const endSlowPoll = await startSlowPoll(n8n);
		n8n.options.parameters = { event: 'jobCreated', filters: { jobName: 'Job*' } };
		await n8n.activate();
		const job = create();
		await n8n.poll();
		expect(ids()).toEqual([job]);
		await endSlowPoll();
	});

	test('a sample can be fetched beside a poll', async () => {
		const { n8n, create } = setUp(durable);
		await n8n.activate();
		const job = create();
		const endSlowPoll = await startSlowPoll(n8n);
		expect(await n8n.fetchTestEvent()).toMatchObject([{ job_id: job }]);
		expect(await endSlowPoll()).toHaveLength(1);
	});

	test('two triggers do not wait for each other', async () => {
		const [one, other] = [setUp(durable), setUp(durable)];
		await one.n8n.activate();
		await other.n8n.activate();
		const job = other.create();
		const endSlowPoll = await startSlowPoll(one.n8n);
		await other.n8n.poll();
		expect(other.ids()).toEqual([job]);
		await endSlowPoll();
	});
});

describe('polls with a copy of the state of their own', () => {
	test('that was read before jobs were handed over: gives nothing and changes nothing', async () => {
		const { n8n, ids, create } = setUp();
		await n8n.activate();
		await n8n.poll();
		const copy = n8n.copy();
		const job = create();
		await n8n.poll();
		const saved = JSON.stringify(n8n.saved);
		expect(await n8n.poll(copy)).toEqual([]);
		expect(JSON.stringify(n8n.saved)).toBe(saved);
		await n8n.poll();
		expect(ids()).toEqual([job]);
	});

	test('also if it was read after a poll that found nothing', async () => {
		const filters = { jobName: 'Job*' };
		const { cielo24, n8n, ids, create } = setUp(true, { event: 'jobCreated', filters });
		await n8n.activate();
		await n8n.poll();
		const older = n8n.copy();
		cielo24.now += 5 * MINUTE;
		cielo24.create('Pending', { JobName: 'Another one' });
		await n8n.poll();
		const newer = n8n.copy();
		expect(newer.staticData).not.toEqual(older.staticData);
		const job = create();
		await n8n.poll(older);
		await n8n.poll(newer);
		expect(ids()).toEqual([job]);
	});

	test('of a moment ago, after jobs were handed over: goes on', async () => {
		const filters = { jobName: 'Job*' };
		const { cielo24, n8n, ids, create } = setUp(true, { event: 'jobCreated', filters });
		await n8n.activate();
		const first = create();
		await n8n.poll();
		cielo24.now += 5 * MINUTE;
		cielo24.create('Pending', { JobName: 'Another one' });
		await n8n.poll();
		const second = create();
		await n8n.poll();
		expect(ids()).toEqual([first, second]);
	});

	test('that n8n no longer has: starts anew, as under a new name of the node', async () => {
		const { n8n, ids, create } = setUp();
		await n8n.activate();
		const first = create();
		await n8n.poll();
		await n8n.poll();
		n8n.saved = {};
		pass(AFTER_SAVING);
		await n8n.activate();
		const second = create();
		await n8n.poll();
		expect(ids()).toEqual([first, second]);
	});

	test('what n8n could not save comes out once half a minute is over', async () => {
		const { n8n, create } = setUp();
		await n8n.activate();
		await n8n.poll();
		const job = create();
		n8n.options.saving = () => {
			throw new Error('the database is locked');
		};
		await expect(n8n.poll()).rejects.toThrow('the database is locked');
		n8n.options.saving = undefined;
		expect(await n8n.poll()).toEqual([]);
		pass(AFTER_SAVING);
		expect(await n8n.poll()).toMatchObject([{ job_id: job }]);
	});

	test('also if that were the first jobs of all', async () => {
		const { n8n, create } = setUp();
		await n8n.activate();
		const job = create();
		n8n.options.saving = () => {
			throw new Error('the database is locked');
		};
		await expect(n8n.poll()).rejects.toThrow('the database is locked');
		n8n.options.saving = undefined;
		pass(AFTER_SAVING);
		expect(await n8n.poll()).toMatchObject([{ job_id: job }]);
	});

	test('another account does not go on where the one before was switched on', async () => {
		const { n8n, ids, create } = setUp();
		const of = (username: string) => ({
			signInWith: 'apiKey',
			username,
			apiKey: 'k',
			environment: 'production',
			sessionToken: `token ${username} https://api.cielo24.com`,
		});
		n8n.options.credential = of('a');
		await n8n.activate();
		create();
		n8n.options.credential = of('b');
		await n8n.activate();
		const job = create();
		await n8n.poll();
		expect(ids()).toEqual([job]);
	});
});
