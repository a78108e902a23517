/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

import type { INodeParameters } from 'n8n-workflow';
import type { Browser, Page } from 'playwright-core';

import {
	cloneFolder,
	N8N_1,
	N8N_2,
	withCredential,
	type Credential,
	type Workflow,
} from '../../scripts/n8n';
import { launchBrowser, openEditor } from '../../scripts/screenshot/browser';
import { WorkflowScreen } from '../../scripts/screenshot/workflowScreen';
import { seedJobs } from '../../simulator';
import { exampleWorkflow, NODE_TYPE, Stage } from './harness';
import { node } from './itemsWorkflow';

jest.setTimeout(180_000);

const EXAMPLES = readdirSync(join(cloneFolder, 'examples'))
	.filter((file) => file.endsWith('.json'))
	.map((file) => basename(file, '.json'));

/** What people enter who look for captions and have never heard of n8n's nodes. */
const WORDS = [
	'captions',
	'subtitles',
	'transcription',
	'transcript',
	'closed captions',
	'speech to text',
	'srt',
	'accessibility',
	'cielo24',
	'cielo 24',
];

const MAIL = 'n8n-nodes-base.emailSend';

/** Nodes of examples that need a credential for another service. */
const OTHER_SERVICES = [MAIL, '@n8n/n8n-nodes-langchain.lmChatOpenAi'];

const GONE = 'de1e7ed0'.padEnd(32, '0');

const SRT = /^1\s+00:00:\d\d,\d{3} --> 00:00:\d\d,\d{3}\s+\S/;

const { JobId, JobName } = seedJobs.complete;

const namesOf = (nodes: Array<{ name: string }>) => nodes.map(({ name }) => name).sort();

const jobById = (value: string) => ({ jobId: { __rl: true, mode: 'id', value } });

const jobFromList = { jobId: { __rl: true, mode: 'list', value: '' } };

const getCaptions = { resource: 'caption', operation: 'get' };

/** A manual trigger and one node of ours behind it. */
const oneNode = (parameters: INodeParameters, more: Parameters<typeof node>[2] = {}): Workflow => ({
	name: 'One Node',
	nodes: [
		node('Start', 'n8n-nodes-base.manualTrigger'),
		node('Ours', NODE_TYPE, { position: [300, 0], parameters, ...more }),
	],
	connections: { Start: { main: [[{ node: 'Ours', type: 'main', index: 0 }]] } },
});

