/* eslint-disable @n8n/community-nodes/no-restricted-imports -- bench, never shipped */
import 'reflect-metadata';

import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { ExecuteContext, LoadOptionsContext, PollContext } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	Workflow,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { Cielo24 } from '../nodes/Cielo24/Cielo24.node.js';
import { Cielo24Trigger } from '../nodes/Cielo24/Cielo24Trigger.node.js';
import { StoredCredential } from '../test/engine/storedCredential';
import { knowing, ourNode } from '../test/unit/ourNode';
import { withProgress } from '../scripts/n8n';
import type { NewJob } from '../simulator';
import type { Server } from './server';
import { median } from './summary';

/** The sizes of the accounts that are compared, in jobs. */
const SIZES = [1000, 100_000] as const;

const TIMES = 3;

/** From one job to the next, in milliseconds: 100,000 of them are of the last four years. */
const APART = 21 * 60_000;

/** What one task took in one account. */
export interface Reading {
	milliseconds: number;
	/** All that arrived. */
	bytes: number;
	requests: number;
}

/** A task in the small and in the large account. */
export interface AccountRow {
	title: string;
	readings: Reading[];
}

interface Task {
	title: string;
	/** Gets ready, which is not measured; gives what is. */
	prepare(server: Server): Promise<() => Promise<unknown>>;
}

/** What this process has received so far. */
let received = 0;
subscribe('net.client.socket', (message) => {
	const { socket } = message as { socket: Socket };
	socket.once('close', () => (received += socket.bytesRead));
});

const TASKS: Task[] = [
	{
		title: 'Job, From List: the first page',
		prepare: async (server) => async () => await search(server),
	},
	{
		title: 'Job, From List: a search by name',
		prepare: async (server) => async () => await search(server, 'lecture 7'),
	},
	...['jobCreated', 'jobCompleted', 'jobStatusChanged'].map(
		(event): Task => ({
			title: `Trigger, ${event}: a poll with nothing new`,
			async prepare(server) {
				const poll = pollOf(server, event);
				await poll();
				return poll;
			},
		}),
	),
	{
		title: 'Job: Get Many, the jobs of this week',
		prepare: async (server) => async () =>
			await getMany(server, { creationDateFrom: dateBefore(7 * 24 * 3_600_000) }),
	},
	{
		title: 'Job: Get Many, by name',
		prepare: async (server) => async () => await getMany(server, { jobName: 'Lecture 7*' }),
	},
];

/** Measures every task in accounts of each size. */
export async function measureAccounts(server: Server): Promise<AccountRow[]> {
	const rows = TASKS.map(({ title }): AccountRow => ({ title, readings: [] }));
	for (const size of SIZES) {
		await withProgress(`An account with ${size.toLocaleString('en')} jobs`, async () => {
			await server.prepare({ latency: 0, travel: 0, jobs: jobs(size) });
			for (const [index, task] of TASKS.entries()) {
				const readings: Reading[] = [];
				for (let time = 0; time < TIMES; time++) readings.push(await measure(task, server));
				rows[index]!.readings.push({
					milliseconds: median(readings.map(({ milliseconds }) => milliseconds)),
					bytes: median(readings.map(({ bytes }) => bytes)),
					requests: median(readings.map(({ requests }) => requests)),
				});
			}
		});
	}
	return rows;
}

async function measure({ prepare }: Task, server: Server): Promise<Reading> {
	const work = await prepare(server);
	const before = await server.requests('/api/job/list');
	received = 0;
	const started = performance.now();
	await work();
	const milliseconds = performance.now() - started;
	// What a connection has brought counts when it is closed.
	while ((await server.stats()).connections.open > 0);
	const requests = (await server.requests('/api/job/list')) - before;
	return { milliseconds, bytes: received, requests };
}

const dateBefore = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString();

const jobs = (size: number): NewJob[] =>
	Array.from({ length: size }, (_, index) => {
		const date = dateBefore((index + 1) * APART).replace('Z', '');
		return { JobName: `Lecture ${index}`, CreationDate: date, CompletedDate: date };
	});

/** Our nodes in n8n-core, with its own HTTP client. */
function stageOf(type: INodeType, server: Server, parameters: INodeParameters) {
	const data = { signInWith: 'apiToken', apiToken: server.token };
	const credential = { ...data, environment: 'custom', baseUrl: server.urlFor({}) };
	const node: INode = {
		...ourNode,
		parameters,
		credentials: { cielo24Api: { id: 'bench', name: 'Bench' } },
	};
	const nodeTypes = knowing(type);
	const workflow = new Workflow({
		id: '1',
		nodes: [node],
		connections: {},
		active: true,
		nodeTypes,
	});
	const additionalData = {
		credentialsHelper: new StoredCredential(credential),
		currentNodeParameters: parameters,
	} as unknown as IWorkflowExecuteAdditionalData;
	return { workflow, node, additionalData };
}

const node = new Cielo24();
const trigger = new Cielo24Trigger();

async function search(server: Server, filter = ''): Promise<void> {
	const { workflow, node: ours, additionalData } = stageOf(node, server, {});
	const context = new LoadOptionsContext(workflow, ours, additionalData, '');
	const { results } = await node.methods.listSearch.searchJobs.call(context, filter);
	check(results.length, 1, 100);
}

async function getMany(server: Server, filters: IDataObject): Promise<void> {
	const parameters = { resource: 'job', operation: 'getMany', filters } as INodeParameters;
	const { workflow, node: ours, additionalData } = stageOf(node, server, parameters);
	const items = [{ json: {} }];
	const data = { main: [items] };
	const context = new ExecuteContext(
		...([workflow, ours, additionalData, 'manual', createEmptyRunExecutionData(), 0] as const),
		...([items, data, { node: ours, data, source: null }] as const),
		[],
	);
	const [found = []] = await node.execute.call(context);
	check(found.length, 50, 50);
}

/** A trigger that is switched on; gives what polls. */
function pollOf(server: Server, event: string): () => Promise<void> {
	const { workflow, node: ours, additionalData } = stageOf(trigger, server, { event });
	return async () => {
		const context = new PollContext(workflow, ours, additionalData, 'trigger', 'activate');
		check((await trigger.poll.call(context))?.[0]?.length ?? 0, 0, 0);
	};
}

/** @throws when a task has not given what it has to. */
function check(found: number, least: number, most: number): void {
	if (found < least || found > most) throw new Error(`${found} found, not ${least} to ${most}.`);
}
