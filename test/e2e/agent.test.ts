import type { INode } from 'n8n-workflow';

import { N8N_1, N8N_2, outputsOf, type Workflow } from '../../scripts/n8n';
import { exampleWorkflow, NODE_TYPE, Stage } from './harness';
import { node } from './itemsWorkflow';
import { ScriptedModel, type Step } from './scriptedModel';

jest.setTimeout(300_000);

const ID = /[0-9a-f]{32}/;

const idIn = (heard: string) => ID.exec(heard)?.[0] ?? 'no ID was heard';

const fromAi = (name: string, what: string) => `={{ $fromAI('${name}', '${what}', 'string') }}`;

/** The example with a tool that orders, and with what a person says in its chat. */
function conversation(said: string, credentials: INode['credentials']): Workflow {
	const { nodes, connections, ...workflow } = exampleWorkflow('agent');
	const order = node('Order Captions', `${NODE_TYPE}Tool`, {
		parameters: {
			toolDescription: 'Orders captions for a video',
			resource: 'job',
			operation: 'order',
			media: 'url',
			mediaUrl: fromAi('url', 'Address of the video'),
			jobName: fromAi('name', 'Name of the video'),
			language: fromAi('language', 'Language that is spoken'),
			wait: false,
			transcriptionFidelity: 'PREMIUM',
			priority: 'STANDARD',
			targetLanguage: [],
			options: {},
		},
	});
	return {
		...workflow,
		nodes: [...nodes, order].map((one) => ({ ...one, credentials })),
		connections: {
			...connections,
			'Order Captions': { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
		pinData: { Chat: [{ json: { sessionId: 'one', action: 'sendMessage', chatInput: said } }] },
	} as Workflow;
}

describe.each([N8N_2, N8N_1])('An AI agent with Cielo24 tools, in n8n %s', (version) => {
	let stage: Stage;
	let model: ScriptedModel;
	let credentials: INode['credentials'];

	beforeAll(async () => {
		model = await ScriptedModel.start();
		stage = await Stage.open(version, `e2e-agent-${version}`);
		const ours = await stage.credential();
		const openAi = await stage.rest.createCredential({
			name: 'Scripted model',
			type: 'openAiApi',
			data: { apiKey: 'none', url: model.url },
		});
		credentials = {
			cielo24Api: { id: ours.id, name: ours.name },
			openAiApi: { id: openAi.id, name: openAi.name },
		};
	});
	afterAll(async () => {
		await stage?.close();
		await model?.close();
	});
	beforeEach(() => stage.simulator.reset());

	/** What the agent answers in the end. */
	const ask = async (said: string, script: Step[]): Promise<string> => {
		model.follow(script);
		const { id } = await stage.rest.createWorkflow(conversation(said, credentials));
		const execution = await stage.rest.waitForExecution(await stage.rest.runManually(id, 'Chat'));
		expect(execution.data.resultData.error?.message).toBeUndefined();
		return String(outputsOf(execution, 'Agent')[0]?.[0]?.json.output);
	};

	test('finds a lecture by its name and answers with its captions', async () => {
		const { JobId } = stage.simulator.createJob({ JobName: 'Biology 101, lecture 4' });
		stage.simulator.createJob({ JobName: 'Biology 101, lecture 5' });
		const answer = await ask('Get me the captions of lecture 4 of biology.', [
			() => ({ call: 'Find_Jobs', args: { name: 'biology*lecture 4*' } }),
			(heard) => ({ call: 'Read_Captions', args: { job_id: idIn(heard), format: 'SRT' } }),
			(heard) => ({ say: heard }),
		]);

		expect(model.heard[0]).toContain('lecture 4 of biology');
		expect(model.heard[1]).toContain(JobId);
		expect(model.heard[1]).not.toContain('lecture 5');
		expect(answer).toMatch(/00:00:\d\d,\d{3} --> 00:00/);
		expect(answer.replaceAll('\\n', ' ')).toContain('Biology 101, lecture 4');
	});

	test('is told which fields to fill in, and with what', () => {
		expect(model.tools).toMatchObject({
			Find_Jobs: { properties: { name: { type: 'string' } }, required: ['name'] },
			Read_Captions: { required: ['job_id', 'format'] },
		});
	});
});
