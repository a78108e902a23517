/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests never ship */
import { mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

import type { INode } from 'n8n-workflow';
import type { Browser, Locator, Page } from 'playwright-core';

import { savingTo } from '../../scripts/demo/examples';
import { launchBrowser, openEditor, restMouse } from '../../scripts/editor/browser';
import { WorkflowScreen } from '../../scripts/editor/workflowScreen';
import { cloneFolder, N8N_1, N8N_2, type Credential, type Workflow } from '../../scripts/n8n';
import { seedJobs } from '../../simulator';
import { exampleWorkflow, NODE_TYPE, Stage } from './harness';

jest.setTimeout(300_000);

const EXAMPLES = readdirSync(join(cloneFolder, 'examples'))
	.filter((file) => file.endsWith('.json'))
	.map((file) => basename(file, '.json'));

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

const GONE = 'de1e7ed0'.padEnd(32, '0');

const SRT = /1\s+00:00:\d\d,\d{3} --> 00:00:\d\d,\d{3}/;

/** A workflow of a manual trigger and one node of ours. */
function oneNode(parameters: INode['parameters'], more: Partial<INode> = {}): Workflow {
	const position: [number, number] = [0, 0];
	return {
		name: 'One Node',
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position,
				parameters: {},
			},
			{
				id: 'ours',
				name: 'Ours',
				type: NODE_TYPE,
				typeVersion: 1,
				position: [300, 0],
				parameters,
				...more,
			},
		],
		connections: { Start: { main: [[{ node: 'Ours', type: 'main', index: 0 }]] } },
		settings: {},
	};
}

