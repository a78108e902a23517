/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- test code, never shipped */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { seedJobs, startSimulator } from '../../../simulator';
import { generated } from '../../../simulator/media/content';
import { ask, call, failure, until, useSimulator } from './ask';

const simulator = useSimulator({ now: '2024-06-15T18:00:00Z', frozen: true });

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const freshJob = () =>
	simulator().createJob({ JobStatus: 'Pending', Fidelity: '', MediaUrl: '' }).JobId;

const post = async (
	name: string,
	query: Record<string, string>,
	body: RequestInit['body'],
	init: RequestInit & { duplex?: 'half' } = {},
) => await call(simulator(), `/api/job/${name}`, query, { method: 'POST', body, ...init });

const download = async (job_id: string, media_type = 'mp4') => {
	const query = { v: '1', api_token: simulator().token, job_id, media_type };
	const address = `${simulator().url}/api/job/download_media?${new URLSearchParams(query)}`;
	return new Uint8Array(await (await fetch(address)).arrayBuffer());
};

const aTask = { TaskId: expect.stringMatching(/^[0-9a-f]{32}$/) as string };

const BYTES = new Uint8Array(200_000).map((_, index) => (index * 7) % 251);

/** Temporary folders of all simulators on this computer. */
const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('cielo24-simulator-'));

describe('an upload', () => {
	test('is stored and comes back byte for byte', async () => {
		const job_id = freshJob();
		expect(await post('add_media', { job_id }, BYTES)).toMatchObject({ status: 200, json: aTask });
		expect(sha256(await download(job_id))).toBe(sha256(BYTES));
		expect(sha256(await download(job_id, 'mp3'))).toBe(sha256(BYTES));
		expect(await simulator().files(job_id)).toEqual([
			{ kind: 'media', url: undefined, bytes: 200_000, sha256: sha256(BYTES) },
		]);
	});

	test('is gone after a reset, and after closing', async () => {
		const other = await startSimulator();
		const before = folders();
		const { JobId } = other.createJob({ MediaUrl: '' });
		const send = async (job_id: string) =>
			await call(other, '/api/job/add_media', { job_id }, { method: 'POST', body: BYTES });
		await send(JobId);
		const [folder] = folders().filter((name) => !before.includes(name));
		expect(folder).toBeDefined();
		other.reset();
		expect(folders()).not.toContain(folder);
		await send(other.createJob({ MediaUrl: '' }).JobId);
		const added = folders().filter((name) => !before.includes(name));
		await other.close();
		for (const name of added) expect(folders()).not.toContain(name);
	});

	test('that breaks off leaves nothing, and the job without media', async () => {
		const job_id = freshJob();
		const query = new URLSearchParams({ v: '1', api_token: simulator().token, job_id });
		const sent = request(`${simulator().url}/api/job/add_media?${query}`, {
			method: 'POST',
			headers: { 'content-length': 1_000_000 },
		});
		sent.on('error', () => undefined).write(BYTES);
		await until(() => simulator().stats.inFlight.now === 1);
		sent.destroy();
		await until(() => simulator().stats.inFlight.now === 0);
		expect(await simulator().files(job_id)).toEqual([]);
		expect(await post('add_media', { job_id }, BYTES)).toMatchObject({ status: 200 });
	});

	test('is not read when it is refused, and answered all the same', async () => {
		const big = new Uint8Array(5_000_000);
		expect(
			await post('add_media', { job_id: freshJob(), api_token: '0'.repeat(32) }, big),
		).toMatchObject(failure('BAD_API_TOKEN'));
		expect(await post('add_media', { job_id: seedJobs.complete.JobId }, big)).toMatchObject(
			failure('INVALID_QUERY', 'media already'),
		);
	});

	test('of two at once one wins', async () => {
		const job_id = freshJob();
		const answers = await Promise.all(
			[1, 2, 3].map(async () => await post('add_media', { job_id }, BYTES)),
		);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
	});
});

