import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { PATIENCE, tries } from '../../engine/fuzz/settings';
import { expectWords } from '../../engine/fuzz/words';
import { MINUTE, ModelCielo24, type ModelJob } from './cielo24';
import { PollingN8n } from './n8n';

jest.mock('../../../nodes/Cielo24/transport/wait', () => ({
	...jest.requireActual<object>('../../../nodes/Cielo24/transport/wait'),
	wait: async () => undefined,
}));

const START = Date.UTC(2024, 8, 1, 12) * 1000;
const TOKEN = 'x'.repeat(32);

/** An answer that is plainly not what cielo24 should say, by the right one. */
type Odd = (good: IDataObject) => { statusCode: number; body: unknown };

/** Something of the wrong kind: the answer, its list, a job in it, or that job's ID. */
const misshapen: fc.Arbitrary<Odd> = fc
	.record({
		part: fc.constantFrom('answer', 'list', 'job', 'ID'),
		at: fc.nat(9),
		to: fc.constantFrom<unknown>(null, 5, 1e308, true, {}, [[]], [null], ['x'], { a: { b: [] } }),
	})
	.map(({ part, at, to }) => (good) => {
		const jobs = good.ActiveJobs as IDataObject[];
		const list = jobs.map((job, index) => {
			if (index !== at % jobs.length) return job;
			return part === 'ID' ? { ...job, JobId: to } : to;
		});
		const body = part === 'answer' ? to : { ...good, ActiveJobs: part === 'list' ? to : list };
		return { statusCode: 200, body };
	});

const elsewise: fc.Arbitrary<Odd> = fc
	.record({
		statusCode: fc.constantFrom(200, 201, 204, 302, 400, 403, 404, 429, 500, 502, 503),
		body: fc.oneof(
			fc.constantFrom<unknown>(
				'',
				null,
				undefined,
				'<html><body>Sign in</body></html>',
				'{"Username": "demo", "ActiveJobs": [{"JobI',
				'\u0000\u0001\ufffd',
				`api_token=${TOKEN}`,
				{ ErrorType: 'ITEM_NOT_FOUND', ErrorComment: TOKEN },
				{ ErrorType: 'NEW_ONE', ErrorComment: { a: TOKEN } },
				{ ActiveJobs: null },
				{ ActiveJobs: {} },
				{ ActiveJobs: 'none' },
				[],
			),
			fc.jsonValue().filter((value) => !(value as IDataObject | null)?.ActiveJobs),
		),
	})
	.map((odd) => () => odd);

const lost: fc.Arbitrary<Odd> = fc
	.constantFrom('ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', 'EPROTO', 'HPE_INVALID_CONSTANT')
	.map((code) => () => {
		throw Object.assign(new Error(`${code} ${TOKEN}`), { code });
	});

/** What goes on before a poll, and what its requests are answered with where that is odd. */
interface Step {
	created: number;
	moved: number[];
	odd: Array<Odd | undefined>;
	restarts: boolean;
}

const steps: fc.Arbitrary<Step[]> = fc.array(
	fc.record({
		created: fc.nat(2),
		moved: fc.array(fc.nat(9), { maxLength: 3 }),
		odd: fc.array(
			fc.option(fc.oneof({ weight: 3, arbitrary: misshapen }, elsewise, lost), { nil: undefined }),
			{ maxLength: 8 },
		),
		restarts: fc.boolean(),
	}),
	{ minLength: 1, maxLength: 6 },
);

const NEXT: Record<string, string> = { Pending: 'In Process', 'In Process': 'Complete' };

/** Polls once; a poll that fails must say so in words, and leave all as it was. */
async function pollOn(n8n: PollingN8n): Promise<boolean> {
	const before = [JSON.stringify(n8n.memory), n8n.items.length];
	try {
		await n8n.poll();
		return true;
	} catch (error) {
		const { message, description } = error as { message: string; description?: string };
		expectWords({ message, description, errorType: 'POLL' });
		expect(JSON.stringify(error)).not.toContain(TOKEN);
		expect([JSON.stringify(n8n.memory), n8n.items.length]).toEqual(before);
		return false;
	}
}

test.each(['jobCreated', 'jobCompleted', 'jobStatusChanged'])(
	'%s: odd answers lose nothing, double nothing and start no workflow with a broken job',
	async (event) => {
		const property = fc.asyncProperty(steps, async (all) => {
			const cielo24 = new ModelCielo24(START);
			const queue: Array<Odd | undefined> = [];
			const n8n = new PollingN8n({
				parameters: { event },
				answer: ({ qs }) => cielo24.list(qs!),
				respond: ({ qs }) => {
					const right = cielo24.list(qs!);
					return queue.shift()?.(right) ?? { statusCode: 200, body: right };
				},
			});
			const history = new Map<ModelJob, string[]>();
			const create = () => {
				const job = cielo24.create();
				history.set(job, ['Pending']);
				return job;
			};
			cielo24.create();
			await n8n.activate();
			for (const { created, moved, odd, restarts } of all) {
				cielo24.now += 5 * MINUTE;
				for (let left = created; left > 0; left--) create();
				for (const at of moved) {
					const job = [...history.keys()][at];
					const next = job && NEXT[job.status];
					if (!job || !next) continue;
					cielo24.change(job, next);
					history.get(job)?.push(next);
				}
				if (restarts) await n8n.restart();
				queue.push(...odd);
				await pollOn(n8n);
				queue.length = 0;
			}
			for (let left = 3; left > 0; left--) {
				cielo24.now += MINUTE;
				expect(await pollOn(n8n)).toBe(true);
			}
			const seen = (job: ModelJob) =>
				n8n.items.filter(({ job_id }) => job_id === job.id).map(({ JobStatus }) => JobStatus);
			expect(n8n.items.every(({ job_id }) => cielo24.jobs.some(({ id }) => id === job_id))).toBe(
				true,
			);
			for (const [job, statuses] of history) {
				if (event === 'jobCreated') expect(seen(job)).toHaveLength(1);
				else if (event === 'jobCompleted') {
					expect(seen(job)).toEqual(job.status === 'Complete' ? ['Complete'] : []);
				} else {
					// Polls may miss what happened between them, but not how it ended.
					expect(seen(job).at(-1)).toBe(job.status);
					expect(statuses.filter((status) => seen(job).includes(status))).toEqual(seen(job));
				}
			}
		});
		await fc.assert(property, tries(150));
	},
	PATIENCE,
);

test.each(['jobCreated', 'jobStatusChanged'])(
	'%s: a job whose date can not be read stops no other job',
	async (event) => {
		const cielo24 = new ModelCielo24(START);
		const n8n = new PollingN8n({ parameters: { event }, answer: ({ qs }) => cielo24.list(qs!) });
		await n8n.activate();
		cielo24.create('Pending', { CreationDate: { a: 1 } });
		const ids = [];
		for (let left = 5; left > 0; left--) {
			cielo24.now += 100 * MINUTE;
			ids.push(cielo24.create().id);
			await n8n.poll();
		}
		expect(n8n.items.map(({ job_id }) => job_id)).toEqual(ids);
	},
);
