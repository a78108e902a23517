import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import { N8N_1, N8N_2, outputsOf, type Workflow } from '../../scripts/n8n';
import { seedJobs } from '../../simulator';
import { NODE_TYPE, Stage } from './harness';
import { node } from './itemsWorkflow';

jest.setTimeout(300_000);

const JOB = seedJobs.complete.JobId;

/** What a model gives: everything as text. */
const fromAi = (name: string) => `={{ $fromAI('${name}', 'What it is', 'string') }}`;

const jobFromAi: INodeParameters = {
	jobId: { __rl: true, mode: 'id', value: fromAi('job') } as unknown as INodeParameters,
};

/** n8n's own way to run a tool without a model: what a model would answer is given as a query. */
const toolWorkflow = (
	parameters: INodeParameters,
	args: IDataObject,
	settings: Partial<INode> = {},
): Workflow =>
	({
		name: 'Tool',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger'),
			node('Agent', '@n8n/n8n-nodes-langchain.toolExecutor', {
				// n8n 1 takes the arguments as they are, n8n 2 below the name of the tool.
				parameters: { toolName: 'Tool', query: JSON.stringify({ ...args, Tool: args }) },
			}),
			node('Tool', `${NODE_TYPE}Tool`, {
				parameters: { toolDescription: 'Works with cielo24', ...parameters },
				...settings,
			}),
		],
		connections: {
			Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			Tool: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
		settings: {},
	}) as unknown as Workflow;

describe.each([N8N_2, N8N_1])('As a tool of an AI agent, in n8n %s', (version) => {
	let stage: Stage;
	beforeAll(async () => (stage = await Stage.open(version, `e2e-tool-${version}`)));
	afterAll(async () => await stage?.close());
	beforeEach(() => stage.simulator.reset());

	/** What the agent gets to read. */
	const answer = async (
		parameters: INodeParameters,
		args: IDataObject,
		settings?: Partial<INode>,
	): Promise<string> => {
		const workflow = toolWorkflow(parameters, args, settings);
		const execution = await stage.run(workflow, await stage.credential());
		const { error, runData } = execution.data.resultData;
		const given = (outputsOf(execution, 'Agent')[0] ?? []).map(({ json }) => json);
		// Of what did not work an agent gets the message alone; without one, n8n ends the workflow with it.
		const messages = [error, ...(runData.Tool ?? []).map((run) => run.error)].map(
			(failed) => failed?.message,
		);
		return JSON.stringify([...given, ...messages.filter(Boolean)]);
	};

	test('finds jobs by name, with numbers, yes and no, and lists as text', async () => {
		const text = await answer(
			{
				resource: 'job',
				operation: 'getMany',
				returnAll: false,
				limit: fromAi('limit'),
				simplify: fromAi('simplify'),
				filters: { jobName: fromAi('name'), jobStatus: fromAi('statuses') },
			},
			{ limit: '1', simplify: 'true', name: 'chemistry*', statuses: 'in process, Pending' },
		);
		expect(text).toContain('Chemistry 202, lecture 5');
		expect(text).not.toContain('Chemistry 202, lecture 4');
	});

	test('reads captions as text, with options as text', async () => {
		const text = await answer(
			{
				resource: 'caption',
				operation: 'get',
				...jobFromAi,
				captionFormat: fromAi('format'),
				output: 'text',
				options: { charactersPerCaptionLine: fromAi('characters'), forceCase: 'upper' },
			},
			{ job: JOB, format: 'vtt', characters: '30' },
		);
		// No format is called so; the words say which there are, so that the agent can correct itself.
		expect(text).toMatch(/SRT/);
		const corrected = await answer(
			{
				resource: 'caption',
				operation: 'get',
				...jobFromAi,
				captionFormat: fromAi('format'),
				output: 'text',
				options: { charactersPerCaptionLine: fromAi('characters'), forceCase: 'upper' },
			},
			{ job: JOB, format: 'web_vtt', characters: '30' },
		);
		expect(corrected).toMatch(/WEBVTT.*00:00.*-->/);
		expect(corrected).toMatch(/[A-Z]{4}/);
	});

	test('orders, with languages as text, and says what a wrong one could be', async () => {
		const job = stage.simulator.createJob({
			JobStatus: 'Pending',
			Fidelity: '',
			MediaUrl: 'https://media.example.com/tool.mp4',
		}).JobId;
		const parameters: INodeParameters = {
			resource: 'job',
			operation: 'orderTranscription',
			...jobFromAi,
			transcriptionFidelity: fromAi('fidelity'),
			priority: fromAi('priority'),
			targetLanguage: fromAi('languages'),
		};
		const wrong = await answer(parameters, {
			job,
			fidelity: 'premium',
			priority: 'standard',
			languages: 'ja',
		});
		expect(wrong).toMatch(/Japanese.*Premium/i);
		expect(stage.simulator.orders).toEqual([]);
		const right = await answer(parameters, {
			job,
			fidelity: 'premium',
			priority: 'standard',
			languages: 'fr, de',
		});
		expect(right).toContain('TaskId');
		expect(stage.simulator.orders).toMatchObject([{ jobId: job, orders: 1 }]);
	});

	test('does not order again with Retry On Fail what may have been ordered', async () => {
		const job = stage.simulator.createJob({
			JobStatus: 'Pending',
			Fidelity: '',
			MediaUrl: 'https://media.example.com/tool.mp4',
		}).JobId;
		stage.simulator.faults.add({
			kind: 'reset',
			path: '/api/job/perform_transcription',
			after: true,
		});
		const text = await answer(
			{ resource: 'job', operation: 'orderTranscription', ...jobFromAi },
			{ job },
			{ retryOnFail: true, maxTries: 3, waitBetweenTries: 100 },
		);
		expect(text).toMatch(/It is not known whether/);
		expect(stage.simulator.orders).toMatchObject([{ jobId: job, orders: 1 }]);
	});

	test('says that it can take no file and can not wait', async () => {
		const upload = await answer(
			{ resource: 'media', operation: 'upload', ...jobFromAi },
			{ job: JOB },
		);
		expect(upload).toMatch(/no file/);
		const wait = await answer(
			{
				resource: 'job',
				operation: 'order',
				mediaUrl: fromAi('url'),
				wait: true,
			},
			{ url: 'https://media.example.com/tool.mp4' },
		);
		expect(wait).toMatch(/can't wait/);
		expect(stage.simulator.orders).toEqual([]);
	});
});
