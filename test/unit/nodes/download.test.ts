/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import { Readable } from 'node:stream';

import type { IExecuteFunctions } from 'n8n-workflow';

import { emptyOutput } from '../../../nodes/Cielo24/jobs/output';
import { download } from '../../../nodes/Cielo24/files/download';

const URL = 'https://api.cielo24.com';

const REQUEST = { path: '/api/job/download_media' } as const;

/** Fetches three megabytes of this type; n8n keeps them, or throws an error with this code. */
const fetched = async (type: string, code?: string) => {
	let isStreamed = false;
	const helpers = {
		binaryToBuffer: async (body: Readable) => Buffer.concat(await body.toArray()),
		prepareBinaryData: async (content: Readable | Buffer) => {
			isStreamed = content instanceof Readable;
			if (code) throw Object.assign(new Error('/secret/path'), { code });
			for await (const chunk of content) void chunk;
			return { data: '', mimeType: type };
		},
	} as unknown as IExecuteFunctions['helpers'];
	const pieces = Array.from({ length: 30 }, () => Buffer.alloc(100_000, 1));
	const http = async () => ({
		statusCode: 200,
		headers: { 'content-type': type, 'content-length': '3000000' },
		body: Readable.from(pieces),
	});
	const naming = { name: () => 'a.mp4', empty: emptyOutput };
	const answer = await download(http, URL, REQUEST, { helpers, naming, timeout: 1000 });
	return { answer, isStreamed };
};

test.each(['video/mp4', 'application/octet-stream', 'binary/octet-stream', 'application/mp4', ''])(
	'a large file of the type %j goes through as a stream',
	async (type) => {
		const { answer, isStreamed } = await fetched(type);
		expect(answer).toMatchObject({ data: { size: 3_000_000 } });
		expect(isStreamed).toBe(true);
	},
);

test.each([
	['ENOSPC', /^Your n8n could not keep the file$/, /disk is full.*\(ENOSPC\)/],
	['EACCES', /^Your n8n could not keep the file$/, /may write.*\(EACCES\)/],
	['ERR_STRING_TOO_LONG', /too large/, /N8N_DEFAULT_BINARY_DATA_MODE=filesystem/],
])('%s is a fault of where n8n keeps files', async (code, message, description) => {
	const { answer } = await fetched('video/mp4', code);
	if (!('failure' in answer)) throw new Error('It was kept.');
	expect(answer.mayPass).toBe(false);
	expect(answer.failure.details).toMatchObject({
		errorType: 'FILE_NOT_KEPT',
		message: expect.stringMatching(message),
		description: expect.stringMatching(description),
	});
	expect(JSON.stringify(answer.failure.details)).not.toContain('/secret/path');
});

test('a connection that breaks off is still one', async () => {
	const { answer } = await fetched('video/mp4', 'ECONNRESET');
	expect(answer).toMatchObject({ failure: { details: { errorType: 'CONNECTION_CLOSED' } } });
});
