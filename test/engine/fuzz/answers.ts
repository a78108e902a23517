/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests never ship */
import type { ServerResponse } from 'node:http';

import fc from 'fast-check';

/** Something that the service should never say. */
export type Mangled = Recipe & { headers: Record<string, string>; status: number; cut: Cut };

type Cut = 'none' | 'none' | 'half' | 'before';

/** How the body is made of the documented one. */
type Recipe =
	| { kind: 'documented' }
	| { kind: 'changed'; changes: Change[] }
	| { kind: 'broken off'; at: number }
	| { kind: 'many'; count: number }
	| { kind: 'deep'; depth: number; isList: boolean }
	| { kind: 'bytes'; bytes: Uint8Array }
	| { kind: 'text'; text: string };

interface Change {
	/** Which of the parts of the documented answer. */
	at: number;
	to: unknown;
}

/** Taken for a change: the part is left out. */
const ABSENT = Symbol('absent');

/** Forms in which whoever answers may show the token. */
export function echoes(secret: string): string[] {
	return [
		secret,
		`/api/job/info?v=1&api_token=${secret}&job_id=1`,
		encodeURIComponent(`api_token=${secret}`),
		JSON.stringify(JSON.stringify({ token: secret })),
		[...secret].map((one) => `&#${one.charCodeAt(0)};`).join(''),
	];
}

const odd = (texts: string[]) =>
	fc.oneof(
		fc.constantFrom<unknown>(
			null,
			ABSENT,
			true,
			false,
			0,
			-1,
			1e308,
			2 ** 53,
			'',
			'0',
			[],
			{},
			[[]],
			[null],
		),
		fc.constantFrom<unknown>('null', 'error', '<b>x</b>', '\ud800', '\0', 'x'.repeat(5_000)),
		fc.constantFrom<unknown>(...texts, { note: texts[0] }, [texts[1]]),
		fc.jsonValue({ maxDepth: 3 }),
	);

const recipes = (texts: string[]): fc.Arbitrary<Recipe> =>
	fc.oneof(
		{ weight: 1, arbitrary: fc.constant<Recipe>({ kind: 'documented' }) },
		{
			weight: 6,
			arbitrary: fc.record({
				kind: fc.constant('changed' as const),
				changes: fc.array(fc.record({ at: fc.nat(60), to: odd(texts) }), {
					minLength: 1,
					maxLength: 3,
				}),
			}),
		},
		fc.record({ kind: fc.constant('broken off' as const), at: fc.nat(300) }),
		fc.record({ kind: fc.constant('many' as const), count: fc.constantFrom(0, 2, 3_000) }),
		fc.record({
			kind: fc.constant('deep' as const),
			depth: fc.constantFrom(10, 300, 1_000),
			isList: fc.boolean(),
		}),
		fc.record({ kind: fc.constant('bytes' as const), bytes: fc.uint8Array({ maxLength: 200 }) }),
		fc.record({
			kind: fc.constant('text' as const),
			text: fc.oneof(
				fc.constantFrom(
					'',
					' \n',
					'\ufeff',
					'null',
					'0',
					'true',
					'"OK"',
					'OK',
					'Error: no.',
					'{"a": 1,}',
					'{}{}',
					'<!doctype html><html><body><h1>Sign in</h1></body></html>',
					'<?xml version="1.0"?><error><message>No.</message></error>',
					`<html><pre>GET ${texts[1]}</pre></html>`,
				),
				fc.constantFrom(...texts),
				fc.json(),
				fc
					.constantFrom('ITEM_NOT_FOUND', 'BAD_API_TOKEN', 'INVALID_QUERY', 'NEW_ONE', '')
					.chain((ErrorType) =>
						odd(texts).map((ErrorComment) =>
							JSON.stringify({ ErrorType, ...(ErrorComment !== ABSENT && { ErrorComment }) }),
						),
					),
			),
		}),
	);

const STATUSES = [
	200, 200, 200, 200, 201, 202, 204, 206, 301, 302, 304, 400, 400, 401, 403, 404, 405, 407, 409,
	413, 418, 429, 500, 502, 503, 504, 599,
];

