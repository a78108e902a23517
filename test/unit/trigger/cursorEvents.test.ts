import type { IDataObject } from 'n8n-workflow';

import { keyOf } from '../../../nodes/Cielo24/trigger/keys';
import { HOUR, MINUTE, ModelCielo24, SECOND, type ModelJob } from './cielo24';
import { PollingN8n } from './n8n';

const START = Date.UTC(2024, 8, 1, 12) * 1000;

function setUp(event: string, filters = {}) {
	const cielo24 = new ModelCielo24(START);
	const n8n = new PollingN8n({
		parameters: { event, filters },
		answer: ({ qs }) => cielo24.list(qs!),
	});
	const ids = () => n8n.items.map(({ JobId }) => JobId);
	return { cielo24, n8n, ids };
}

describe('New Job', () => {
	test('replays nothing, then gives each job once with job_id and event', async () => {
		const { cielo24, n8n } = setUp('jobCreated');
		cielo24.create();
		await n8n.activate();
		expect(n8n.items).toEqual([]);
		const job = cielo24.create('Pending', { at: cielo24.now });
		const [item] = await n8n.poll();
		expect(Object.keys(item!).slice(0, 4)).toEqual(['job_id', 'event', 'JobName', 'JobStatus']);
		expect([item]).toEqual([
			{
				...(cielo24.list({}).ActiveJobs as object[])[0],
				JobId: job.id,
				job_id: job.id,
				event: 'jobCreated',
			},
		]);
		expect(await n8n.poll()).toEqual([]);
	});

	test('an account without jobs gets its very first one', async () => {
		const { cielo24, n8n, ids } = setUp('jobCreated');
		await n8n.activate();
		await n8n.restart();
		const job = cielo24.create();
		await n8n.poll();
		await n8n.poll();
		expect(ids()).toEqual([job.id]);
	});

	test('jobs of one microsecond, in two answers, come out once each', async () => {
		const { cielo24, n8n, ids } = setUp('jobCreated');
		cielo24.create();
		await n8n.activate();
		const at = cielo24.now + SECOND;
		cielo24.now += MINUTE;
		const first = cielo24.create('Pending', { at });
		await n8n.poll();
		const second = cielo24.create('Pending', { at });
		await n8n.poll();
		await n8n.poll();
		expect(ids()).toEqual([first.id, second.id]);
	});

	test('a job that shows up minutes late comes out, after newer ones', async () => {
		const { cielo24, n8n, ids } = setUp('jobCreated');
		cielo24.create();
		await n8n.activate();
		const late = cielo24.create('Pending', { delay: 9 * MINUTE });
		cielo24.now += MINUTE;
		const prompt = cielo24.create();
		await n8n.poll();
		await n8n.restart();
		cielo24.now += 10 * MINUTE;
		await n8n.poll();
		expect(ids()).toEqual([prompt.id, late.id]);
	});

	test('the hour that comes twice loses nothing', async () => {
		const { cielo24, n8n, ids } = setUp('jobCreated');
		cielo24.create();
		await n8n.activate();
		const expected: string[] = [];
		for (let step = 0; step < 40; step++) {
			cielo24.now += 5 * MINUTE;
			if (step === 20) cielo24.zoneShift = HOUR;
			expected.push(cielo24.create().id);
			await n8n.poll();
		}
		expect(ids()).toEqual(expected);
	});

	test.each([0, 1, 119, 121])(
		'nor does it if the newest job lies %i minutes inside what was asked for when switching on',
		async (minutes) => {
			jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'setTimeout'] });
			jest.setSystemTime(START / 1000 + 3 * 24 * 3_600_000 - minutes * 60_000);
			const { cielo24, n8n, ids } = setUp('jobCreated');
			cielo24.create('Pending', { at: START - 90 * MINUTE });
			cielo24.create();
			await n8n.activate();
			jest.useRealTimers();
			cielo24.now += MINUTE;
			cielo24.zoneShift = HOUR;
			const job = cielo24.create();
			await n8n.poll();
			expect(ids()).toEqual([job.id]);
		},
	);

	test('all dates moving by an hour repeats nothing', async () => {
		const { cielo24, n8n } = setUp('jobCreated');
		for (let count = 0; count < 30; count++)
			cielo24.create('Pending', { at: START - count * 4 * MINUTE });
		await n8n.activate();
		for (const hours of [1, -1]) {
			for (const job of cielo24.jobs) {
				const at = Date.parse(`${job.created.slice(0, 23)}Z`) * 1000 + hours * HOUR;
				job.created = cielo24.write(at);
			}
			await n8n.poll();
			await n8n.poll();
		}
		expect(n8n.items).toEqual([]);
	});

	test('a backlog of thousands comes out whole, oldest first', async () => {
		const { cielo24, n8n, ids } = setUp('jobCreated');
		cielo24.create();
		await n8n.activate();
		const expected = Array.from({ length: 12_000 }, () => {
			cielo24.now += 20 * SECOND;
			return cielo24.create().id;
		});
		await n8n.restart();
		expect(n8n.batches.map(({ length }) => length)).toEqual([5000]);
		await n8n.restart();
		await n8n.poll();
		await n8n.poll();
		expect(ids()).toEqual(expected);
	});

	test('the state stays small whatever comes', async () => {
		const { cielo24, n8n, ids } = setUp('jobCreated');
		cielo24.create();
		await n8n.activate();
		for (let minute = 0; minute < 30; minute++) {
			cielo24.now += MINUTE;
			for (let count = 0; count < 400; count++) cielo24.create();
			await n8n.poll();
			expect(JSON.stringify(n8n.saved).length).toBeLessThan(60_000);
		}
		expect(new Set(ids()).size).toBe(12_000);
		expect(ids()).toHaveLength(12_000);
	});

	test('switching on asks for recent jobs only, if there are any', async () => {
		const { cielo24, n8n } = setUp('jobCreated');
		cielo24.now = Date.now() * 1000;
		cielo24.create();
		await n8n.activate();
		expect(cielo24.requests).toHaveLength(1);
		expect(cielo24.requests[0]).toHaveProperty('CreationDateFrom');
	});

	test('two polls at once hand over each job once', async () => {
		const { cielo24, n8n, ids } = setUp('jobCreated');
		cielo24.create();
		await n8n.activate();
		const job = cielo24.create();
		await Promise.all([n8n.poll(), n8n.poll(), n8n.poll()]);
		expect(ids()).toEqual([job.id]);
	});

	test('switched off and on again, it goes on where it stopped', async () => {
		const { cielo24, n8n, ids } = setUp('jobCreated');
		cielo24.create();
		await n8n.activate();
		const meanwhile = cielo24.create();
		await n8n.activate();
		expect(ids()).toEqual([meanwhile.id]);
	});
});

