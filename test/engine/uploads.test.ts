/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sleep, type IDataObject, type INodeParameters } from 'n8n-workflow';

import { keepFilesOnDisk, runWorkflow, TOKEN, type WorkflowOptions } from './runWorkflow';
import { StoredCredential } from './storedCredential';

const JOB = 'a'.repeat(32);

/** More than lies in the buffers between two programs on one computer. */
const content = Buffer.alloc(24_000_000, '0123456789abcdef!');
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** What becomes of the file. */
type Taking = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>;

/** Stands in for cielo24 and its storage; how it takes a file is the matter of the test. */
let take: Taking;
let server: Server;
let url: string;
let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'cielo24-uploads-'));
	server = createServer((request, response) => {
		const { pathname } = new URL(request.url ?? '/', url);
		const json = (answer: object) => void response.end(JSON.stringify(answer));
		if (pathname === '/api/job/list') return json({ ActiveJobs: [] });
		if (pathname === '/api/job/request_upload_url') return json({ upload_url: `${url}/storage` });
		take(request, response).catch(() => response.destroy());
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
	server.closeAllConnections();
	server.close();
	await rm(folder, { recursive: true });
});

const upload = async (
	options: IDataObject,
	parameters: INodeParameters = { resource: 'media', operation: 'upload' },
	more: Partial<WorkflowOptions> = {},
) => {
	const { success, failed } = await runWorkflow({
		items: [{ job_id: JOB }],
		files: [{ data: { content, name: 'a.mp4' } }],
		credential: new StoredCredential({ environment: 'custom', baseUrl: url, apiToken: TOKEN }),
		onError: 'continueErrorOutput',
		parameters: { ...parameters, options } as INodeParameters,
		...more,
	});
	return { success, error: failed[0]?.json.error as IDataObject | undefined };
};

/** Takes the whole body, with a pause after each so many bytes. */
const slowly = async (request: IncomingMessage, bytes: number, pause: number) => {
	const chunks: Buffer[] = [];
	let since = 0;
	for await (const chunk of request) {
		chunks.push(chunk as Buffer);
		since += (chunk as Buffer).length;
		if (since < bytes) continue;
		since = 0;
		await sleep(pause);
	}
	return Buffer.concat(chunks);
};

describe.each([
	['memory', 'direct'],
	['memory', 'url'],
	['disk', 'direct'],
	['disk', 'url'],
])('a file in %s, uploaded with %s', (mode, uploadWith) => {
	let restore: (() => void) | undefined;
	beforeEach(async () => {
		if (mode === 'disk') restore = await keepFilesOnDisk(folder);
	});
	afterEach(() => restore?.());

	test('arrives whole where it is taken slowly, for longer than the time-out', async () => {
		let arrived = '';
		take = async (request, response) => {
			expect(request.headers['content-length']).toBe(String(content.length));
			expect(request.headers['content-type']).toBeUndefined();
			expect(request.headers['transfer-encoding']).toBeUndefined();
			arrived = hash(await slowly(request, 1_000_000, 130));
			response.end('{}');
		};
		const { success, error } = await upload({ uploadWith, timeout: 2 });
		expect(error).toBeUndefined();
		expect(success).toHaveLength(1);
		expect(arrived).toBe(hash(content));
	});

	test('is given up when nothing more of it is taken', async () => {
		take = async (request) => {
			await once(request, 'data');
			request.pause();
		};
		const { error } = await upload({ uploadWith, timeout: 1 });
		expect(error?.errorType).toBe('OUTCOME_UNKNOWN');
		expect(error?.message).toMatch(/ took nothing more of the file for 4 seconds$/);
	});

	test('may be refused before all of it was taken', async () => {
		take = async (request, response) => {
			await once(request, 'data');
			response.writeHead(400, { connection: 'close' });
			response.end('{"ErrorType":"ITEM_NOT_FOUND","ErrorComment":"No."}');
		};
		const { error } = await upload({ uploadWith });
		expect(['ITEM_NOT_FOUND', 'UPLOAD_REFUSED']).toContain(error?.errorType);
	});

	test('ends with its execution', async () => {
		let sent: IncomingMessage | undefined;
		let closed: Promise<unknown> | undefined;
		let cancel: (() => void) | undefined;
		take = async (request) => {
			sent = request;
			// Listened for at once: it may come while nothing is read.
			closed = once(request, 'close').catch(() => undefined);
			await once(request, 'data');
			request.pause();
			cancel?.();
		};
		const started = (how: () => void) => (cancel = how);
		await upload({ uploadWith }, undefined, { started }).catch(() => undefined);
		// What lies in buffers comes all the same, but no more.
		await sleep(200);
		sent?.on('error', () => undefined).resume();
		await closed;
		expect(sent?.complete).toBe(false);
	});
});

test('guidelines travel as slowly as other files', async () => {
	let arrived: Buffer | undefined;
	take = async (request, response) => {
		expect(request.headers['content-type']).toMatch(/^multipart\/form-data; boundary=\S+$/);
		arrived = await slowly(request, 400_000, 120);
		expect(request.headers['content-length']).toBe(String(arrived.length));
		response.end('{}');
	};
	const { success, error } = await upload(
		{ timeout: 2 },
		{ resource: 'job', operation: 'addGuidelines', guidelines: 'file' },
		{ files: [{ data: { content: content.subarray(0, 9_900_000), name: 'guide.txt' } }] },
	);
	expect(error).toBeUndefined();
	expect(success).toHaveLength(1);
	expect(arrived?.includes(content.subarray(0, 9_900_000))).toBe(true);
});
