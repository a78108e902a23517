import type { Content } from '../media/content';

/** An answer as it goes out. */
export class Answer {
	constructor(
		readonly status: number,
		readonly headers: Record<string, string> = {},
		/** Absent: no body. */
		readonly body?: Buffer | Content,
	) {}
}

/** JSON, with 200 unless said otherwise. */
export const json = (body: unknown, status = 200) =>
	new Answer(
		status,
		{ 'content-type': 'application/json; charset=utf-8' },
		Buffer.from(JSON.stringify(body)),
	);

/** HTTP 201 with JSON. */
export const created = (body: object) => json(body, 201);

/** Text or bytes. */
export const file = (
	body: Buffer | Content,
	contentType: string,
	headers: Record<string, string> = {},
) => new Answer(200, { 'content-type': contentType, ...headers }, body);

/** HTTP 200 without a body. */
export const EMPTY = new Answer(200);

const NO_CONTENT = new Answer(204);

/** What an endpoint returned: an answer, nothing (204), or anything else (200 as JSON). */
export const toAnswer = (returned: unknown): Answer => {
	if (returned === undefined) return NO_CONTENT;
	return returned instanceof Answer ? returned : json(returned);
};
