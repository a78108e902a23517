/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code, never shipped */
import { request } from 'node:http';
import { seedJobs } from '../../../simulator';
import { call, failure, useSimulator } from './ask';

const simulator = useSimulator();

const media = async (jobId: string) => await call(simulator(), '/api/job/media', { job_id: jobId });

const newJob = async (query: Record<string, string> = {}) => {
	const { json } = await call(simulator(), '/api/job/new', query);
	return (json as { JobId: string }).JobId;
};

const aTask = { TaskId: expect.stringMatching(/^[0-9a-f]{32}$/) as string };

describe('job/media', () => {
	test('gives the address the media was attached with', async () => {
		const { JobId, MediaUrl } = seedJobs.complete;
		const answer = await media(JobId);
		expect(answer).toMatchObject({ status: 200, json: { MediaUrl } });
		expect(answer.headers.get('content-type')).toContain('application/json');
		expect((await media(seedJobs.german.JobId)).json).toEqual({
			MediaUrl: 'https://media.example.com/Vorlesung%20%C3%9Cbung%207.mp4?teil=1&sprache=de',
		});
	});

	test.each([
		['null', '{"MediaUrl":null}'],
		['empty', '{"MediaUrl":""}'],
		['absent', '{}'],
	] as const)('says that there is none as the switch says: %s', async (uploadedMedia, text) => {
		simulator().switch({ uploadedMedia });
		expect(await media(seedJobs.uploaded.JobId)).toMatchObject({ status: 200, text });
	});

	test('may answer an error for uploaded media', async () => {
		simulator().switch({ uploadedMedia: 'error' });
		expect(await media(seedJobs.uploaded.JobId)).toMatchObject(failure('ITEM_NOT_FOUND', 'URL'));
	});

	test('a job without media has no media to be found', async () => {
		expect(await media(await newJob())).toMatchObject(failure('ITEM_NOT_FOUND', 'media'));
		const { JobId } = simulator().createJob({ MediaUrl: '' });
		expect(await media(JobId)).toMatchObject(failure('ITEM_NOT_FOUND', 'media'));
	});

	test('answers for any id if told to, but not for jobs out of reach', async () => {
		simulator().switch({ anyJob: true });
		const id = 'ab'.repeat(16);
		expect((await media(id)).json).toEqual({ MediaUrl: `https://media.example.com/${id}.mp4` });
		expect(await media('ab')).toMatchObject(failure('INVALID_QUERY', 'job_id'));
		expect(await media(seedJobs.parentAccount.JobId)).toMatchObject(failure('ITEM_NOT_FOUND'));
		expect(await media(seedJobs.complete.JobId)).toMatchObject({
			json: { MediaUrl: seedJobs.complete.MediaUrl },
		});
	});
});

describe.each(['add_media', 'add_media_url'])('job/%s', (name) => {
	const add = async (query: Record<string, string>) =>
		await call(simulator(), `/api/job/${name}`, query);

	test('attaches an address, which job/media answers at once, encoded', async () => {
		const id = await newJob();
		const url = 'https://media.example.com/Übung 1.mp4?a=b&c=ü';
		expect(await add({ job_id: id, media_url: url })).toMatchObject({ status: 200, json: aTask });
		expect((await media(id)).json).toEqual({
			MediaUrl: 'https://media.example.com/%C3%9Cbung%201.mp4?a=b&c=%C3%BC',
		});
	});

	test('refuses a second piece of media', async () => {
		const id = await newJob();
		await add({ job_id: id, media_url: 'https://media.example.com/1.mp4' });
		expect(await add({ job_id: id, media_url: 'https://media.example.com/2.mp4' })).toMatchObject(
			failure('INVALID_QUERY', 'media already'),
		);
	});

	test.each([
		['', 'MISSING_PARAMETER'],
		['lecture.mp4', 'INVALID_URL'],
		['ftp://media.example.com/1.mp4', 'INVALID_URL'],
		['https://unreachable.example/1.mp4', 'INVALID_URL'],
	])('refuses the address "%s"', async (url, type) => {
		expect(await add({ job_id: await newJob(), media_url: url })).toMatchObject(
			failure(type, 'media_url'),
		);
	});
});

test('add_media wants is_duplicate=true for an address that another job has', async () => {
	const query = { job_id: await newJob(), media_url: seedJobs.complete.MediaUrl };
	const add = async (more: object) =>
		await call(simulator(), '/api/job/add_media', { ...query, ...more });

	expect(await add({})).toMatchObject(failure('INVALID_QUERY', 'is_duplicate'));
	expect(await add({ is_duplicate: 'yes' })).toMatchObject(
		failure('INVALID_QUERY', 'is_duplicate'),
	);
	expect(await add({ is_duplicate: 'TRUE' })).toMatchObject({ status: 200 });

	const child = { job_id: await newJob({ username: 'demo_child' }), media_url: query.media_url };
	expect(await call(simulator(), '/api/job/add_media', child)).toMatchObject({ status: 200 });
});

describe('POST job/add_media', () => {
	const upload = async (
		body: RequestInit['body'],
		query: Record<string, string>,
		init: RequestInit & { duplex?: 'half' } = {},
	) => await call(simulator(), '/api/job/add_media', query, { method: 'POST', body, ...init });

	test('takes raw bytes, with or without a Content-Type', async () => {
		for (const headers of [
			{},
			{ 'content-type': 'video/mp4' },
			{ 'content-type': 'application/json' },
		]) {
			const id = await newJob();
			const answer = await upload(new Uint8Array(3_000_000), { job_id: id }, { headers });
			expect(answer).toMatchObject({ status: 200, json: aTask });
			expect((await media(id)).json).toEqual({ MediaUrl: null });
		}
	});

	test('refuses more than 10 GB before reading them', async () => {
		const query = new URLSearchParams({ v: '1', api_token: simulator().token });
		const text = await new Promise<string>((resolve, reject) => {
			const sent = request(`${simulator().url}/api/job/add_media?${query.toString()}`, {
				method: 'POST',
				headers: { 'content-length': 10_737_418_240 },
			});
			sent.on('error', reject).on('response', (response) => {
				response.setEncoding('utf8').once('data', (chunk: string) => {
					sent.destroy();
					resolve(chunk);
				});
			});
			sent.flushHeaders();
		});
		expect(JSON.parse(text)).toEqual(failure('INVALID_QUERY', '10 GB').json);
	});

	test('refuses an empty body, an address besides, chunks, and a second piece', async () => {
		const id = await newJob();
		const bytes = new Uint8Array(10);
		expect(await upload(undefined, { job_id: id })).toMatchObject(
			failure('MISSING_PARAMETER', 'body'),
		);
		expect(
			await upload(bytes, { job_id: id, media_url: 'https://media.example.com/x.mp4' }),
		).toMatchObject(failure('INVALID_QUERY', 'media_url'));
		const chunks = new Blob([bytes]).stream();
		expect(await upload(chunks, { job_id: id }, { duplex: 'half' })).toMatchObject(
			failure('MISSING_PARAMETER', 'Content-Length'),
		);
		await upload(bytes, { job_id: id });
		expect(await upload(bytes, { job_id: id })).toMatchObject(failure('INVALID_QUERY', 'media'));
	});
});