describe('job/add_transcript', () => {
	test('takes an address or a file, and remembers both', async () => {
		const { JobId: job_id } = seedJobs.pending;
		const query = { job_id, format: 'srt' };
		const transcript_url = 'https://media.example.com/1.srt';
		expect(
			await call(simulator(), '/api/job/add_transcript', { ...query, transcript_url }),
		).toMatchObject({ status: 200, json: aTask });
		expect(await post('add_transcript', { ...query, format: 'vtt' }, BYTES)).toMatchObject({
			status: 200,
			json: aTask,
		});
		expect((await simulator().files(job_id)).slice(1)).toEqual([
			{ kind: 'transcript', format: 'srt', url: transcript_url },
			{ kind: 'transcript', format: 'vtt', bytes: BYTES.length, sha256: sha256(BYTES) },
		]);
	});

	test.each([
		[{}, 'MISSING_PARAMETER', 'format'],
		[{ format: 'SRT' }, 'INVALID_OPTION', 'format'],
		[{ format: 'srt' }, 'MISSING_PARAMETER', 'transcript_url'],
		[{ format: 'srt', transcript_url: 'file.srt' }, 'INVALID_URL', 'transcript_url'],
	])('GET refuses %j', async (query, type, name) => {
		const { JobId: job_id } = seedJobs.pending;
		expect(
			await call(simulator(), '/api/job/add_transcript', { job_id, ...query } as Record<
				string,
				string
			>),
		).toMatchObject(failure(type, name));
	});

	test('POST refuses an address besides, nothing, and chunks', async () => {
		const query = { job_id: seedJobs.pending.JobId, format: 'text' };
		expect(
			await post('add_transcript', { ...query, transcript_url: 'https://x.example/' }, BYTES),
		).toMatchObject(failure('INVALID_QUERY', 'transcript_url'));
		expect(await post('add_transcript', query, undefined)).toMatchObject(
			failure('MISSING_PARAMETER', 'body'),
		);
		const body = new Blob([BYTES]).stream();
		expect(await post('add_transcript', query, body, { duplex: 'half' })).toMatchObject(
			failure('MISSING_PARAMETER', 'Content-Length'),
		);
	});
});

describe('job/add_custom_guidelines', () => {
	const JOB = { job_id: seedJobs.pending.JobId };
	const TEXT = 'Namen: Übermüller\r\nZahlen ausschreiben';

	const stored = (full_html: boolean, size: number) => ({
		status: 200,
		json: {
			CUSTOM_GUIDELINES_STORED: {
				full_html,
				storage_data: {
					path: expect.stringMatching(/^public\/original-media\/[0-9a-f]{32}\./) as string,
					account: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
					bucket: expect.any(String) as string,
					size,
				},
			},
		},
	});

	const form = (name: string, ...value: [string] | [Blob, string]) => {
		const data = new FormData();
		data.append(name, ...(value as [Blob, string]));
		return data;
	};

	test.each([
		['a file', () => form('file', new Blob([TEXT], { type: 'text/plain' }), 'Richtlinien.txt')],
		['text of a multipart form', () => form('guidelines_data', TEXT)],
		['text of a form', () => new URLSearchParams({ guidelines_data: TEXT })],
	])('takes %s', async (_what, body) => {
		const size = Buffer.byteLength(TEXT);
		expect(await post('add_custom_guidelines', JOB, body())).toMatchObject(stored(false, size));
		expect((await simulator().files(JOB.job_id))[1]).toEqual({
			kind: 'guidelines',
			bytes: size,
			sha256: sha256(Buffer.from(TEXT)),
		});
	});

	test('takes an address, of a file or a page', async () => {
		const guidelines_url = 'https://media.example.com/guidelines.html';
		const get = async (query: Record<string, string>) =>
			await call(simulator(), '/api/job/add_custom_guidelines', { ...JOB, ...query });
		expect(await get({ guidelines_url, is_html: 'true' })).toMatchObject(stored(true, 1037));
		expect(await get({ guidelines_url })).toMatchObject(stored(false, 1037));
		expect(await get({ guidelines_url: 'x' })).toMatchObject(failure('INVALID_URL'));
		expect(await get({ guidelines_url, is_html: 'perhaps' })).toMatchObject(
			failure('INVALID_QUERY', 'is_html'),
		);
	});

	test('shows the fields of a multipart form among the requests', async () => {
		await post('add_custom_guidelines', JOB, form('guidelines_data', TEXT));
		await until(() => simulator().requests[0]?.status === 200);
		expect(simulator().requests[0]!.form).toEqual({ guidelines_data: TEXT });
	});

	const file = (type: string, name: string) => () => form('file', new Blob([TEXT], { type }), name);

	test.each([
		['nothing', {}, () => undefined, 'MISSING_PARAMETER', 'file'],
		['an empty text', {}, () => form('guidelines_data', ''), 'MISSING_PARAMETER', 'file'],
		['another type', {}, file('application/pdf', 'a.txt'), 'INVALID_QUERY', 'text/plain'],
		['another ending', {}, file('text/plain', 'a.doc'), 'INVALID_QUERY', '.txt'],
		[
			'an address besides',
			{ guidelines_url: 'https://x.example/' },
			file('text/plain', 'a.txt'),
			'INVALID_QUERY',
			'guidelines_url',
		],
		[
			'both',
			{ guidelines_data: TEXT },
			file('text/plain', 'a.txt'),
			'INVALID_QUERY',
			'guidelines_data',
		],
	])('POST refuses %s', async (_what, query, body, type, word) => {
		expect(
			await post('add_custom_guidelines', { ...JOB, ...query } as Record<string, string>, body()),
		).toMatchObject(failure(type, word));
	});

	test.each([
		['without a boundary', 'multipart/form-data', 'x'],
		[
			'that breaks off',
			'multipart/form-data; boundary=x',
			'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc',
		],
	])('POST refuses a multipart form %s', async (_what, type, body) => {
		const headers = { 'content-type': type };
		expect(await post('add_custom_guidelines', JOB, body, { headers })).toMatchObject(
			failure('INVALID_QUERY', 'multipart'),
		);
	});

	test('an order has to say that there are guidelines', async () => {
		const { JobId: job_id } = simulator().createJob({ JobStatus: 'Pending', Fidelity: '' });
		await post('add_custom_guidelines', { job_id }, new URLSearchParams({ guidelines_data: 'x' }));
		const order = async (options: object) =>
			await call(simulator(), '/api/job/perform_transcription', {
				job_id,
				transcription_fidelity: 'PREMIUM',
				priority: 'STANDARD',
				options: JSON.stringify(options),
			});
		expect(await order({})).toMatchObject(failure('INVALID_QUERY', 'custom_special_handling'));
		expect(await order({ custom_special_handling: true })).toMatchObject({ status: 200 });
	});
});

