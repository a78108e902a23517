/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';

import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import {
	N8N_1,
	N8N_2,
	outputsOf,
	type Credential,
	type StoredExecution,
	type Workflow,
} from '../../scripts/n8n';
import { databaseFile } from '../../scripts/n8n/executions';
import { NODE_TYPE, Stage } from './harness';

jest.setTimeout(600_000);

interface Video extends IDataObject {
	title: string;
	id: string;
	url: string;
}

const videos = (count: number, host = 'media.example.com'): Video[] =>
	Array.from({ length: count }, (_, index) => ({
		title: `Lecture A&B #${index} 100% é`,
		id: `lecture-${index}`,
		url: `https://${host}/lecture-${index}.mp4`,
	}));

/** Start → Videos → Order → After / Failed. */
const orderWorkflow = (
	items: Video[],
	parameters: INodeParameters,
	onError: OnError = 'continueErrorOutput',
): Workflow => {
	const node = (name: string, type: string, x: number, more: object) => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [x, 0] as [number, number],
		parameters: {},
		...more,
	});
	const linked = {
		typeVersion: 3.4,
		parameters: {
			mode: 'raw',
			includeOtherFields: true,
			jsonOutput: '={{ { "title": $("Videos").item.json.title } }}',
			options: {},
		},
	};
	return {
		name: 'Order',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 0, {}),
			node('List', 'n8n-nodes-base.set', 100, {
				typeVersion: 3.4,
				parameters: { mode: 'raw', jsonOutput: JSON.stringify({ items }), options: {} },
			}),
			node('Videos', 'n8n-nodes-base.splitOut', 200, {
				parameters: { fieldToSplitOut: 'items', options: {} },
			}),
			node('Order', NODE_TYPE, 400, {
				onError,
				parameters: {
					resource: 'job',
					operation: 'order',
					mediaUrl: '={{ $json.url }}',
					jobName: '={{ $json.title }}',
					...parameters,
				},
			}),
			node('After', 'n8n-nodes-base.set', 600, linked),
			node('Failed', 'n8n-nodes-base.set', 600, linked),
			node('Other Branch', 'n8n-nodes-base.set', 400, linked),
		],
		connections: {
			Start: { main: [[{ node: 'List', type: 'main', index: 0 }]] },
			List: { main: [[{ node: 'Videos', type: 'main', index: 0 }]] },
			Videos: {
				main: [
					[
						{ node: 'Order', type: 'main', index: 0 },
						{ node: 'Other Branch', type: 'main', index: 0 },
					],
				],
			},
			Order: {
				main: [
					[{ node: 'After', type: 'main', index: 0 }],
					[{ node: 'Failed', type: 'main', index: 0 }],
				],
			},
		},
		settings: { executionOrder: 'v1' },
	} as Workflow;
};

