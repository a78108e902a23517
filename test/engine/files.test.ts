/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests never ship */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import type { IDataObject } from 'n8n-workflow';

import { bytesOf, keepFilesOnDisk, runWorkflow, TOKEN, type WorkflowOptions } from './runWorkflow';
import { refused, reset, Service, status, type Answer } from './service';

const JOB = 'a'.repeat(32);
const CAPTION = '/api/job/get_caption';
const MEDIA = '/api/job/download_media';
const UPLOAD = '/api/job/add_media';
const PROOF = '/api/job/list';

let service: Service;
let folder: string;
let restore: (() => void) | undefined;

beforeAll(async () => {
	service = await Service.start();
	folder = await mkdtemp(join(tmpdir(), 'cielo24-files-'));
});
beforeEach(() => service.on(PROOF, { ActiveJobs: [] }));
afterEach(() => {
	service.clear();
	restore?.();
	restore = undefined;
});
afterAll(async () => {
	await service.close();
	await rm(folder, { recursive: true });
});

const run = async (options: Partial<WorkflowOptions>) =>
	await runWorkflow({
		items: [{ job_id: JOB, keep: 'me' }],
		credential: service.credential(),
		onError: 'continueErrorOutput',
		...options,
	});

const get = async (parameters: IDataObject, more: Partial<WorkflowOptions> = {}) => {
	const { success, failed, stored } = await run({
		...more,
		parameters: {
			...parameters,
			options: { maxTries: 1, ...(parameters.options as IDataObject) },
		} as WorkflowOptions['parameters'],
	});
	return { success, failed, stored, error: failed[0]?.json.error as IDataObject | undefined };
};
const caption = { resource: 'caption', operation: 'get' };
const download = { resource: 'media', operation: 'download' };
const upload = { resource: 'media', operation: 'upload' };

const file =
	(content: Buffer | string, headers: Record<string, string | number> = {}): Answer =>
	(response) => {
		const bytes = Buffer.from(content as string);
		// Node.js changes the name of a file if the length stands before it.
		response.writeHead(200, {
			'content-type': 'text/plain',
			...headers,
			'content-length': bytes.length,
		});
		response.end(bytes);
	};

const SRT = '\uFEFF1\r\n00:00:01,000 --> 00:00:02,000\r\nGrüße, “you” 🎬\r\n\r\n';