describe('Job Completed', () => {
	test('gives a job when it is complete, by the date of that', async () => {
		const { cielo24, n8n, ids } = setUp('jobCompleted');
		cielo24.create('Complete');
		const [slow, fast] = [cielo24.create(), cielo24.create()];
		await n8n.activate();
		cielo24.now += 3 * 24 * HOUR;
		cielo24.change(fast, 'Complete');
		cielo24.now += MINUTE;
		await n8n.poll();
		cielo24.change(slow, 'Complete', 5 * MINUTE);
		await n8n.poll();
		cielo24.now += 5 * MINUTE;
		await n8n.poll();
		await n8n.poll();
		expect(ids()).toEqual([fast.id, slow.id]);
		expect(n8n.items[0]).toMatchObject({ event: 'jobCompleted', JobStatus: 'Complete' });
		expect(n8n.items[0]).not.toHaveProperty('previousStatus');
	});
});

describe('a job that completes again', () => {
	/** Opens the job again, and completes it so much later. */
	const remake = ({ cielo24 }: ReturnType<typeof setUp>, job: ModelJob, later: number) => {
		cielo24.change(job, 'In Process');
		cielo24.now += later;
		cielo24.change(job, 'Complete');
	};

	test.each([
		['at once', SECOND],
		['within the hour', 20 * MINUTE],
		['exactly an hour and a second later', HOUR + SECOND],
		['after days', 72 * HOUR + SECOND],
	])('%s: comes out again, once', async (_, later) => {
		const world = setUp('jobCompleted');
		const { cielo24, n8n, ids } = world;
		const job = cielo24.create();
		await n8n.activate();
		cielo24.change(job, 'Complete');
		await n8n.poll();
		remake(world, job, later);
		await n8n.poll();
		await n8n.restart();
		await n8n.poll();
		expect(ids()).toEqual([job.id, job.id]);
		expect(new Set(n8n.items.map(({ CompletedDate }) => CompletedDate)).size).toBe(2);
	});

	test('also if newer jobs have completed since, and if the list shows it late', async () => {
		const world = setUp('jobCompleted');
		const { cielo24, n8n, ids } = world;
		const job = cielo24.create();
		await n8n.activate();
		cielo24.change(job, 'Complete');
		await n8n.poll();
		cielo24.change(job, 'In Process');
		cielo24.now += 3 * HOUR;
		cielo24.change(job, 'Complete', 30 * MINUTE);
		cielo24.now += MINUTE;
		const other = cielo24.create('Complete');
		await n8n.poll();
		cielo24.now += 30 * MINUTE;
		await n8n.poll();
		await n8n.poll();
		expect(ids()).toEqual([job.id, other.id, job.id]);
	});

	test('what an earlier version has stored, with keys of jobs alone, is gone on from', async () => {
		const world = setUp('jobCompleted');
		const { cielo24, n8n, ids } = world;
		const old = Array.from({ length: 5 }, () => {
			cielo24.now += 10 * MINUTE;
			return cielo24.create('Complete');
		});
		await n8n.activate();
		const { state } = n8n.saved['node:Trigger'] as { state: IDataObject };
		const seen: Record<string, string> = {};
		for (const { id, completed } of old) seen[completed!.slice(0, 16)] = keyOf(id);
		Object.assign(state, { version: 1, position: { ...(state.position as object), seen } });
		cielo24.now += 5 * MINUTE;
		const fresh = cielo24.create('Complete');
		await n8n.restart();
		remake(world, old[0]!, 3 * MINUTE);
		await n8n.poll();
		await n8n.restart();
		await n8n.poll();
		expect(ids()).toEqual([fresh.id, old[0]!.id]);
		expect(JSON.stringify(n8n.saved)).not.toContain(keyOf(old[1]!.id));
	});
});

