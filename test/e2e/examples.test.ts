/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests never ship */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type { INode } from 'n8n-workflow';

import { savingTo } from '../../scripts/demo/examples';
import { N8N_1, N8N_2, outputsOf, type StoredExecution, type Workflow } from '../../scripts/n8n';
import { seedJobs } from '../../simulator';
import { EVERY_FIVE_SECONDS, exampleWorkflow, Stage } from './harness';

jest.setTimeout(300_000);

const SRT = /^1\r?\n00:00:\d\d,\d{3} --> 00:00:\d\d,\d{3}\r?\n\S/;

const itemsOf = (execution: StoredExecution, node: string, output = 0) =>
	(outputsOf(execution, node)[output] ?? []).map(({ json }) => json);

const titlesOf = (execution: StoredExecution, node: string) =>
	itemsOf(execution, node).map(({ title }) => title);

const changed = (workflow: Workflow, name: string, change: (node: INode) => Partial<INode>) => ({
	...workflow,
	nodes: workflow.nodes.map((node) => (node.name === name ? { ...node, ...change(node) } : node)),
});

const polledSoon = (workflow: Workflow, name: string) =>
	changed(workflow, name, ({ parameters }) => ({
		parameters: { ...parameters, pollTimes: EVERY_FIVE_SECONDS },
	}));

/** The workflow with a node behind `name` that reads its Excel file back. */
const readBack = (workflow: Workflow, name: string): Workflow => ({
	...workflow,
	nodes: [
		...workflow.nodes,
		{
			id: 'rows',
			name: 'Rows',
			type: 'n8n-nodes-base.spreadsheetFile',
			typeVersion: 2,
			position: [900, 0],
			parameters: {
				operation: 'fromFile',
				fileFormat: 'xlsx',
				binaryPropertyName: 'data',
				options: {},
			},
		},
	],
	connections: {
		...workflow.connections,
		[name]: { main: [[{ node: 'Rows', type: 'main', index: 0 }]] },
	},
});

