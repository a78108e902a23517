/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import { Readable } from 'node:stream';

import { sleep } from 'n8n-workflow';

import { connectionFailure } from '../../../nodes/Cielo24/errors/connectionFailure';
import type { IncomingFile } from '../../../nodes/Cielo24/files/incoming';
import { send, type Http } from '../../../nodes/Cielo24/transport/send';

const HOST = 'https://api.cielo24.com';

/** A file that n8n keeps outside the item: comes in pieces of ten bytes. */
const streamed = (size: number): IncomingFile => ({
	name: 'a.mp4',
	size,
	open: async () => Readable.from(Array.from({ length: size / 10 }, () => Buffer.alloc(10, 'x'))),
});

/** A file that lies in memory. */
const atHand = (size: number): IncomingFile => ({
	name: 'a.mp4',
	size,
	open: async () => Buffer.alloc(size, 'x'),
});

type Take = (length: number) => Promise<void>;

/** An HTTP client that takes a body piece by piece, and gives up when it is told to. */
const client = (take: Take, answer: () => Promise<unknown> = async () => ({})) => {
	const taken: Buffer[] = [];
	const http: Http = async ({ body, deadline }) => {
		const aborted = new Promise<never>((_, reject) =>
			deadline?.addEventListener('abort', () => reject(new Error('canceled'))),
		);
		const work = async () => {
			const pieces = (body as { stream?: () => AsyncIterable<Buffer> }).stream?.() ?? body;
			for await (const piece of pieces as AsyncIterable<Buffer>) {
				taken.push(piece);
				await take(piece.length);
			}
			return { statusCode: 200, headers: {}, body: await answer() };
		};
		return await Promise.race([work(), aborted]);
	};
	return { http, taken: () => Buffer.concat(taken) };
};

const never = async () => await new Promise<never>(() => undefined);

const upload = async (http: Http, file: IncomingFile, timeout: number) =>
	await send(http, HOST, { path: '/api/job/add_media', body: { file } }, timeout);

describe('an upload whose bytes flow is not cut off', () => {
	test('however long it takes in all', async () => {
		const { http, taken } = client(async () => await sleep(100));
		expect(await upload(http, streamed(150), 500)).toEqual({ data: {} });
		expect(taken().toString()).toBe('x'.repeat(150));
	});

	test('nor one of a file in memory, which is taken in pieces, too', async () => {
		const pieces: number[] = [];
		const { http, taken } = client(async (length) => {
			pieces.push(length);
			await sleep(150);
		});
		expect(await upload(http, atHand(650_000), 500)).toEqual({ data: {} });
		expect(taken().equals(Buffer.alloc(650_000, 'x'))).toBe(true);
		expect(pieces).toHaveLength(10);
	});

	test('nor while the last bytes are still on their way', async () => {
		const { http } = client(
			async () => undefined,
			async () => {
				await sleep(1_000);
				return {};
			},
		);
		// 100,000 bytes may take 800 milliseconds of their own.
		expect(await upload(http, atHand(100_000), 500)).toEqual({ data: {} });
	});
});

describe('silence ends an upload', () => {
	test('when nothing more of the file is taken', async () => {
		const { http } = client(never);
		const answer = await upload(http, streamed(10_000), 1_000);
		expect(answer).toMatchObject({
			failure: {
				message: 'api.cielo24.com took nothing more of the file for 4 seconds',
				details: { errorType: 'TIMEOUT' },
			},
			isOpen: true,
		});
	});

	test('but a pause does not', async () => {
		let isFirst = true;
		const { http } = client(async () => {
			if (isFirst) await sleep(2_000);
			isFirst = false;
		});
		expect(await upload(http, streamed(100), 1_000)).toEqual({ data: {} });
	});

	test('when all of it was taken and no answer comes', async () => {
		const { http } = client(async () => undefined, never);
		expect(await upload(http, streamed(100), 1_000)).toMatchObject({
			failure: { message: 'api.cielo24.com did not answer within 1 second' },
			isOpen: true,
		});
	});

	test('and the words name the time that was really waited', async () => {
		const { http } = client(async () => undefined, never);
		expect(await upload(http, atHand(125_000), 1_000)).toMatchObject({
			failure: { message: 'api.cielo24.com did not answer within 2 seconds' },
		});
	});
});

test('a file that n8n can not read is not the fault of cielo24', async () => {
	const { http } = client(async () => undefined);
	async function* pieces() {
		yield Buffer.from('x');
		throw Object.assign(new Error('/secret/path'), { code: 'EIO' });
	}
	const file = { name: 'a.mp4', size: 10, open: async () => Readable.from(pieces()) };
	const answer = await upload(http, file, 1_000);
	expect(answer).toMatchObject({
		failure: {
			message: 'Your n8n could not read the whole file',
			details: { errorType: 'INVALID_FILE' },
		},
		mayPass: false,
	});
	expect(answer).not.toHaveProperty('isOpen', true);
});

test('a file is closed, also when an answer comes before all of it was sent', async () => {
	const content = new Readable({ read: () => undefined });
	const http: Http = async () => ({ statusCode: 200, headers: {}, body: {} });
	const file = { name: 'a.mp4', size: 10, open: async () => content };
	expect(await upload(http, file, 1_000)).toEqual({ data: {} });
	expect(content.destroyed).toBe(true);
});

describe('the storage that cielo24 gives an address of', () => {
	const storage = { host: "cielo24's storage", url: 'https://bucket.example/key', timeout: 30_000 };
	const failureOf = (error: object, isStorage = true) =>
		connectionFailure(error, { ...storage, isStorage }).failure.details;

	test.each([
		'ENOTFOUND',
		'EAI_AGAIN',
		'ECONNREFUSED',
		'ECONNRESET',
		'EHOSTUNREACH',
		'EPROTO',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'SOMETHING_NEW',
	])('%s is not the matter of the credential', (code) => {
		const { message, description } = failureOf({ code });
		expect(`${message} ${description}`).not.toMatch(/credential|with the name cielo24's/);
		expect(description).toMatch(/set 'Upload With' to 'Direct'/);
		expect(failureOf({ code }, false).description).not.toContain('Upload With');
	});

	test('nor is what n8n holds back', () => {
		const error = { message: 'The request was blocked because of its address' };
		expect(failureOf(error).description).toMatch(/^Set 'Upload With' to 'Direct'/);
		expect(failureOf(error).description).not.toContain('credential');
	});

	test('silence is a matter of the time-out', () => {
		expect(failureOf({ code: 'ETIMEDOUT' }).description).toContain("raise 'Timeout (Seconds)'");
	});
});

describe('what may come as an answer is said', () => {
	const accepted = async (expected?: 'text' | 'page' | 'object') => {
		let accept: unknown;
		const http: Http = async ({ headers }) => {
			accept = headers?.accept;
			return { statusCode: 200, headers: {}, body: expected === 'text' ? 'words' : {} };
		};
		await send(http, HOST, { path: '/api/job/get_caption' }, 1_000, expected);
		return accept;
	};

	test('JSON, or anything where captions, transcripts or files come', async () => {
		expect(await accepted()).toBe('application/json');
		expect(await accepted('text')).toBe('*/*');
		expect(await accepted('page')).toBe('*/*');
	});
});