test.each(['jobCreated', 'jobCompleted', 'jobFailed', 'jobStatusChanged'])(
	'%s: no job comes out because cielo24 changes its clock',
	async (event) => {
		const { cielo24, n8n } = setUp(event);
		const status = event === 'jobFailed' ? 'Media Failure' : 'Complete';
		for (let count = 0; count < 60; count++) {
			cielo24.now += 4 * MINUTE + 1;
			cielo24.create(status);
		}
		await n8n.activate();
		for (const hours of [1, -1]) {
			const moved = (date: string) =>
				cielo24.write(Date.parse(`${date.slice(0, 23)}Z`) * 1000 + hours * HOUR).slice(0, 23) +
				date.slice(23);
			for (const job of cielo24.jobs) {
				job.created = moved(job.created);
				if (job.completed) job.completed = moved(job.completed);
			}
			await n8n.poll();
			await n8n.poll();
		}
		expect(n8n.items).toEqual([]);
	},
);

describe('Fetch Test Event', () => {
	test.each(['jobCreated', 'jobCompleted', 'jobFailed', 'jobStatusChanged'])(
		'%s: gives the newest job that fits and moves nothing',
		async (event) => {
			const { cielo24, n8n } = setUp(event, { language: ['fr'] });
			await expect(n8n.fetchTestEvent()).rejects.toMatchObject({
				message: 'There is no job yet that could serve as a sample',
			});
			const status = event === 'jobFailed' ? 'Media Failure' : 'Complete';
			cielo24.create(status, { SourceLanguage: 'fr' });
			cielo24.now += MINUTE;
			const wanted = cielo24.create(status, { SourceLanguage: 'fr' });
			cielo24.now += MINUTE;
			cielo24.create(status, { SourceLanguage: 'en' });
			expect(await n8n.fetchTestEvent()).toEqual([
				expect.objectContaining({ job_id: wanted.id, event }),
			]);
			expect(n8n.saved).toEqual({});
		},
	);
});
