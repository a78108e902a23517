/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests never ship */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type { INode } from 'n8n-workflow';

import { savingTo } from '../../scripts/demo/examples';
import { N8N_1, N8N_2, outputsOf, type StoredExecution, type Workflow } from '../../scripts/n8n';
import { seedJobs } from '../../simulator';
import { EVERY_FIVE_SECONDS, exampleWorkflow, Stage } from './harness';
import { MailServer } from './mailServer';

jest.setTimeout(300_000);

const VIDEO = readFileSync(join(__dirname, '..', '..', 'simulator', 'media', 'sample.mp4'));

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

		expect(await files()).toEqual([
			'Biology 101, lecture 2.en.srt',
			'Campus radio, episode 13.en.srt',
			'Übungen zur Größenlehre, Teil 8.de.srt',
		]);
		for (const name of await files()) expect(await fileText(name)).toMatch(SRT);
		expect(stage.given(second.id, 'Needs a Look')).toEqual([]);
	});

	test('upload-and-order: a web form takes a video and orders it', async () => {
		const workflow = exampleWorkflow('upload-and-order');
		const { id } = await stage.store(workflow, await stage.credential());
		await stage.rest.activate(id);
		const { webhookId } = workflow.nodes.find(({ name }) => name === 'Upload Form')!;
		const form = new FormData();
		form.append('field-0', 'Leçon d’été & "co"');
		form.append('field-1', 'French');
		form.append('field-2', new Blob([VIDEO], { type: 'video/mp4' }), 'leçon.mp4');
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
		expect(file?.sha256).toBe(createHash('sha256').update(VIDEO).digest('hex'));
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
		expect(outputsOf(run, 'Table')[0]?.[0]?.binary?.data?.fileName).toBe('transcript.xlsx');

		// As its note says: a row per word.
		const perWord = changed(exampleWorkflow('word-level-transcript'), 'Get Sentences', (node) => ({
			parameters: { ...node.parameters, split: 'words' },
		}));
		const ofWords = await stage.run(readBack(perWord, 'Table'), await stage.credential());
		const words = itemsOf(ofWords, 'Rows');
		expect(words.length).toBeGreaterThan(sentences.length);
		for (const { start, text } of words) {
			expect(start).toMatch(/^00:\d\d:\d\d\.\d{3}$/);
			expect(text).toMatch(/^\S+$/);
		}
	});

	test('captions-for-folder: every new video gets its captions beside it, and is ordered once', async () => {
		const { id } = await stage.store(saved('captions-for-folder'), await stage.credential());
		const names = ['Biology 4.MP4', 'Größenlehre:  (8) [neu].mov', 'captioned before.mp4'];
		for (const name of names) await writeFile(join(stage.n8n.filesFolder, name), VIDEO);
		await writeFile(join(stage.n8n.filesFolder, 'empty.mp4'), '');
		const hour = async () => await stage.runStored(id, 'Every Hour');

		const first = await hour();
		expect(first.status).toBe('success');
		expect(titlesOf(first, 'Needs a Look')).toEqual(['empty.mp4']);
		expect(stage.simulator.orders).toHaveLength(3);
		await writeFile(join(stage.n8n.filesFolder, 'captioned before.srt'), 'Mine');
		stage.simulator.clock.advance({ minutes: 1 });
		await hour();
		expect((await files()).filter((name) => name.endsWith('.srt'))).toEqual([
			'Biology 4.srt',
			'Größenlehre:  (8) [neu].srt',
			'captioned before.srt',
		]);
		expect(await fileText('Biology 4.srt')).toMatch(SRT);
		expect(await fileText('captioned before.srt')).toBe('Mine');

		const third = await hour();
		expect(itemsOf(third, 'Create and Order')).toEqual([]);
		expect(stage.simulator.orders).toMatchObject([{ orders: 1 }, { orders: 1 }, { orders: 1 }]);
	});

	test('second-language: finished jobs are translated, each language a file', async () => {
		const { id } = await stage.store(
			polledSoon(saved('second-language'), 'Job Completed'),
			await stage.credential(),
		);
		await stage.rest.activate(id);
		const run = await stage.runStored(id);
		expect(titlesOf(run, 'Ordered')).toEqual(Array(2).fill('Biology 101, lecture 1'));
		expect(titlesOf(run, 'Needs a Look')).toEqual(['Chemistry 202, lecture 4']);
		await stage.givenAtLast(id, 'Save to Disk', 2);
		// What is translated already is not translated again.
		const again = await stage.runStored(id);
		await stage.rest.deactivate(id);

		expect(itemsOf(again, 'Ordered')[0]?.message).toContain('already exists');
		expect(await files()).toEqual([
			'Biology 101, lecture 1.de.srt',
			'Biology 101, lecture 1.fr.srt',
		]);
		for (const name of await files()) expect(await fileText(name)).toMatch(SRT);
		expect(stage.given(id, 'No Captions')).toEqual([]);
	});

	test('keyword-search: the sentences with the words, and when they are said', async () => {
		const run = await stage.run(exampleWorkflow('keyword-search'), await stage.credential());
		const hits = itemsOf(run, 'Hits');
		expect(hits).toContainEqual({
			lecture: 'Biology 101, lecture 1',
			time: expect.stringMatching(/^00:00:\d\d\.\d{3}$/) as string,
			speaker: 'Dr. Ada Park',
			sentence: expect.stringContaining('photosynthesis') as string,
			job_id: seedJobs.complete.JobId,
		});
		for (const { sentence } of hits) expect(sentence).toMatch(/photosynthesis/i);
		expect(hits.length).toBeLessThan(itemsOf(run, 'Get Sentences').length);
	});

	test('minutes-by-department: an Excel file of minutes, by department and month', async () => {
		const workflow = readBack(exampleWorkflow('minutes-by-department'), 'Table');
		const run = await stage.run(workflow, await stage.credential());
		expect(outputsOf(run, 'Table')[0]?.[0]?.binary?.data?.fileName).toBe('minutes.xlsx');
		const rows = itemsOf(run, 'Rows');
		const minutesOf = (name: string) =>
			rows
				.filter(({ department }) => department === name)
				.reduce((sum, { total }) => sum + Number(total), 0);
		expect(new Set(rows.map(({ department }) => department))).toEqual(
			new Set(['Library', 'Biology']),
		);
		expect(rows).toHaveLength(24);
		for (const { month } of rows) expect(month).toMatch(/^\d{4}-\d\d$/);
		expect(minutesOf('Library')).toBeGreaterThan(minutesOf('Biology'));
		expect(minutesOf('Biology')).toBeGreaterThan(0);
		expect(itemsOf(run, 'Needs a Look').map(({ department }) => department)).toEqual([
			'Closed Department',
		]);
	});

	test('failed-by-mail: one mail with all that failed, and none where nothing did', async () => {
		const mails = await MailServer.start();
		const { id, name } = await stage.rest.createCredential({
			name: 'Mail',
			type: 'smtp',
			data: { host: '127.0.0.1', port: mails.port, secure: false, disableStartTls: true },
		});
		const workflow = changed(exampleWorkflow('failed-by-mail'), 'Send Mail', () => ({
			credentials: { smtp: { id, name } },
		}));
		const stored = await stage.store(workflow, await stage.credential());
		const late = stage.simulator.createJob({ JobName: 'Late', JobStatus: 'Media Failure' });
		const run = await stage.runStored(stored.id, 'Every Morning');
		stage.simulator.setStatus(late.JobId, 'Complete');
		stage.simulator.setStatus(seedJobs.mediaFailure.JobId, 'Complete');
		const nextDay = await stage.runStored(stored.id, 'Every Morning');
		await mails.close();

		expect([run.status, nextDay.status]).toEqual(['success', 'success']);
		expect(mails.received).toHaveLength(1);
		expect(mails.received[0]?.subject).toBe('cielo24: 2 of your videos could not be used');
		for (const job of [late, seedJobs.mediaFailure]) {
			expect(mails.received[0]?.text).toContain(`${job.JobName} (created `);
			expect(mails.received[0]?.text).toContain(job.JobId);
		}
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