describe('a pre-signed address', () => {
	const presign = async (job_id: string) => {
		const { json } = await call(simulator(), '/api/job/request_upload_url', { job_id });
		return (json as { upload_url: string }).upload_url;
	};

	const put = async (
		address: string,
		init: RequestInit & { duplex?: 'half' } = {},
		body: RequestInit['body'] = BYTES,
	) => {
		const response = await fetch(address, { method: 'PUT', body, ...init });
		return {
			status: response.status,
			type: response.headers.get('content-type'),
			text: await response.text(),
		};
	};

	const refused = (status: number, code: string) => ({
		status,
		type: 'application/xml',
		text: expect.stringContaining(`<Error><Code>${code}</Code>`) as string,
	});

	test('lies on a port of its own, and gives the job its media', async () => {
		const job_id = freshJob();
		const address = await presign(job_id);
		expect(new URL(address).origin).toBe(simulator().storageUrl);
		expect(simulator().storageUrl).not.toBe(simulator().url);
		expect(await call(simulator(), '/api/job/media', { job_id })).toMatchObject(
			failure('ITEM_NOT_FOUND'),
		);
		expect(await put(address)).toEqual({ status: 200, type: null, text: '' });
		expect(sha256(await download(job_id))).toBe(sha256(BYTES));
		expect(
			await call(simulator(), '/api/job/perform_transcription', {
				job_id,
				transcription_fidelity: 'PREMIUM',
				priority: 'STANDARD',
			}),
		).toMatchObject({ status: 200 });
	});

	test.each<[string, number, string, (address: string) => string, RequestInit]>([
		['a token', 403, 'SignatureDoesNotMatch', (url) => `${url}&api_token=1`, {}],
		['a wrong signature', 403, 'SignatureDoesNotMatch', (url) => `${url}0`, {}],
		[
			'a later end',
			403,
			'SignatureDoesNotMatch',
			(url) => url.replace(/Expires=\d/, 'Expires=9'),
			{},
		],
		['another path', 403, 'AccessDenied', (url) => url.replace('?', '0?'), {}],
		[
			'an Authorization header',
			400,
			'InvalidArgument',
			(url) => url,
			{ headers: { authorization: 'Bearer x' } },
		],
		[
			'a Content-Type header',
			403,
			'SignatureDoesNotMatch',
			(url) => url,
			{ headers: { 'content-type': 'video/mp4' } },
		],
		['nothing', 400, 'EntityTooSmall', (url) => url, { body: '' }],
		['POST', 405, 'MethodNotAllowed', (url) => url, { method: 'POST' }],
		['GET', 404, 'NoSuchKey', (url) => url, { method: 'GET', body: undefined }],
	])('refuses %s with %s %s, and stays good', async (_what, status, code, change, init) => {
		const job_id = freshJob();
		const address = await presign(job_id);
		// A text as the body would bring a Content-Type along
		const body = init.body === '' ? new Uint8Array(0) : BYTES;
		const sent = init.method === 'GET' ? init : { ...init, body };
		expect(await put(change(address), sent)).toEqual(refused(status, code));
		expect(await simulator().files(job_id)).toEqual([]);
		expect(await put(address)).toMatchObject({ status: 200 });
	});

	test('refuses chunks', async () => {
		const address = await presign(freshJob());
		const body = new Blob([BYTES]).stream();
		expect(await put(address, { duplex: 'half' }, body)).toEqual(
			refused(411, 'MissingContentLength'),
		);
	});

	test('dies after twelve hours, and with its use', async () => {
		const [early, late] = [await presign(freshJob()), await presign(freshJob())];
		simulator().clock.advance({ hours: 11, minutes: 59 });
		expect(await put(early)).toMatchObject({ status: 200 });
		expect(await put(early)).toEqual(refused(403, 'AccessDenied'));
		simulator().clock.advance({ minutes: 1 });
		expect(await put(late)).toMatchObject(refused(403, 'AccessDenied'));
	});

	test('is no way around the rule of one piece of media', async () => {
		const job_id = freshJob();
		const [first, second] = [await presign(job_id), await presign(job_id)];
		await put(first);
		expect(await put(second)).toEqual(refused(403, 'AccessDenied'));
		expect(await call(simulator(), '/api/job/request_upload_url', { job_id })).toMatchObject(
			failure('INVALID_QUERY', 'media already'),
		);
	});

	test('is counted and remembered without its signature', async () => {
		const address = await presign(freshJob());
		await put(address);
		await until(() => simulator().requests.at(-1)!.status === 200);
		expect(simulator().stats.requests['(storage)']).toBe(1);
		expect(simulator().requests.at(-1)).toMatchObject({
			method: 'PUT',
			path: new URL(address).pathname,
			query: { Signature: 'REDACTED' },
			headers: { 'content-length': '200000' },
		});
	});

	test('meets faults, by path and by job, before and after the bytes are stored', async () => {
		const [early, late] = [freshJob(), freshJob()];
		const addresses = [await presign(early), await presign(late)] as const;
		simulator().faults.add({ kind: 'status', status: 503, path: '/uploads/*', times: 1 });
		expect(await put(addresses[0])).toMatchObject({ status: 503 });
		expect(await simulator().files(early)).toEqual([]);
		simulator().faults.add({ kind: 'reset', jobId: late, after: true });
		expect(await put(addresses[0])).toMatchObject({ status: 200 });
		await expect(put(addresses[1])).rejects.toThrow();
		expect(await simulator().files(late)).toMatchObject([{ bytes: BYTES.length }]);
	});
});