describe.each([N8N_2, N8N_1])('The examples, in n8n %s', (version) => {
	let stage: Stage;
	beforeAll(async () => (stage = await Stage.open(version, `e2e-examples-${version}`)));
	afterAll(async () => await stage?.close());
	beforeEach(async () => {
		stage.simulator.reset();
		stage.simulator.switch({ secondsPending: 1, secondsInProcess: 2, secondsToReturn: 0 });
		for (const file of await readdir(stage.n8n.filesFolder))
			await rm(join(stage.n8n.filesFolder, file));
	});

	const saved = (workflow: string) => savingTo(stage.n8n.filesFolder, exampleWorkflow(workflow));

	const files = async () => (await readdir(stage.n8n.filesFolder)).sort();

	const fileText = async (name: string) =>
		await readFile(join(stage.n8n.filesFolder, name), 'utf8');

	const VIDEOS = [
		'Biology 101, lecture 2',
		'Übungen zur Größenlehre, Teil 8',
		'Campus radio, episode 13',
	];

	const CAPTION_FILES = VIDEOS.map((title) => `${title}.srt`).sort();

	test('order-and-wait: videos become caption files in one go, and are ordered once', async () => {
		const credential = await stage.credential();
		const { id } = await stage.store(saved('order-and-wait'), credential);
		const run = await stage.runStored(id);

		expect(run.status).toBe('success');
		expect(itemsOf(run, 'Create and Order').map(({ finished }) => finished)).toEqual([
			true,
			true,
			true,
		]);
		expect(await files()).toEqual(CAPTION_FILES);
		for (const title of VIDEOS) {
			const text = await fileText(`${title}.srt`);
			expect(text).toMatch(SRT);
			expect(text.replace(/\s+/g, ' ')).toContain(title);
		}
		expect(itemsOf(run, 'Needs a Look')).toEqual([
			{
				title: 'Broken recording',
				job_id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
				what_happened: expect.stringContaining('could not use') as string,
				what_to_do: expect.any(String) as string,
			},
		]);

		const again = await stage.runStored(id);
		expect(itemsOf(again, 'Create and Order').map(({ job_id }) => job_id)).toEqual(
			itemsOf(run, 'Create and Order').map(({ job_id }) => job_id),
		);
		expect(stage.simulator.orders).toHaveLength(4);
	});

	test('order-captions and captions-when-done: two workflows, no address needed', async () => {
		const credential = await stage.credential();
		const second = await stage.store(
			polledSoon(saved('captions-when-done'), 'Job Completed'),
			credential,
		);
		await stage.rest.activate(second.id);
		const run = await stage.run(exampleWorkflow('order-captions'), credential);
		// What is wrong with the fourth shows later: it is ordered like the others.
		expect(titlesOf(run, 'Ordered')).toEqual([...VIDEOS, 'Broken recording']);
		await stage.givenAtLast(second.id, 'Save to Disk', 3);
		await stage.rest.deactivate(second.id);

		expect(await files()).toEqual(CAPTION_FILES);
		for (const name of CAPTION_FILES) expect(await fileText(name)).toMatch(SRT);
		expect(stage.given(second.id, 'Needs a Look')).toEqual([]);
	});

	test('upload-and-order: a web form takes a video and orders it', async () => {
		const workflow = exampleWorkflow('upload-and-order');
		const { id } = await stage.store(workflow, await stage.credential());
		await stage.rest.activate(id);
		const { webhookId } = workflow.nodes.find(({ name }) => name === 'Upload Form')!;
		const video = readFileSync(join(__dirname, '..', '..', 'simulator', 'media', 'sample.mp4'));
		const form = new FormData();
		form.append('field-0', 'Leçon d’été & "co"');
		form.append('field-1', 'French');
		form.append('field-2', new Blob([video], { type: 'video/mp4' }), 'leçon.mp4');
		const answer = await fetch(`${stage.n8n.url}/form/${webhookId}`, {
			method: 'POST',
			body: form,
		});
		expect(answer.status).toBe(200);
		const [ordered] = await stage.givenAtLast(id, 'Ordered', 1);
		await stage.rest.deactivate(id);

		expect(ordered).toMatchObject({ title: 'Leçon d’été & "co"' });
		const job = stage.simulator.jobs.find(({ JobId }) => JobId === ordered?.job_id);
		expect(job).toMatchObject({ JobName: 'Leçon d’été & "co"', SourceLanguage: 'fr' });
		expect(stage.simulator.orders).toHaveLength(1);
		const [file] = await stage.simulator.files(String(ordered?.job_id));
		expect(file?.sha256).toBe(createHash('sha256').update(video).digest('hex'));
	});

	test('captions-for-jobs: a file for each that has captions, words for the others', async () => {
		const run = await stage.run(saved('captions-for-jobs'), await stage.credential());
		expect(run.status).toBe('success');
		expect(await files()).toEqual([
			'Biology 101, lecture 1.srt',
			'Campus radio, episode 12.srt',
			'Nursing, ward round.srt',
			'Uploaded recording.srt',
			'Übungen zur Größenlehre.srt',
		]);
		expect(titlesOf(run, 'Needs a Look')).toEqual([
			'Chemistry 202, lecture 4',
			'A job that was deleted',
			'Chemistry 202, lecture 5',
			'A typing slip',
			'Broken recording',
			'No job yet',
			'Cours de français, leçon 3',
		]);
		expect(await fileText('Übungen zur Größenlehre.srt')).toContain('Größenlehre');
	});

	test('get-many-jobs: an Excel file with the finished jobs', async () => {
		const workflow = readBack(exampleWorkflow('get-many-jobs'), 'Table');
		const run = await stage.run(workflow, await stage.credential());
		expect(run.status).toBe('success');
		expect(outputsOf(run, 'Table')[0]?.[0]?.binary?.data?.fileName).toBe('jobs.xlsx');
		const expected = [seedJobs.uploaded, seedJobs.mechanical, seedJobs.german, seedJobs.complete];
		expect(
			itemsOf(run, 'Rows')
				.slice(0, 4)
				.map(({ job_id, JobName, JobStatus }) => [job_id, JobName, JobStatus]),
		).toEqual(expected.map(({ JobId, JobName }) => [JobId, JobName, 'Complete']));
	});

	test('word-level-transcript: an item per sentence, with times and speaker', async () => {
		const run = await stage.run(exampleWorkflow('word-level-transcript'), await stage.credential());
		const sentences = itemsOf(run, 'Sentences');
		expect(new Set(sentences.map(({ title }) => title))).toEqual(
			new Set(['Biology 101, lecture 1', 'Übungen zur Größenlehre']),
		);
		expect(sentences.length).toBeGreaterThan(4);
		for (const { start, end, text } of sentences) {
			expect(start).toMatch(/^00:\d\d:\d\d\.\d{3}$/);
			expect(String(start) <= String(end)).toBe(true);
			expect(text).toMatch(/\S/);
		}
		expect(titlesOf(run, 'Needs a Look')).toEqual(['Chemistry 202, lecture 4']);
	});

	test('new-job-to-media: media that come ten seconds after their job', async () => {
		const { id } = await stage.store(
			polledSoon(exampleWorkflow('new-job-to-media'), 'New Job'),
			await stage.credential(),
		);
		await stage.rest.activate(id);
		const { JobId } = await stage.ask('job/new', { job_name: 'Late media', language: 'en' });
		await wait(10_000);
		expect(stage.given(id, 'Has Media')).toEqual([]);
		const url = 'https://media.example.com/late.mp4';
		await stage.ask('job/add_media', { job_id: String(JobId), media_url: url });
		const media = await stage.givenAtLast(id, 'Has Media', 1);
		await stage.rest.deactivate(id);

		expect(media).toEqual([{ job_id: JobId, JobName: 'Late media', MediaUrl: url }]);
		expect(stage.given(id, 'Needs a Look')).toEqual([]);
		// It was asked for before it was there.
		const asked = stage.simulator.requests.filter(({ path }) => path === '/api/job/media');
		expect(asked.length).toBeGreaterThan(1);
		expect(asked[0]).toMatchObject({ status: 400 });
	});
});

test('each example is run by a test', () => {
	const folder = join(__dirname, '..', '..', 'examples');
	const tests = readdirSync(__dirname)
		.filter((file) => file.endsWith('.ts'))
		.map((file) => readFileSync(join(__dirname, file), 'utf8'))
		.join('\n');
	for (const file of readdirSync(folder)) {
		expect(tests).toContain(`'${file.replace('.json', '')}'`);
	}
});
