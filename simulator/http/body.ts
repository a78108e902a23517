import type { FastifyRequest } from 'fastify';
import { ApiError } from '../state/errors';

const LONGEST_FORM = 1024 * 1024;

/** An upload may have up to 10 GB (§6.3.2). */
const LONGEST_UPLOAD = 10_737_418_239;

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

/**
 * Reads the parameters in a body: JSON if it says so, else a form, whatever it says. The docs name
 * no Content-Type, and the older Python client sends none.
 */
export const readForm = async (request: FastifyRequest, body: AsyncIterable<Buffer>) => {
	let text = '';
	for await (const chunk of body) {
		text += chunk.toString('latin1');
		if (text.length > LONGEST_FORM) throw new ApiError('INVALID_QUERY', 'The body is too long.');
	}
	text = Buffer.from(text, 'latin1').toString();
	return request.headers['content-type']?.includes('json')
		? parseJson(text)
		: Object.fromEntries(new URLSearchParams(text));
};

/** Counts the bytes of an upload without keeping them. */
export const readUpload = async (request: FastifyRequest, body: AsyncIterable<Buffer>) => {
	if (Number(request.headers['content-length']) > LONGEST_UPLOAD) {
		throw new ApiError('INVALID_QUERY', 'The media is larger than 10 GB.');
	}
	let bytes = 0;
	for await (const chunk of body) bytes += chunk.length;
	return bytes;
};