const jobById = (value: string) => ({ jobId: { __rl: true, mode: 'id', value } });

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
	});

	beforeEach(async () => {
		stage.simulator.reset();
		stage.simulator.switch({
			secondsPending: 1,
			secondsInProcess: 2,
			secondsToReturn: 0,
			failureCallbacks: true,
		});
		page = await openEditor(browser, stage.n8n, { width: 1400, height: 800 });
		screen = new WorkflowScreen(page, stage.n8n);
	});

	afterEach(async () => await page.context().close());

	afterAll(async () => {
		await browser?.close();
		await stage?.close();
	});

	/** A picture of what is seen; for the README where RENEW_PICTURES is set (npm run screenshots). */
	const picture = async (of: Page | Locator, name: string) => {
		const isForReadme = process.env.RENEW_PICTURES === '1' && version === N8N_2;
		const folder = isForReadme
			? join(cloneFolder, 'docs', 'images')
			: join(stage.n8n.userFolder, 'pictures');
		mkdirSync(folder, { recursive: true });
		// Not PNG: n8n's build copies every .png of the repository into the package.
		const path = join(folder, `${name}.jpg`);
		const bytes = await of.screenshot({ path, type: 'jpeg', quality: 85 });
		expect(bytes.length).toBeGreaterThan(10_000);
	};

	const opened = async (workflow: Workflow) => {
		const { id } = await stage.store(workflow, credential);
		await screen.open(id);
		return id;
	};

	test.each(WORDS)('finds the node by "%s"', async (words) => {
		await screen.openNew();
		expect(await screen.find(words)).toContain('Cielo24');
	});

	test('a job is found by a part of its name, and its captions are read in two clicks', async () => {
		const { JobName } = seedJobs.complete;
		await opened(
			oneNode({
				resource: 'caption',
				operation: 'get',
				jobId: { __rl: true, mode: 'list', value: '' },
			}),
		);
		const node = await screen.openNode('Ours');
		expect(await node.chooseFromList('jobId', JobName)).toContain(JobName);
		await node.execute();
		await node.output.getByText('Binary', { exact: true }).click();
		await node.output.getByTestId('ndv-view-binary-data').click();
		await page.getByText(SRT).first().waitFor();
	});

	test('an error is read as a message and what to do, with nothing technical around it', async () => {
		await opened(oneNode({ resource: 'caption', operation: 'get', ...jobById(GONE) }));
		const node = await screen.openNode('Ours');
		await node.execute();
		const message = page.getByTestId('node-error-message');
		await message.waitFor();
		expect(await message.innerText()).toBe(`cielo24 has no job ${GONE}`);
		const advice = await page.getByTestId('node-error-description').innerText();
		expect(advice).toMatch(/^Check the ID\./);
		await picture(page, 'error');
	});

	test('a run in which nothing worked says so beside the items', async () => {
		const onError = 'continueErrorOutput' as const;
		await opened(oneNode({ resource: 'media', operation: 'get', ...jobById(GONE) }, { onError }));
		const node = await screen.openNode('Ours');
		await node.execute();
		const hint = page.getByTestId('node-hint').filter({ hasText: 'The item did not work' });
		await hint.first().waitFor();
	});

	test('a node that waits tells what for', async () => {
		stage.simulator.switch({ secondsInProcess: 600 });
		await opened(
			oneNode({
				resource: 'job',
				operation: 'order',
				mediaUrl: 'https://media.example.com/biology-101/lecture-2.mp4',
				wait: true,
			}),
		);
		const node = await screen.openNode('Ours');
		await node.execute();
		await node.output.getByText('cielo24 works on the jobs').waitFor();
	});

	test('the trigger fetches a sample, and tells what happens when it is switched on', async () => {
		const id = await opened(exampleWorkflow('captions-when-done'));
		const node = await screen.openNode('Job Completed');
		await page.getByText('Try it with your newest job').waitFor();
		await node.execute();
		await node.output.getByText('jobCompleted').first().waitFor();
		await node.close();
		await switchOn();
		await page.getByText('From now on n8n asks cielo24').waitFor();
		const { active } = await stage.rest.request<{ active: boolean }>(
			'GET',
			`/rest/workflows/${id}`,
		);
		expect(active).toBe(true);
		await stage.rest.deactivate(id);
	});

	const switchOn = async () => {
		if (version === N8N_1) {
			await page.getByTestId('workflow-activate-switch').click();
			return;
		}
		await page.getByTestId('workflow-open-publish-modal-button').click();
		await page.getByTestId('workflow-publish-button').click();
	};

	describe.each(EXAMPLES)('the example %s', (name) => {
		test('is imported from its file: all nodes known, only the credential to be chosen', async () => {
			await screen.openNew();
			const file = join(cloneFolder, 'examples', `${name}.json`);
			await page.getByTestId('workflow-import-input').setInputFiles(file);
			const { nodes } = exampleWorkflow(name);
			await screen
				.node(nodes.find(({ type }) => !type.endsWith('stickyNote'))?.name ?? '')
				.waitFor();
			const ours = nodes.filter(
				({ type, disabled }) => type.startsWith('n8n-nodes-cielo24.') && !disabled,
			);
			expect(await screen.marked()).toEqual(ours.map((node) => node.name).sort());
		});

		test('with its credential, nothing is marked red', async () => {
			await opened(exampleWorkflow(name));
			await page.waitForTimeout(1000);
			expect(await screen.marked()).toEqual([]);
		});
	});

	test('from videos to caption files, seen in the editor', async () => {
		const id = await opened(savingTo(stage.n8n.filesFolder, exampleWorkflow('order-and-wait')));
		await screen.run(id);
		await screen.fit();
		await picture(page, 'workflow');
		await page.setViewportSize({ width: 1600, height: 1100 });
		const order = await screen.openNode('Create and Order');
		await restMouse(page);
		await picture(page, 'order');
		await order.close();
		await page.setViewportSize({ width: 1600, height: 860 });
		const captions = await screen.openNode('Get Captions');
		await captions.output.getByText('Binary', { exact: true }).click();
		await captions.output.getByTestId('ndv-view-binary-data').first().waitFor();
		await restMouse(page);
		await picture(page, 'captions');
	});

	test('a workflow that starts when jobs are done, seen in the editor', async () => {
		const id = await opened(exampleWorkflow('captions-when-done'));
		await screen.run(id);
		await screen.fit();
		await picture(page, 'trigger');
	});

	test('the credential, seen in the editor', async () => {
		await page.setViewportSize({ width: 1100, height: 1080 });
		await page.goto(`${stage.n8n.url}/home/credentials/${credential.id}`);
		await page.getByText('Connection tested successfully').waitFor();
		await restMouse(page);
		await picture(page.getByTestId('editCredential-modal'), 'credential');
	});
});
