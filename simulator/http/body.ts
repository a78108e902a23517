/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- the simulator never ships */
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import type { FastifyRequest } from 'fastify';
import type { SentFile } from '../endpoints/endpoint';
import type { Disk } from '../media/disk';
import { ApiError } from '../state/errors';

const LONGEST_FORM = 1024 * 1024;

/** A file may have up to 10 GB (§6.3.2). */
export const LONGEST_FILE = 10_737_418_239;

/** What a body held. */
export interface ReadBody {
	form: Record<string, unknown>;
	files: Record<string, SentFile>;
	raw?: Readable;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const parseJson = (body: string): Record<string, unknown> => {
	try {
		const parsed: unknown = JSON.parse(body);
		if (isObject(parsed)) return parsed;
	} catch {
		// Said below, without the parser's words, which quote the body
	}
	throw new ApiError('INVALID_QUERY', 'The body is not a JSON object.');
};

const isJson = ({ headers }: Pick<FastifyRequest, 'headers'>) =>
	headers['content-type']?.includes('json') ?? false;

/**
 * Reads the parameters in a body: JSON if it says so, else a form, whatever it says. The docs name
 * no Content-Type, and the older Python client sends none.
 */
export const readForm = async (
	request: Pick<FastifyRequest, 'headers'>,
	body: AsyncIterable<Buffer>,
): Promise<ReadBody> => {
	let text = '';
	for await (const chunk of body) {
		text += chunk.toString('latin1');
		if (text.length > LONGEST_FORM) throw new ApiError('INVALID_QUERY', 'The body is too long.');
	}
	text = Buffer.from(text, 'latin1').toString();
	const form = isJson(request) ? parseJson(text) : Object.fromEntries(new URLSearchParams(text));
	return { form, files: {} };
};

const startBusboy = (headers: BusboyHeaders) => {
	try {
		return Busboy({ headers });
	} catch {
		throw new ApiError('INVALID_QUERY', 'The multipart form cannot be read.');
	}
};

/** Reads a multipart form, or any other; files go to the disk. */
export const readMultipart = async (
	request: FastifyRequest,
	body: Readable,
	disk: Disk,
): Promise<ReadBody> => {
	const { headers } = request;
	if (!headers['content-type']?.startsWith('multipart/form-data')) {
		return await readForm(request, body);
	}
	const busboy = startBusboy(headers as BusboyHeaders);
	const form: ReadBody['form'] = {};
	const files: Array<Promise<[string, SentFile]>> = [];
	busboy.on('field', (name, value) => {
		form[name] = value;
	});
	busboy.on('file', (name, stream, fileName, _encoding, contentType) => {
		const store = async (): Promise<[string, SentFile]> => [
			name,
			{ fileName, contentType, content: await disk.store(stream) },
		];
		const stored = store();
		// A form that breaks off is told below; its files must not be told a second time
		stored.catch(() => undefined);
		files.push(stored);
	});
	try {
		await pipeline(body, busboy);
		return { form, files: Object.fromEntries(await Promise.all(files)) };
	} catch {
		throw new ApiError('INVALID_QUERY', 'The multipart form cannot be read.');
	}
};

/** Leaves the bytes of a file to the endpoint. */
export const readRaw = (request: FastifyRequest, raw: Readable): ReadBody => {
	if (Number(request.headers['content-length']) > LONGEST_FILE) {
		throw new ApiError('INVALID_QUERY', 'The file is larger than 10 GB.');
	}
	return { form: {}, files: {}, raw };
};
