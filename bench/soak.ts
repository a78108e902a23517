/* eslint-disable @n8n/community-nodes/no-restricted-imports -- bench, never shipped */
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { N8N_2, withProgress, type Workflow } from '../scripts/n8n';
import { databaseFile } from '../scripts/n8n/executions';
import { Stage } from '../test/e2e/harness';
import { itemsWorkflow } from '../test/e2e/itemsWorkflow';
import { triggerWorkflow } from '../test/e2e/triggerWorkflow';
import type { Target } from './targets';

/** How long it takes, after the orders. */
export const SOAK_MINUTES = 10;

/** How many executions use the credential at once in each round. */
const EXECUTIONS = 100;

/** How many items wait for their jobs all the time. */
const WAITING = 10_000;

/** How many jobs are made and done in each round, for the trigger to see. */
const NEWS = 5;

/** From one round to the next, in milliseconds. */
const ROUND = 15_000;

/** By how much what should stay may differ: V8 clears up when it likes. */
const LEEWAY = 1.25;

/** What was seen after a round, in bytes. */
interface Sample {
	heap: number;
	/** What n8n keeps for the trigger. */
	state: number;
}

/**
 * A released n8n that is busy for some minutes: executions side by side whose session ends again and
 * again, a trigger with something new at each poll, and an execution that waits with many items.
 */
export async function measureSoak(minutes: number): Promise<Target[]> {
	const stage = await Stage.open(N8N_2, 'bench-soak', {
		N8N_METRICS: 'true',
		N8N_LOG_LEVEL: 'error',
		EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
		EXECUTIONS_DATA_SAVE_MANUAL_EXECUTIONS: 'false',
		N8N_CONCURRENCY_PRODUCTION_LIMIT: '-1',
		DB_PING_TIMEOUT_MS: '60000',
	});
	try {
		return await new Soak(stage).run(minutes * 60_000);
	} finally {
		await stage.close();
	}
}

class Soak {
	private readonly samples: Sample[] = [];

	private endings = 0;

	private signIns = 0;

	constructor(private readonly stage: Stage) {}

	async run(milliseconds: number): Promise<Target[]> {
		const { rest, simulator } = this.stage;
		const { username, apiKey } = simulator.account;
		const credential = await this.stage.credential({ signInWith: 'apiKey', username, apiKey });
		const store = async (workflow: Workflow) => (await this.stage.store(workflow, credential)).id;

		// What waits is never done while it is measured.
		simulator.switch({ secondsPending: 3600 });
		const waiting = await store(orders());
		const execution = await rest.runManually(waiting, 'Start');
		await withProgress(`${WAITING.toLocaleString('en')} orders`, async () => {
			await rest.waitForExecution(execution, ['waiting', 'error'], 600_000);
		});
		const stored = this.stored('SELECT sum(length(data)) AS length FROM execution_data');

		const trigger = await store(triggerWorkflow({ event: 'jobStatusChanged' }));
		await rest.activate(trigger);
		const calls = await store(
			itemsWorkflow({
				items: simulator.jobs.slice(0, 3).map(({ JobId }) => ({ job_id: JobId, name: JobId })),
				parameters: { resource: 'job', operation: 'get' },
			}),
		);
		const end = Date.now() + milliseconds;
		await withProgress(`A soak of ${milliseconds / 60_000} minutes`, async () => {
			while (Date.now() < end) {
				const next = wait(ROUND);
				await this.round(calls);
				await next;
				this.samples.push({
					heap: await this.heap(),
					state: this.stored(
						`SELECT length(staticData) AS length FROM workflow_entity WHERE id = '${trigger}'`,
					),
				});
			}
		});
		const stillWaits = (await rest.execution(execution)).status === 'waiting';
		return [
			this.steady('memory that n8n can not clear up', ({ heap }) => heap),
			this.steady('what is kept for the trigger', ({ state }) => state),
			{
				text: `${EXECUTIONS} executions at once: at most one sign-in for each session that ended`,
				found: `${this.signIns} for ${this.endings}`,
				isMet: this.signIns <= this.endings,
			},
			{
				text: `${WAITING.toLocaleString('en')} items wait in at most 2 kB each, all the time`,
				found: `${Math.round(stored / WAITING)} bytes${stillWaits ? '' : ', but they do not wait'}`,
				isMet: stillWaits && stored <= WAITING * 2000,
			},
		];
	}

	/** The session ends, then a hundred executions use it at once; some jobs are done, some are new. */
	private async round(calls: string): Promise<void> {
		const { rest, simulator } = this.stage;
		const signIns = () => simulator.stats.requests['/api/account/login'] ?? 0;
		simulator.expireTokens();
		this.endings += 1;
		const before = signIns();
		const executions = await Promise.all(
			Array.from({ length: EXECUTIONS }, async () => await rest.runManually(calls, 'Start')),
		);
		const news = Array.from({ length: NEWS }, () =>
			simulator.createJob({ JobStatus: 'In Process' }),
		);
		await this.untilIdle();
		this.signIns += signIns() - before;
		news.forEach(({ JobId }) => simulator.setStatus(JobId, 'Complete'));
		if (executions.length !== EXECUTIONS) throw new Error('Not all executions were started.');
	}

	/** Waits until cielo24 was not asked for a second. */
	private async untilIdle(): Promise<void> {
		const asked = () =>
			Object.values(this.stage.simulator.stats.requests).reduce((a, b) => a + b, 0);
		for (let last = -1; asked() !== last; await wait(1000)) last = asked();
	}

	/** What JavaScript holds in n8n's process, in bytes, garbage that was not cleared up yet included. */
	private async heap(): Promise<number> {
		const text = await (await fetch(`${this.stage.n8n.url}/metrics`)).text();
		return Number(/^n8n_nodejs_heap_size_used_bytes\s+(\S+)/m.exec(text)?.[1]);
	}

	private stored(query: string): number {
		const file = databaseFile(this.stage.n8n.userFolder);
		const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
		try {
			return Number((database.prepare(query).get() as { length: unknown }).length ?? 0);
		} finally {
			database.close();
		}
	}

	/** Whether something is as much in the last third of the time as in the second one. */
	private steady(what: string, of: (sample: Sample) => number): Target {
		const third = Math.floor(this.samples.length / 3);
		// The least of some samples is what was left right after clearing up.
		const [before, after] = [third, 2 * third].map((start) =>
			Math.min(...this.samples.slice(start, start + third).map(of)),
		) as [number, number];
		return {
			text: `${what}: does not grow`,
			found: `${kilobytes(before)} to ${kilobytes(after)} kB`,
			isMet: before > 0 && after <= before * LEEWAY,
		};
	}
}

const kilobytes = (bytes: number) => Math.round(bytes / 1000).toLocaleString('en');

/** Start → Videos → Cielo24, which orders them all and waits. */
function orders(): Workflow {
	const items = Array.from({ length: WAITING }, (_, index) => ({ name: `Lecture ${index}` }));
	return itemsWorkflow({
		items,
		parameters: {
			...{ resource: 'job', operation: 'order', wait: true },
			mediaUrl: 'https://media.example.com/lecture.mp4',
			jobName: '={{ $json.name }}',
			options: { concurrency: 50 },
		},
	});
}