describe.each(['memory', 'disk'])('files kept in %s', (mode) => {
	beforeEach(async () => {
		if (mode === 'disk') restore = await keepFilesOnDisk(folder);
	});

	test('captions arrive byte for byte, with a name, a type and the link to the item', async () => {
		service.on(
			CAPTION,
			file(SRT, { 'content-disposition': 'attachment; filename="lecture 4.srt"' }),
		);
		const { success } = await get(caption);
		expect(success).toEqual([
			{
				json: {
					job_id: JOB,
					fileName: 'lecture 4.srt',
					fileExtension: 'srt',
					mimeType: 'text/plain',
					fileSize: Buffer.byteLength(SRT),
				},
				binary: {
					data: expect.objectContaining({
						fileName: 'lecture 4.srt',
						mimeType: 'text/plain',
						fileExtension: 'srt',
					}),
				},
				pairedItem: { item: 0 },
			},
		]);
		expect((await bytesOf(success[0]?.binary?.data)).equals(Buffer.from(SRT))).toBe(true);
		expect(service.to(CAPTION).map(({ query }) => query)).toEqual([
			{ job_id: JOB, caption_format: 'SRT' },
		]);
	});

	test.each([2_000, 3_000_000])('media of %i bytes arrive as they are', async (size) => {
		const content = Buffer.alloc(size, 'video');
		service.on(MEDIA, file(content, { 'content-type': 'video/mp4' }));
		const { success, stored } = await get({ ...download, outputField: 'video' });
		expect(success.map(({ json }) => json)).toEqual([
			{
				job_id: JOB,
				fileName: `${JOB}.mp4`,
				fileExtension: 'mp4',
				mimeType: 'video/mp4',
				fileSize: size,
			},
		]);
		expect((await bytesOf(success[0]?.binary?.video)).equals(content)).toBe(true);
		expect(stored).not.toContain(TOKEN);
	});

	test('what was packed on the way is unpacked', async () => {
		const packed = gzipSync(SRT);
		service.on(CAPTION, file(packed, { 'content-encoding': 'gzip' }));
		const { success } = await get(caption);
		expect(success[0]?.json.fileSize).toBe(Buffer.byteLength(SRT));
		expect((await bytesOf(success[0]?.binary?.data)).toString()).toBe(SRT);
	});

	test.each([
		['small', 1_500],
		['large, after the session was proved', 1_500_000],
	])('a %s file is uploaded as bytes with their number, and nothing else', async (_, size) => {
		service.on(UPLOAD, { TaskId: 't1' });
		const content = Buffer.alloc(size, '0123456789');
		const { success } = await run({
			parameters: { ...upload, inputField: 'video' },
			files: [{ video: { content, name: 'a.mp4', mimeType: 'video/mp4' } }],
		});
		expect(success).toEqual([{ json: { job_id: JOB, TaskId: 't1' }, pairedItem: { item: 0 } }]);
		const [seen] = service.to(UPLOAD);
		expect(seen).toMatchObject({
			method: 'POST',
			query: { job_id: JOB },
			proof: { v: '1', api_token: TOKEN },
		});
		expect(seen?.headers['content-length']).toBe(String(size));
		expect(seen?.headers['content-type']).toBeUndefined();
		expect(seen?.headers['transfer-encoding']).toBeUndefined();
		expect(seen?.body.equals(content)).toBe(true);
		expect(service.to(PROOF)).toHaveLength(size > 1_000_000 ? 1 : 0);
	});

	test('an upload with a dead token is sent again after signing in, from a new stream', async () => {
		let logins = 0;
		service.on('/api/account/login', (response) => {
			logins++;
			response.writeHead(200).end(JSON.stringify({ ApiToken: `${logins}`.repeat(32) }));
		});
		service.on(UPLOAD, refused('BAD_API_TOKEN'), { TaskId: 't1' });
		const content = Buffer.alloc(400_000, 'x');
		const { success } = await run({
			parameters: upload,
			files: [{ data: { content } }],
			credential: service.credential({
				signInWith: 'apiKey',
				username: 'me',
				apiKey: 'b'.repeat(32),
			}),
		});
		expect(success.map(({ json }) => json)).toEqual([{ job_id: JOB, TaskId: 't1' }]);
		expect(service.to(UPLOAD).map(({ body }) => body.length)).toEqual([400_000, 400_000]);
		expect(service.to(UPLOAD).map(({ proof }) => proof.api_token)).toEqual([
			'1'.repeat(32),
			'2'.repeat(32),
		]);
	});

	test('the pre-signed address gets the bytes, and nothing of cielo24', async () => {
		const storage = await Service.start();
		storage.on('/bucket/key', 200);
		service.on('/api/job/request_upload_url', {
			upload_url: `${storage.url}/bucket/key?X-Signature=s3cret`,
		});
		const content = Buffer.alloc(5_000, 'y');
		const { success, stored } = await run({
			parameters: { ...upload, options: { uploadWith: 'url' } },
			files: [{ data: { content } }],
		});
		await storage.close();
		expect(success.map(({ json }) => json)).toEqual([{ job_id: JOB, uploaded: true }]);
		const [seen] = storage.requests;
		expect(storage.requests).toHaveLength(1);
		expect(seen).toMatchObject({ method: 'PUT', query: { 'X-Signature': 's3cret' }, proof: {} });
		expect(seen?.headers['content-length']).toBe('5000');
		expect(seen?.headers['content-type']).toBeUndefined();
		expect(seen?.headers['transfer-encoding']).toBeUndefined();
		expect(seen?.headers.authorization).toBeUndefined();
		expect(seen?.body.equals(content)).toBe(true);
		expect(stored).not.toContain('s3cret');
	});

	test('a failed upload keeps the file for another try', async () => {
		service.on(UPLOAD, refused('INVALID_QUERY', 'Job already has media'));
		const content = Buffer.from('bytes');
		const { failed } = await run({ parameters: upload, files: [{ data: { content } }] });
		expect(failed[0]?.json).toMatchObject({ keep: 'me', error: { errorType: 'INVALID_QUERY' } });
		expect((await bytesOf(failed[0]?.binary?.data)).equals(content)).toBe(true);
	});

	test('guidelines go as a small file of a form', async () => {
		service.on('/api/job/add_custom_guidelines', {
			CUSTOM_GUIDELINES_STORED: { full_html: false },
		});
		const { success } = await run({
			parameters: { resource: 'job', operation: 'addGuidelines', guidelines: 'file' },
			files: [{ data: { content: Buffer.from('Write ü'), name: 'guide.txt' } }],
		});
		expect(success.map(({ json }) => json)).toEqual([
			{ job_id: JOB, CUSTOM_GUIDELINES_STORED: { full_html: false } },
		]);
		const [seen] = service.requests;
		expect(seen?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
		expect(seen?.query).toEqual({ job_id: JOB });
		const form = await new Response(new Uint8Array(seen!.body), {
			headers: { 'content-type': seen!.headers['content-type']! },
		}).formData();
		expect([...form.keys()]).toEqual(['file']);
		const given = form.get('file') as File;
		expect([given.name, given.type, await given.text()]).toEqual([
			'guide.txt',
			'text/plain',
			'Write ü',
		]);
	});

	test('a transcript goes as bytes, its format told by its name', async () => {
		service.on('/api/job/add_transcript', { TaskId: 't' });
		const { success } = await run({
			parameters: { resource: 'transcript', operation: 'add', transcript: 'file' },
			files: [{ data: { content: Buffer.from(SRT), name: 'Lecture.SRT' } }],
		});
		expect(success.map(({ json }) => json)).toEqual([{ job_id: JOB, TaskId: 't' }]);
		const [seen] = service.requests;
		expect(seen?.query).toEqual({ job_id: JOB, format: 'srt' });
		expect(seen?.headers['content-type']).toBeUndefined();
		expect(seen?.body.toString()).toBe(SRT);
	});
});

test('a workflow of n8n 2 that keeps all files of an item in one place hands them over too', async () => {
	restore = await keepFilesOnDisk(folder);
	service.on(UPLOAD, { TaskId: 't1' });
	const { success, run: all } = await run({
		parameters: upload,
		files: [{ data: { content: Buffer.from('bytes'), name: 'a.mp4' } }],
		settings: { binaryMode: 'combined' },
	});
	const [given] = all.data.resultData.runData.Items?.[0]?.data?.main?.[0] ?? [];
	expect(given).toMatchObject({ json: { _files: { data: { fileName: 'a.mp4' } } } });
	expect(given?.binary).toBeUndefined();
	expect(success.map(({ json }) => json)).toEqual([{ job_id: JOB, TaskId: 't1' }]);
	expect(service.to(UPLOAD)[0]?.body.toString()).toBe('bytes');
});

describe('names of files', () => {
	test.each<[string | undefined, string]>([
		['attachment; filename="lecture 4.srt"', 'lecture 4.srt'],
		['attachment; filename=lecture4.srt', 'lecture4.srt'],
		['attachment; filename=lecture 4.srt; size=3', 'lecture 4.srt'],
		['attachment; filename="a \\"b\\".srt"', 'a b .srt'],
		[
			'attachment; filename="plain.srt"; filename*=UTF-8\'\'na%C3%AFve%20%F0%9F%8E%AC.srt',
			'naïve 🎬.srt',
		],
		["attachment; filename*=iso-8859-1'en'%A3%20rates.srt", '£ rates.srt'],
		['attachment; filename="good.srt"; filename*=UTF-8\'\'%E0%A4%A', 'good.srt'],
		[`attachment; filename="${Buffer.from('Grüße.srt').toString('latin1')}"`, 'Grüße.srt'],
		[`attachment; filename="Gr\xfc\xdfe.srt"`, 'Grüße.srt'],
		['attachment; filename="../../etc/passwd"', 'passwd.srt'],
		['attachment; filename="..\\\\..\\\\boot.srt"', 'boot.srt'],
		['attachment; filename="..%2F..%2Fx.srt"', '%2F..%2Fx.srt'],
		["attachment; filename*=UTF-8''..%2F..%2Fx.srt", 'x.srt'],
		["attachment; filename*=UTF-8''a%00b%0D%0Ac%E2%80%AEtrs.exe", 'a b c trs.exe.srt'],
		['attachment; filename=".."', `${JOB}.srt`],
		['attachment; filename=""', `${JOB}.srt`],
		['attachment', `${JOB}.srt`],
		[undefined, `${JOB}.srt`],
		['attachment; filename="Lecture 4.2"', 'Lecture 4.2.srt'],
	])('%j is %s', async (disposition, expected) => {
		service.on(
			CAPTION,
			file(SRT, disposition === undefined ? {} : { 'content-disposition': disposition }),
		);
		const { success } = await get(caption);
		expect(success[0]?.json.fileName).toBe(expected);
		expect(success[0]?.binary?.data?.fileName).toBe(expected);
		expect(success[0]?.binary?.data?.directory).toBeUndefined();
	});

	test.each([
		['={{ $json.keep }}', 'me.srt'],
		['my captions.srt', 'my captions.srt'],
		['a/b\\c', 'a-b-c.srt'],
		['Lecture 4.mp4', 'Lecture 4.srt'],
		['Lecture 4.2', 'Lecture 4.2.srt'],
		[' ', 'given.srt'],
	])('the option %j counts more', async (fileName, expected) => {
		service.on(CAPTION, file(SRT, { 'content-disposition': 'attachment; filename="given.srt"' }));
		const { success } = await get({ ...caption, options: { fileName } });
		expect(success[0]?.json.fileName).toBe(expected);
	});
});

describe('a download that is none is an error without a file', () => {
	const error = { ErrorType: 'INVALID_QUERY', ErrorComment: 'No such version.' };
	const html = '<!DOCTYPE html><html><body>Sign in</body></html>';
	const chunked =
		(body: string, type: string): Answer =>
		(response) => {
			response.writeHead(200, { 'content-type': type });
			response.write(body);
			response.end();
		};

	test.each<[string, IDataObject, string, Answer, string]>([
		['cut off', caption, CAPTION, cut('1\n00:0', 400, 'text/plain'), 'CONNECTION_CLOSED'],
		[
			'large and cut off',
			download,
			MEDIA,
			cut('x'.repeat(70_000), 2_000_000, 'video/mp4'),
			'CONNECTION_CLOSED',
		],
		['silent', caption, CAPTION, silent('1\n00:0', 'text/plain'), 'TIMEOUT'],
		['large and silent', download, MEDIA, silent('x'.repeat(70_000), 'video/mp4'), 'TIMEOUT'],
		['a refusal', caption, CAPTION, status(400, error), 'INVALID_QUERY'],
		['a refusal as a success', caption, CAPTION, status(200, error), 'INVALID_QUERY'],
		['a refusal as text', caption, CAPTION, file(JSON.stringify(error)), 'INVALID_QUERY'],
		[
			'a refusal as a video',
			download,
			MEDIA,
			file(JSON.stringify(error), { 'content-type': 'video/mp4' }),
			'INVALID_QUERY',
		],
		[
			'a refusal as a video of unknown length',
			download,
			MEDIA,
			chunked(JSON.stringify(error), 'video/mp4'),
			'INVALID_QUERY',
		],
		['a page', caption, CAPTION, file(html), 'UNREADABLE_ANSWER'],
		[
			'a page as a video of unknown length',
			download,
			MEDIA,
			chunked(html, 'video/mp4'),
			'UNREADABLE_ANSWER',
		],
		['a gateway page', download, MEDIA, status(502, html), 'SERVICE_UNAVAILABLE'],
	])('%s', async (_, operation, path, answer, errorType) => {
		service.on(path, answer);
		const {
			success,
			failed,
			error: told,
			stored,
		} = await get({ ...operation, options: { timeout: 1 } });
		expect(success).toEqual([]);
		expect(told?.errorType).toBe(errorType);
		expect(failed[0]?.binary).toBeUndefined();
		expect(stored).not.toContain(TOKEN);
	});

	test.each<[string, IDataObject, string, Answer]>([
		['captions', caption, CAPTION, file('')],
		['captions of a byte-order mark', caption, CAPTION, file('\uFEFF')],
		['captions without a body', caption, CAPTION, 204],
		['a video', download, MEDIA, file('', { 'content-type': 'video/mp4' })],
		['a video of unknown length', download, MEDIA, chunked('', 'video/mp4')],
		[
			'a transcript',
			{ resource: 'transcript', operation: 'get', output: 'file' },
			'/api/job/get_transcript',
			file(''),
		],
		['text', { ...caption, output: 'text' }, CAPTION, file('\uFEFF')],
		[
			'a transcript as text',
			{ resource: 'transcript', operation: 'get' },
			'/api/job/get_transcript',
			file(' \n'),
		],
		['an address', { ...caption, output: 'url' }, CAPTION, status(200, { CaptionUrl: '' })],
		[
			'the address of a copy',
			{ resource: 'media', operation: 'getTranscoded' },
			'/api/job/transcoded_media',
			status(200, { MediaUrl: '' }),
		],
	])(
		'%s without anything in it: the job is asked how far it is',
		async (_, operation, path, answer) => {
			service.on(path, answer);
			service.on('/api/job/info', { JobStatus: 'In Process' });
			const { success, error: told } = await get(operation);
			expect(success).toEqual([]);
			expect(told).toMatchObject({
				errorType: 'NOT_READY',
				message: expect.stringMatching(
					new RegExp(`^Job ${JOB} has no .* yet: its status is In Process$`),
				),
			});
		},
	);

	test('a complete job has none of this kind; a job that is not there is told as such', async () => {
		service.on(CAPTION, refused('ITEM_NOT_FOUND', 'Nothing there.'));
		service.on('/api/job/info', { JobStatus: 'Complete' });
		expect((await get(caption)).error).toMatchObject({
			errorType: 'NOT_READY',
			errorComment: 'Nothing there.',
		});
		service.on('/api/job/info', refused('ITEM_NOT_FOUND'));
		expect((await get(caption)).error).toMatchObject({ errorType: 'ITEM_NOT_FOUND' });
	});

	test('trouble on the way is tried again', async () => {
		service.on(
			CAPTION,
			cut('1\n', 400, 'text/plain'),
			status(503, 'busy', { 'retry-after': '0' }),
			file(SRT),
		);
		const { success } = await get({ ...caption, options: { maxTries: 3 } });
		expect(success).toHaveLength(1);
		expect(service.to(CAPTION)).toHaveLength(3);
	});

	function cut(part: string, length: number, type: string): Answer {
		return (response) => {
			response.writeHead(200, { 'content-type': type, 'content-length': length });
			response.write(part, () => setTimeout(() => response.destroy(), 30));
		};
	}

	function silent(part: string, type: string): Answer {
		return (response) => {
			response.writeHead(200, { 'content-type': type, 'content-length': 2_000_000 });
			response.write(part);
		};
	}
});

describe('a page that was asked for', () => {
	const html = '\uFEFF<!DOCTYPE html><html><body>Hello</body></html>';
	const page = { resource: 'transcript', operation: 'get', options: { fileFormat: 'html' } };

	test('is a file', async () => {
		service.on('/api/job/get_transcript', file(html, { 'content-type': 'text/html' }));
		const { success } = await get({ ...page, output: 'file' });
		expect(success[0]?.json).toMatchObject({ fileName: `${JOB}.html`, mimeType: 'text/html' });
		expect((await bytesOf(success[0]?.binary?.data)).toString()).toBe(html);
	});

	test('is a text', async () => {
		service.on('/api/job/get_transcript', file(html, { 'content-type': 'text/html' }));
		const { success } = await get(page);
		expect(success[0]?.json).toEqual({ job_id: JOB, transcript: html.slice(1) });
	});
});

describe('files that can not be sent are told before any request', () => {
	test.each<[string, IDataObject, RegExp]>([
		['none at all', {}, /^The incoming item has no file in "data"$/],
		[
			'a path',
			{ inputField: 'a.b' },
			/^'Input Data Field Name' must be the name of one field, such as data, but is "a\.b"$/,
		],
		[
			'an empty name',
			{ inputField: '={{ $json.nothing }}' },
			/^'Input Data Field Name' is empty for this item: it must be the name of one field/,
		],
	])('%s', async (_, parameters, message) => {
		const { error } = await get({ ...upload, ...parameters });
		expect(error?.message).toMatch(message);
		expect(service.requests).toEqual([]);
	});

	test('none in the field, but in others', async () => {
		const { error } = await get(
			{ ...upload, inputField: 'video' },
			{ files: [{ data: { content: Buffer.from('x'), name: 'x.mp4' } }] },
		);
		expect(error?.message).toBe('The incoming item has no file in "video", but in "data"');
		expect(service.requests).toEqual([]);
	});

	test('an empty one', async () => {
		const { error } = await get(upload, {
			files: [{ data: { content: Buffer.alloc(0), name: 'x.mp4' } }],
		});
		expect(error).toMatchObject({
			message: 'The file "x.mp4" is empty',
			errorType: 'INVALID_FILE',
		});
		expect(service.requests).toEqual([]);
	});

	test('guidelines of many megabytes', async () => {
		const content = Buffer.alloc(10_000_001, 'a');
		const { error } = await get(
			{ resource: 'job', operation: 'addGuidelines', guidelines: 'file' },
			{ files: [{ data: { content, name: 'book.txt' } }] },
		);
		expect(error?.message).toBe(
			'The file "book.txt" is too large for guidelines: 10 MB is the most',
		);
		expect(service.requests).toEqual([]);
	});

	test('a transcript whose name tells nothing', async () => {
		const content = Buffer.from('x');
		const { error } = await get(
			{ resource: 'transcript', operation: 'add', transcript: 'file' },
			{ files: [{ data: { content, name: 'constructor.constructor' } }] },
		);
		expect(error?.message).toBe(
			"The format of the transcript can't be told from its name \"constructor.constructor\": choose it under 'Format'",
		);
		expect(service.requests).toEqual([]);
	});
});

test('an upload that breaks off is not sent again, and its address is seen nowhere', async () => {
	const storage = await Service.start();
	storage.on('/key', reset);
	service.on('/api/job/request_upload_url', {
		upload_url: `${storage.url}/key?X-Signature=s3cret`,
	});
	const { failed, stored } = await run({
		parameters: { ...upload, options: { uploadWith: 'url' } },
		files: [{ data: { content: Buffer.from('bytes') } }],
		node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
	});
	const { length } = storage.requests;
	await storage.close();
	expect(length).toBe(1);
	expect(failed[0]?.json.error).toMatchObject({ errorType: 'OUTCOME_UNKNOWN', step: 'upload' });
	expect(failed[0]?.binary?.data).toBeDefined();
	expect(stored).not.toMatch(/s3cret|X-Signature/);
});