test('what is uploaded does not pile up in memory', async () => {
	const job_id = freshJob();
	const size = 150_000_000;
	const before = process.memoryUsage();
	const query = new URLSearchParams({ v: '1', api_token: simulator().token, job_id });
	const answer = await new Promise<number | undefined>((resolve, reject) => {
		const sent = request(
			`${simulator().url}/api/job/add_media?${query}`,
			{ method: 'POST', headers: { 'content-length': size } },
			(response) => {
				response.resume();
				resolve(response.statusCode);
			},
		);
		sent.on('error', reject);
		generated(size).open().pipe(sent);
	});
	expect(answer).toBe(200);
	const after = process.memoryUsage();
	expect(after.heapUsed + after.external - before.heapUsed - before.external).toBeLessThan(
		100_000_000,
	);
	expect(await simulator().files(job_id)).toMatchObject([
		{ bytes: size, sha256: await generated(size).sha256() },
	]);
}, 60_000);

test('the object store knows no other addresses', async () => {
	const answer = await fetch(`${simulator().storageUrl}/media/x.mp4`);
	expect(answer.status).toBe(404);
	expect(await answer.text()).toContain('<Code>NoSuchKey</Code>');
	expect(await ask(simulator(), '/uploads/x')).toMatchObject({ status: 404 });
});