/**
 * Answers that no documents know.
 *
 * @param texts what they may say as well, such as the token
 */
export function mangled(texts: string[]): fc.Arbitrary<Mangled> {
	const headers = fc
		.record(
			{
				'content-type': fc.constantFrom(
					'application/json',
					'application/json; charset=utf-16',
					'text/html',
					'text/plain; charset=utf-8',
					'video/mp4',
					'nonsense',
				),
				'content-disposition': fc.constantFrom(
					'attachment; filename="../../etc/passwd"',
					"attachment; filename*=UTF-8''%ff%fe",
					`attachment; filename="${texts[0]}.srt"`,
					'attachment; filename=".."',
				),
				'retry-after': fc.constantFrom('0', '7', '99999999999', '-5', 'soon', '1e3'),
				location: fc.constantFrom('https://example.com/', `http://${texts[0]}.example.com/`, 'x'),
				// What says gzip and is none can last as long as the option Timeout allows, in real time.
				'content-encoding': fc.constantFrom('identity', 'nonsense'),
			},
			{ requiredKeys: [] },
		)
		.map((some) => some as Record<string, string>);
	return fc
		.tuple(
			recipes(texts),
			headers,
			fc.constantFrom(...STATUSES),
			fc.constantFrom<Cut>('none', 'none', 'none', 'none', 'none', 'half', 'before'),
		)
		.map(([recipe, more, status, cut]) => ({ ...recipe, headers: more, status, cut }));
}

/** Answers so, where this is documented. */
export function answerWith(response: ServerResponse, answer: Mangled, documented: unknown): void {
	if (answer.cut === 'before') return void response.socket?.destroy();
	const body = bodyOf(answer, documented);
	const type = typeof documented === 'string' ? 'text/plain' : 'application/json';
	const length = answer.cut === 'half' ? { 'content-length': String(body.length + 10) } : {};
	response.writeHead(answer.status, { 'content-type': type, ...answer.headers, ...length });
	if (answer.cut === 'none') return void response.end(body);
	response.write(body);
	setTimeout(() => response.socket?.destroy(), 5);
}

function bodyOf(recipe: Recipe, documented: unknown): Buffer {
	if (recipe.kind === 'bytes') return Buffer.from(recipe.bytes);
	return Buffer.from(textOf(recipe, documented));
}

function textOf(recipe: Exclude<Recipe, { kind: 'bytes' }>, documented: unknown): string {
	const written = (body: unknown) =>
		body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
	switch (recipe.kind) {
		case 'documented':
			return written(documented);
		case 'changed':
			return written(recipe.changes.reduce(changed, structuredClone(documented)));
		case 'broken off':
			return written(documented).slice(0, recipe.at);
		case 'many':
			return written(repeated(documented, recipe.count));
		case 'deep': {
			const [open, close] = recipe.isList ? ['[', ']'] : ['{"a":', '}'];
			return `${open.repeat(recipe.depth)}1${close.repeat(recipe.depth)}`;
		}
		case 'text':
			return recipe.text;
	}
}

/** A part of an answer, by what holds it. */
type Part = [holder: Record<string, unknown>, name: string];

function partsOf(value: unknown): Part[] {
	if (typeof value !== 'object' || value === null) return [];
	const holder = value as Record<string, unknown>;
	return Object.keys(holder).flatMap((name): Part[] => [[holder, name], ...partsOf(holder[name])]);
}

/** The same with one of its parts, or the whole, being something else. */
export function changed(whole: unknown, { at, to }: Change): unknown {
	const parts = partsOf(whole);
	const [holder, name] = parts[at % (parts.length + 1)] ?? [];
	if (!holder || name === undefined) return to === ABSENT ? undefined : to;
	if (to === ABSENT) delete holder[name];
	else holder[name] = to;
	return whole;
}

/** The same with as many entries in each list. */
function repeated(value: unknown, count: number): unknown {
	if (Array.isArray(value)) {
		const [first] = value as unknown[];
		return first === undefined ? [] : new Array(count).fill(first);
	}
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, one]) => [name, repeated(one, count)]),
	);
}