describe.each([N8N_2, N8N_1])('The editor of n8n %s', (version) => {
	let stage: Stage;
	let credential: Credential;
	let browser: Browser;
	let page: Page;
	let screen: WorkflowScreen;

	beforeAll(async () => {
		stage = await Stage.open(version, `e2e-editor-${version}`);
		const { username, password } = stage.simulator.account;
		credential = await stage.credential({ signInWith: 'password', username, password });
		browser = await launchBrowser();
		page = await openEditor(browser, stage.n8n, { width: 1400, height: 800 });
		screen = new WorkflowScreen(page, stage.n8n);
	});

	beforeEach(() => stage.simulator.reset());

	afterAll(async () => {
		await browser?.close();
		await stage?.close();
	});

	const opened = async (workflow: Workflow) => {
		const { id } = await stage.store(workflow, credential);
		await screen.open(id);
		return id;
	};

	const openedNode = async (...workflow: Parameters<typeof oneNode>) => {
		await opened(oneNode(...workflow));
		return await screen.openNode('Ours');
	};

	test("the hints for n8n 2's AI builder are there, and harm nothing", async () => {
		const types = await stage.rest.nodeTypes();
		const ours = types.filter(({ name }) => name.startsWith('n8n-nodes-cielo24.'));
		expect(ours.filter(({ builderHint }) => builderHint).map(({ name }) => name)).toEqual(
			expect.arrayContaining([NODE_TYPE, `${NODE_TYPE}Trigger`]),
		);
		const captions = await openedNode({ ...getCaptions, ...jobById(JobId) });
		expect(await captions.valueOf('captionFormat')).toBe('SubRip (.srt)');
		await captions.execute();
		expect(await captions.viewFile()).toMatch(SRT);
	});

	test('the node is found by the words that people use', async () => {
		await screen.openNew();
		await screen.addFirst();
		await screen.find('captions');
		await screen.listed('Cielo24').waitFor();

		await opened({ ...oneNode({}), connections: {} });
		await screen.addBehind('Start');
		for (const words of WORDS) {
			await screen.find('nothing is called so');
			await screen.listed('Cielo24').waitFor({ state: 'detached' });
			await screen.find(words);
			await screen.listed('Cielo24').waitFor();
		}
	});

	test('from an empty workflow to captions on the screen, as the README says', async () => {
		await screen.openNew();
		await screen.addFirst();
		await screen.listed('Trigger manually').click();
		await screen.nodes.first().waitFor();
		const [trigger = ''] = await screen.names();
		await screen.addBehind(trigger);
		await screen.find('captions');
		await screen.listed('Cielo24').click();
		await screen.listed('Get captions of a job').click();

		const captions = await screen.openedNode();
		await captions.fix('jobId');
		await captions.fromList('jobId');
		expect(await captions.chooseFromList('jobId', 'biology')).toContain(JobName);
		await captions.execute();
		expect(await captions.viewFile()).toMatch(SRT);
	});

	test('a version is chosen from those that the job has', async () => {
		const captions = await openedNode({ ...getCaptions, ...jobFromList });
		expect(await captions.chooseFromList('jobId', JobName)).toContain(JobName);
		await captions.addOption('Version: Choose');
		const chosen = await captions.chooseFromList('version', 'Mechanical');
		expect(chosen).toMatch(/^Mechanical \(\d{4}-\d\d-\d\d \d\d:\d\d\)$/);
		await captions.execute();
		const text = await captions.viewFile();
		expect(text).toMatch(SRT);
		// A machine writes no capitals.
		expect(text).toBe(text.toLowerCase());
	});

	test('what is chosen is there again after saving, closing and reopening', async () => {
		const id = await opened(oneNode({ ...getCaptions, ...jobFromList }));
		const stored = async () =>
			(await stage.rest.workflow(id)).nodes.find(({ name }) => name === 'Ours')?.parameters;
		const first = await screen.openNode('Ours');
		const label = await first.chooseFromList('jobId', JobName);
		await first.close();
		await screen.save(async () => JSON.stringify(await stored()).includes(JobId));

		await page.goto(`${stage.n8n.url}/home/workflows`);
		await screen.open(id);
		const second = await screen.openNode('Ours');
		expect(await second.valueOf('jobId')).toBe(label);
		await second.choose('captionFormat', 'WebVTT (.vtt)');
		await second.close();
		await screen.save(async () => (await stored())?.captionFormat === 'WEB_VTT');

		await screen.open(id);
		await screen.node('Ours').getByText('Caption: Get').waitFor();
		const third = await screen.openNode('Ours');
		expect(await third.valueOf('jobId')).toBe(label);
		expect(await third.valueOf('captionFormat')).toBe('WebVTT (.vtt)');
		expect((await stored())?.jobId).toMatchObject({ mode: 'list', value: JobId });
	});

	test('an error is read as what happened and what to do', async () => {
		const captions = await openedNode({ ...getCaptions, ...jobById(GONE) });
		await captions.execute();
		const message = page.getByTestId('node-error-message');
		await message.waitFor();
		expect(await message.innerText()).toBe(`cielo24 has no job ${GONE}`);
		const advice = page.getByTestId('node-error-description');
		expect(await advice.innerText()).toMatch(/^Check the ID\./);
	});

	test('a run in which nothing worked says so beside the items', async () => {
		const onError = 'continueErrorOutput' as const;
		const media = await openedNode(
			{ resource: 'media', operation: 'get', ...jobById(GONE) },
			{ onError },
		);
		await media.execute();
		const hint = page.getByTestId('node-hint').filter({ hasText: 'The item did not work' });
		await hint.first().waitFor();
	});

	test('a node that waits tells what for', async () => {
		stage.simulator.switch({ secondsInProcess: 600 });
		const order = await openedNode({
			resource: 'job',
			operation: 'order',
			mediaUrl: 'https://media.example.com/biology-101/lecture-2.mp4',
			wait: true,
		});
		await order.execute();
		await order.output.getByText('cielo24 works on the jobs').waitFor();
	});

	test('the trigger fetches a sample, and tells what happens when it is switched on', async () => {
		const id = await opened(exampleWorkflow('captions-when-done'));
		const trigger = await screen.openNode('Job Completed');
		await page.getByText('Try it with your newest job').waitFor();
		await trigger.execute();
		await trigger.output.getByText('jobCompleted').first().waitFor();
		await trigger.close();
		await screen.activate();
		await page.getByText('From now on n8n asks cielo24').waitFor();
		expect((await stage.rest.workflow(id)).active).toBe(true);
		await stage.rest.deactivate(id);
	});

	describe('imports the examples: nothing is red but what needs other services, and no note is cut off', () => {
		beforeAll(async () => await screen.openNew());
		afterEach(async () => await screen.clear());

		test.each(EXAMPLES)('%s', async (name) => {
			const example = withCredential(exampleWorkflow(name), 'n8n-nodes-cielo24', credential);
			// Where the sign on this one is seen, n8n has looked at all.
			const bare = node('Without Credential', MAIL, { typeVersion: 2.1 });
			const nodes = [...example.nodes, bare];
			await screen.import(JSON.stringify({ ...example, nodes }));
			const red = nodes.filter(({ type }) => OTHER_SERVICES.includes(type));
			expect(await screen.marked()).toEqual(namesOf(red));
			const visible = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
			expect(await screen.names()).toEqual(namesOf(visible));
			expect(await screen.cutNotes()).toEqual([]);
		});
	});
});