describe.each([N8N_2, N8N_1])('Ordering and waiting, in n8n %s', (version) => {
	let stage: Stage;
	beforeAll(async () => {
		// A busy machine must not look to n8n like a lost database.
		stage = await Stage.open(version, `e2e-order-${version}`, { DB_PING_TIMEOUT_MS: '60000' });
	});
	afterAll(async () => await stage?.close());
	beforeEach(() => {
		stage.simulator.reset();
		stage.simulator.switch({ secondsPending: 1, secondsInProcess: 3, secondsToReturn: 0 });
	});

	const json = (execution: StoredExecution, name: string, output = 0) =>
		(outputsOf(execution, name)[output] ?? []).map((item) => item.json);

	const runsOf = (execution: StoredExecution, name: string) =>
		execution.data.resultData.runData[name]?.length ?? 0;

	test('orders and gives each item its job, linked to it', async () => {
		const items = videos(3);
		const execution = await stage.run(
			orderWorkflow(items, { options: { externalId: '={{ $json.id }}' } }),
			await stage.credential(),
		);
		expect(
			json(execution, 'After').map(({ title, created, ordered }) => [title, created, ordered]),
		).toEqual(items.map(({ title }) => [title, true, true]));
		expect(stage.simulator.orders).toHaveLength(3);
	});

	/** The addresses that cielo24 was given to call, as job/info shows them. */
	const callbackUrls = () =>
		stage.simulator.jobs.flatMap(({ ReturnTargets }) =>
			(ReturnTargets.url ?? []).map(({ callback_url }) => callback_url),
		);

	const until = async (isDone: () => boolean) => {
		const deadline = Date.now() + 60_000;
		while (!isDone()) {
			expect(Date.now()).toBeLessThan(deadline);
			await wait(50);
		}
	};

	/** Starts a workflow and waits until it sleeps. */
	const startWaiting = async (workflow: Workflow, credential: Credential) => {
		const { id } = await stage.store(workflow, credential);
		const executionId = await stage.rest.runManually(id, 'Start');
		const execution = await stage.rest.waitForExecution(executionId, ['waiting', 'error']);
		expect(execution.status).toBe('waiting');
		return executionId;
	};

	test('killed in the middle of 30 orders and run again: 30 jobs, 30 orders', async () => {
		const items = videos(30, 'killed.example.com');
		stage.simulator.switch({ latency: 60 });
		const before = stage.simulator.jobs.length;
		const { id } = await stage.store(
			orderWorkflow(items, { options: { externalId: '={{ $json.id }}', concurrency: 4 } }),
			await stage.credential(),
		);
		await stage.rest.runManually(id, 'Start');
		await until(() => stage.simulator.orders.length >= 8);
		await stage.n8n.kill();
		expect(stage.simulator.orders.length).toBeLessThan(30);
		await stage.n8n.start();
		stage.simulator.switch({ latency: 0 });
		const execution = await stage.rest.waitForExecution(
			await stage.rest.runManually(id, 'Start'),
			undefined,
			120_000,
		);

		expect(json(execution, 'Failed')).toEqual([]);
		expect(json(execution, 'After').map(({ title }) => title)).toEqual(
			items.map(({ title }) => title),
		);
		expect(stage.simulator.jobs.length - before).toBe(30);
		expect(stage.simulator.orders.map(({ charged }) => charged)).toEqual(
			Array.from({ length: 30 }, () => 1),
		);
	});

	test('waits asleep, also while n8n is stopped and killed; the rest runs once, whatever callbacks come', async () => {
		const { account } = stage.simulator;
		const items = videos(20);
		items[7]!.url = 'https://broken.example/7.mp4';
		items[9]!.url = 'https://unreachable.example/9.mp4';
		stage.simulator.switch({
			secondsInProcess: 4,
			callbackTimes: 2,
			lyingCallbacks: true,
			failureCallbacks: true,
		});
		const credential = await stage.credential({
			signInWith: 'password',
			username: account.username,
			password: account.password,
		});
		const executionId = await startWaiting(
			orderWorkflow(items, { wait: true, options: { externalId: '={{ $json.id }}' } }),
			credential,
		);
		// Each job is said to be done when work on it begins.
		await until(() => stage.simulator.callbacks.length >= 36);
		stage.simulator.switch({ holdCallbacks: true });
		await stage.n8n.restart();
		await stage.n8n.kill();
		await stage.n8n.start();
		const [gone] = stage.simulator.jobs.filter(({ ExternalID }) => ExternalID === 'lecture-3');
		const { jobs } = stage.simulator.service;
		jobs.delete(jobs.find(gone!.JobId)!);
		stage.simulator.expireTokens();
		const isReturned = ({ ExternalID, ReturnDate }: { ExternalID: string; ReturnDate: string }) =>
			ExternalID.startsWith('lecture-') && ReturnDate !== '';
		await until(() => stage.simulator.jobs.filter(isReturned).length >= 17);
		const asleep = await stage.rest.execution(executionId);
		expect(asleep.status).toBe('waiting');
		expect(runsOf(asleep, 'After')).toBe(0);
		const addresses = callbackUrls();
		expect(stage.simulator.releaseCallbacks()).toBeGreaterThanOrEqual(17);
		const execution = await stage.rest.waitForExecution(executionId);
		await stage.simulator.callbacksSettled();

		expect(execution.status).toBe('success');
		expect(runsOf(execution, 'After')).toBe(1);
		expect(runsOf(execution, 'Failed')).toBe(1);
		const isGood = (_: Video, index: number) => ![3, 7, 9].includes(index);
		expect(json(execution, 'After').map(({ title, finished }) => [title, finished])).toEqual(
			items.filter(isGood).map(({ title }) => [title, true]),
		);
		expect(json(execution, 'Failed')).toMatchObject([
			{ title: items[3]!.title, error: { errorType: 'ITEM_NOT_FOUND', step: 'wait' } },
			{ title: items[7]!.title, error: { errorType: 'MEDIA_FAILURE', step: 'wait' } },
			{ title: items[9]!.title, error: { errorType: 'INVALID_URL', step: 'addMedia' } },
		]);
		for (const { error } of json(execution, 'Failed')) {
			expect((error as IDataObject).job_id).toMatch(/^[0-9a-f]{32}$/);
		}
		// The data in front and the other branch are as they were.
		expect(json(execution, 'Videos')).toEqual(items);
		expect(json(execution, 'Other Branch').map(({ title, id }) => [title, id])).toEqual(
			items.map(({ title, id }) => [title, id]),
		);
		expect(stage.simulator.orders.map(({ charged }) => charged)).toEqual(
			Array.from({ length: 19 }, () => 1),
		);
		await expectHidden(execution, addresses);
	});

	/** Whoever knows the address could wake the execution. n8n 2 itself keeps the token in its database. */
	const expectHidden = async (execution: StoredExecution, addresses: string[]) => {
		const [address = ''] = addresses;
		expect(new Set(addresses)).toEqual(new Set([address]));
		const { pathname, searchParams } = new URL(address);
		expect(searchParams.has('cielo24_wait')).toBe(true);
		const secrets = [pathname, searchParams.get('signature') ?? address];
		const outputs = JSON.stringify([
			execution.data.resultData,
			execution.data.executionData?.nodeExecutionStack,
		]);
		for (const secret of secrets) expect(outputs).not.toContain(secret);
		for (const secret of [...secrets.slice(1), 'cielo24_wait']) {
			const places = await stage.n8n.placesOfSecret(secret);
			expect(places.filter((place) => place.includes('log'))).toEqual([]);
		}
	};

	test('passes on what is not done when time is up, with what did not work', async () => {
		const items = videos(3);
		items[1]!.url = 'https://unreachable.example/1.mp4';
		stage.simulator.switch({ secondsInProcess: 3600 });
		const executionId = await startWaiting(
			orderWorkflow(items, { wait: true }),
			await stage.credential(),
		);
		await stage.n8n.stop();
		const database = new DatabaseSync(databaseFile(stage.n8n.userFolder), { timeout: 5000 });
		database
			.prepare(
				"UPDATE execution_entity SET waitTill = strftime('%Y-%m-%d %H:%M:%f', 'now') WHERE id = ?",
			)
			.run(executionId);
		database.close();
		await stage.n8n.start();
		const execution = await stage.rest.waitForExecution(executionId, undefined, 120_000);

		expect(execution.status).toBe('success');
		expect(json(execution, 'After')).toMatchObject([
			{ title: items[0]!.title, finished: false, job_id: expect.any(String) },
			{
				title: items[1]!.title,
				finished: false,
				job_id: expect.any(String),
				failure: { errorType: 'INVALID_URL', step: 'addMedia' },
			},
			{ title: items[2]!.title, finished: false, job_id: expect.any(String) },
		]);
		expect(json(execution, 'Failed')).toEqual([]);
	});

	test('goes on at once with what was done before n8n could sleep, by Stop Workflow in place', async () => {
		const items = videos(3);
		items[1]!.url = 'https://unreachable.example/1.mp4';
		stage.simulator.switch({ earlyCallbacks: true });
		const execution = await stage.run(
			orderWorkflow(items, { wait: true }, 'stopWorkflow'),
			await stage.credential(),
		);
		expect(execution.status).toBe('success');
		expect(json(execution, 'After').map(({ title, finished }) => [title, finished])).toEqual([
			[items[0]!.title, true],
			[items[1]!.title, undefined],
			[items[2]!.title, true],
		]);
		expect(json(execution, 'After')[1]).toMatchObject({ error: { errorType: 'INVALID_URL' } });
	});
});
