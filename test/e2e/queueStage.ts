/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests never ship */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type { IDataObject } from 'n8n-workflow';

import { N8n, outputsOf, runFolder, type Program, type StoredExecution } from '../../scripts/n8n';
import { decodeExecutionData } from '../../scripts/n8n/executions';
import { freePort } from '../../scripts/n8n/ports';
import { writtenForms } from '../../scripts/n8n/secrets';
import { startSimulator, type Simulator } from '../../simulator';
import { packed, Stage } from './harness';
import { Postgres } from './postgres';
import { Redis } from './redis';

const logOf = async (n8n: N8n, name: string) =>
	await readFile(join(n8n.userFolder, 'logs', `${name}.log`), 'utf8');

/** A process of n8n beside its main one. */
export class Member {
	private program?: Program;

	constructor(
		private readonly n8n: N8n,
		readonly name: string,
		readonly port: number,
		private readonly args: string[],
	) {}

	/** @throws when it does not start */
	async start(): Promise<void> {
		const { args, name, port } = this;
		const environment = {
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		};
		this.program = await this.n8n.launch(args, { port, name, environment });
	}

	async stop(): Promise<void> {
		await this.program?.stop();
	}

	async kill(): Promise<void> {
		await this.program?.kill();
	}

	/** Lets it do nothing until it is resumed. */
	pause(): void {
		if (this.program) process.kill(-this.program.pid, 'SIGSTOP');
	}

	resume(): void {
		if (this.program) process.kill(-this.program.pid, 'SIGCONT');
	}

	/** Ids of the executions that it began to work on. */
	async executions(): Promise<string[]> {
		return [...(await logOf(this.n8n, this.name)).matchAll(/Worker started execution (\d+)/g)].map(
			([, id = '']) => id,
		);
	}
}

/** How many executions a worker works on at once: six are too many for one. */
const CONCURRENCY = 5;

/** Main process, webhook processor and two workers of n8n, with PostgreSQL and Redis. */
export class QueueStage extends Stage {
	private constructor(
		n8n: N8n,
		simulator: Simulator,
		readonly postgres: Postgres,
		readonly redis: Redis,
		readonly webhooks: Member,
		readonly workers: [Member, Member],
	) {
		super(n8n, n8n.rest, simulator);
	}

	/** @param settings further ones for n8n, by the names of its environment variables */
	static async openQueue(
		version: string,
		name: string,
		settings: Record<string, string> = {},
	): Promise<QueueStage> {
		const folder = join(runFolder, `${name}-services`);
		await rm(folder, { recursive: true, force: true });
		const redis = await Redis.start(join(folder, 'redis'));
		const postgres = await Postgres.start(join(folder, 'postgres'));
		const webhookPort = await freePort();
		const n8n = await N8n.create({
			version,
			name,
			tarball: await packed(),
			environment: {
				N8N_LOG_LEVEL: 'debug',
				N8N_LOG_OUTPUT: 'console',
				EXECUTIONS_MODE: 'queue',
				OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
				WEBHOOK_URL: `http://127.0.0.1:${webhookPort}/`,
				// A busy machine must not look to n8n like a lost database.
				DB_PING_TIMEOUT_MS: '60000',
				...postgres.environment,
				...redis.environment,
				...settings,
			},
		});
		const worker = async (number: number) =>
			new Member(n8n, `worker-${number}`, await freePort(), [
				'worker',
				`--concurrency=${CONCURRENCY}`,
			]);
		const webhooks = new Member(n8n, 'webhook', webhookPort, ['webhook']);
		const workers: [Member, Member] = [await worker(1), await worker(2)];
		// The first one sets the database up.
		await n8n.start();
		await Promise.all([webhooks, ...workers].map(async (member) => await member.start()));
		const simulator = await startSimulator();
		return new QueueStage(n8n, simulator, postgres, redis, webhooks, workers);
	}

	/** What a process of n8n printed: server, webhook, worker-1 or worker-2. */
	async logOf(name: string): Promise<string> {
		return await logOf(this.n8n, name);
	}

	/** All executions of a workflow, oldest first. */
	async executionsOf(workflowId: string): Promise<StoredExecution[]> {
		type Row = Omit<StoredExecution, 'data'> & { data: string };
		const rows = await this.postgres.query<Row>(
			`SELECT e.id, e."workflowId", e.status, d.data
			 FROM execution_entity e JOIN execution_data d ON d."executionId" = e.id
			 WHERE e."workflowId" = $1 ORDER BY e.id`,
			[workflowId],
		);
		return rows.map((row) => ({
			...row,
			id: String(row.id),
			data: decodeExecutionData(row.data),
		}));
	}

	/** What the node gave out in all good executions, as soon as there are so many items, or a minute is over. */
	async givenInAll(workflowId: string, nodeName: string, count: number): Promise<IDataObject[]> {
		const deadline = Date.now() + 60_000;
		for (;;) {
			const executions = await this.executionsOf(workflowId);
			const items = executions
				.filter(({ status }) => status === 'success')
				.flatMap((execution) => outputsOf(execution, nodeName)[0] ?? [])
				.map(({ json }) => json);
			if (items.length >= count || Date.now() > deadline) return items;
			await wait(500);
		}
	}

	/** Where a secret is found: tables of the database, what Redis was told, n8n's files and logs. */
	async placesOfSecret(secret: string): Promise<string[]> {
		const forms = writtenForms(secret);
		const dumps = [...(await this.postgres.dump()), ...(await this.redis.dump())];
		const places = dumps.filter(([, text]) => forms.some((form) => text.includes(form)));
		return [...places.map(([place]) => place), ...(await this.n8n.placesOfSecret(secret))];
	}
}
