/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import 'reflect-metadata';

import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { Cielo24 } from '../../nodes/Cielo24/Cielo24.node';
import { refused, reset, Service, type Answer } from './service';

const JOB = 'a'.repeat(32);
const ORDER = '/api/job/perform_transcription';

let service: Service;
beforeAll(async () => (service = await Service.start()));
afterEach(() => service.clear());
afterAll(async () => await service.close());

/** The node as n8n makes a tool of it. */
class Cielo24Tool extends Cielo24 {
	constructor() {
		super();
		const { description } = this;
		this.description = { ...description, inputs: [], outputs: [NodeConnectionTypes.AiTool] };
	}
}

/** Has an agent call the tool with these arguments, one call after the other; gives what it reads. */
async function callTool(
	parameters: INodeParameters,
	calls: IDataObject[],
	more: Partial<INode> = {},
): Promise<unknown[]> {
	const read: unknown[] = [];
	const agent = {
		description: {
			displayName: 'Agent',
			name: 'agent',
			group: ['transform'],
			version: 1,
			description: 'Calls the tool',
			defaults: { name: 'Agent' },
			inputs: [NodeConnectionTypes.Main, { type: NodeConnectionTypes.AiTool }],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		async execute() {
			const [tool] = (await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as Array<{
				invoke: (args: IDataObject) => Promise<unknown>;
			}>;
			for (const args of calls) {
				read.push(await tool?.invoke(args).catch(({ message }: Error) => message));
			}
			return [[{ json: {} }]];
		},
	} satisfies INodeType;
	const types: Record<string, INodeType> = { agent, cielo24Tool: new Cielo24Tool() };
	const node = (name: string, type: string, settings: Partial<INode> = {}): INode => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...settings,
	});
	const workflow = new Workflow({
		id: 'workflow',
		nodes: [
			node('Agent', 'agent'),
			node('Tool', 'cielo24Tool', {
				parameters: { toolDescription: 'Works with cielo24', ...parameters },
				credentials: { cielo24Api: { id: 'c1', name: 'Test' } },
				...more,
			}),
		],
		connections: { Tool: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] } },
		active: false,
		nodeTypes: {
			getByName: (name) => types[name]!,
			getByNameAndVersion: (name) => types[name]!,
			getKnownTypes: () => ({}),
		},
		settings: { executionOrder: 'v1' },
	});
	const additionalData = {
		credentialsHelper: service.credential(),
		hooks: new ExecutionLifecycleHooks('manual', '1', workflow as never),
		variables: {},
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		executionId: '17',
		currentNodeExecutionIndex: 0,
	} as unknown as IWorkflowExecuteAdditionalData;
	await new WorkflowExecute(additionalData, 'manual', createEmptyRunExecutionData()).run({
		workflow,
		startNode: workflow.getNode('Agent') ?? undefined,
	});
	return read;
}

const ordering: INodeParameters = {
	resource: 'job',
	operation: 'orderTranscription',
	jobId: { __rl: true, mode: 'id', value: "={{ $fromAI('job', 'The job', 'string') }}" },
};

const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

test('a call whose outcome is not known is not sent again by Retry On Fail', async () => {
	service.on(ORDER, reset);
	const [read] = await callTool(ordering, [{ job: JOB }], RETRY);
	expect(read).toMatch(/^It is not known whether /);
	expect(service.to(ORDER)).toHaveLength(1);
});

test('a call that was refused is sent again', async () => {
	service.on(ORDER, refused('ITEM_NOT_FOUND'), { TaskId: 't' });
	const [read] = await callTool(ordering, [{ job: JOB }], RETRY);
	expect(read).toContain('"TaskId":"t"');
	expect(service.to(ORDER)).toHaveLength(2);
});

test('what a call has done of several steps is not done again', async () => {
	service.on('/api/job/new', { JobId: JOB, TaskId: '1' });
	service.on('/api/job/add_media', refused('INVALID_URL'), { TaskId: '2' });
	service.on(ORDER, { TaskId: '3' });
	const [read] = await callTool(
		{
			resource: 'job',
			operation: 'order',
			mediaUrl: "={{ $fromAI('url', 'The video', 'string') }}",
		},
		[{ url: 'https://media.example.com/a.mp4' }],
		RETRY,
	);
	expect(read).toContain(`"job_id":"${JOB}"`);
	expect(service.requests.map(({ path }) => path)).toEqual([
		'/api/job/new',
		'/api/job/add_media',
		'/api/job/add_media',
		ORDER,
	]);
});

test.each<[string, Answer, RegExp]>([
	['after a success', { TaskId: 't' }, /"TaskId":"t"/],
	['after one whose outcome is not known', reset, /^It is not known whether /],
])('two calls with equal arguments are two calls, also %s', async (_, answer, words) => {
	service.on(ORDER, answer);
	const read = await callTool(ordering, [{ job: JOB }, { job: JOB }], RETRY);
	expect(read).toEqual([expect.stringMatching(words), expect.stringMatching(words)]);
	expect(service.to(ORDER)).toHaveLength(2);
});
