/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import { setTimeout as wait } from 'node:timers/promises';

import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import { N8N_1, N8N_2, outputsOf, type Workflow } from '../../scripts/n8n';
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
		stage = await Stage.open(version, `e2e-order-${version}`);
	});
	afterAll(async () => await stage?.close());
	beforeEach(() => {
		stage.simulator.reset();
		stage.simulator.switch({ secondsPending: 1, secondsInProcess: 3, secondsToReturn: 0 });
	});

	const json = (execution: Awaited<ReturnType<Stage['runStored']>>, name: string, output = 0) =>
		(outputsOf(execution, name)[output] ?? []).map((item) => item.json);

	const runsOf = (execution: Awaited<ReturnType<Stage['runStored']>>, name: string) =>
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

	test('waits asleep; lying, doubled and simultaneous callbacks let the rest run once', async () => {
		const items = videos(20);
		items[7]!.url = 'https://broken.example/7.mp4';
		stage.simulator.switch({
			callbackTimes: 2,
			lyingCallbacks: true,
			failureCallbacks: true,
			holdCallbacks: false,
		});
		const { id } = await stage.store(
			orderWorkflow(items, { wait: true, options: { externalId: '={{ $json.id }}' } }),
			await stage.credential(),
		);
		const executionId = await stage.rest.runManually(id, 'Start');
		await stage.rest.waitForExecution(executionId, ['waiting', 'success', 'error']);
		const execution = await stage.rest.waitForExecution(executionId);

		expect(execution.status).toBe('success');
		expect(runsOf(execution, 'After')).toBe(1);
		expect(json(execution, 'After').map(({ title, finished }) => [title, finished])).toEqual(
			items.filter((_, index) => index !== 7).map(({ title }) => [title, true]),
		);
		expect(json(execution, 'Failed')).toMatchObject([
			{ title: items[7]!.title, error: { errorType: 'MEDIA_FAILURE' } },
		]);
		expect(json(execution, 'Videos')).toEqual(items);
		await wait(1);
	});
});
