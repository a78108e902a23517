import fc from 'fast-check';
import * as endpoints from '../../../simulator/endpoints';
import type { Endpoint } from '../../../simulator/endpoints/endpoint';
import {
	integer,
	list,
	pair,
	positive,
	signedInteger,
	text,
} from '../../../simulator/endpoints/parameters';
import { seedJobs } from '../../../simulator';
import { ask, call, failure, useSimulator } from './ask';

const simulator = useSimulator();

const { login, ...others } = endpoints;
const ALL: Endpoint[] = Object.values(endpoints);
const WITH_TOKEN: Endpoint[] = Object.values(others);

/** All parameters are in the body. */
const IN_BODY = [endpoints.updatePassword.path, endpoints.updateSetting.path];

/** Sends the parameters where the call reads them. */
const send = async ({ path, methods: [method] }: Endpoint, values: Record<string, string>) =>
	IN_BODY.includes(path)
		? await ask(simulator(), path, {}, { method, body: new URLSearchParams(values) })
		: await ask(simulator(), path, values, { method });

describe.each(ALL.map((endpoint) => [`${endpoint.methods.join('/')} ${endpoint.path}`, endpoint]))(
	'%s',
	(_name, endpoint: Endpoint) => {
		test('wants v=1', async () => {
			expect(await send(endpoint, {})).toMatchObject(failure('MISSING_PARAMETER', ' v '));
			expect(await send(endpoint, { v: '2' })).toMatchObject(failure('INVALID_OPTION', ' v '));
		});
	},
);

describe.each(
	WITH_TOKEN.map((endpoint) => [`${endpoint.methods.join('/')} ${endpoint.path}`, endpoint]),
)('%s', (_name, endpoint: Endpoint) => {
	test('wants a token that is alive', async () => {
		expect(await send(endpoint, { v: '1' })).toMatchObject(
			failure('MISSING_PARAMETER', 'api_token'),
		);
		for (const token of ['0'.repeat(32), 'not a token', simulator().token.toUpperCase() + '0']) {
			expect(await send(endpoint, { v: '1', api_token: token })).toMatchObject(
				failure('BAD_API_TOKEN'),
			);
		}
	});
});

const WITH_JOB: Endpoint[] = WITH_TOKEN.filter(
	({ path }) => path.startsWith('/api/job/') && !/\/(list|new|aggregate_statistics)$/.test(path),
);

/** Enough for every call with a job to get as far as looking for it. */
const REST = {
	media_url: 'https://media.example.com/new.mp4',
	transcription_fidelity: 'PREMIUM',
	priority: 'STANDARD',
	target_languages: 'fr',
	transcoded_version: 'mp4',
	media_type: 'mp4',
	caption_format: 'SRT',
	format: 'text',
	transcript_url: 'https://media.example.com/new.txt',
	guidelines_url: 'https://media.example.com/guidelines.txt',
};

describe.each(
	WITH_JOB.map((endpoint) => [`${endpoint.methods.join('/')} ${endpoint.path}`, endpoint]),
)('%s', (_name, endpoint: Endpoint) => {
	test('wants a job within reach', async () => {
		const values = { v: '1', api_token: simulator().token, ...REST };
		expect(await send(endpoint, values)).toMatchObject(failure('MISSING_PARAMETER', 'job_id'));
		expect(await send(endpoint, { ...values, Job_ID: seedJobs.complete.JobId })).toMatchObject(
			failure('MISSING_PARAMETER', 'job_id'),
		);
		for (const id of ['12', `${'0'.repeat(31)}g`, '64bea283-eff6-475e-a659-6027a6ba0929']) {
			expect(await send(endpoint, { ...values, job_id: id })).toMatchObject(
				failure('INVALID_QUERY', 'job_id'),
			);
		}
		for (const id of ['0'.repeat(32), seedJobs.parentAccount.JobId]) {
			expect(await send(endpoint, { ...values, job_id: id })).toMatchObject(
				failure('ITEM_NOT_FOUND', 'job'),
			);
		}
	});
});

describe('kinds', () => {
	const character = fc.constantFrom(...'()[]{}<>*ü♪\'"');

	test('pairs are read in each form they are seen in', () => {
		fc.assert(
			fc.property(character, character, fc.constantFrom("'", '"'), (one, other, quote) => {
				const tuple = `(${quote}${one}${quote}, ${quote}${other}${quote})`;
				expect(pair(tuple, 'p')).toEqual([one, other]);
				expect(pair(tuple.replace(', ', ','), 'p')).toEqual([one, other]);
				expect(pair(JSON.stringify([one, other]), 'p')).toEqual([one, other]);
			}),
		);
	});

	test('lists are JSON, anything else is refused by name', () => {
		fc.assert(
			fc.property(fc.array(fc.string()), (items) => {
				expect(list(text)(JSON.stringify(items), 'p')).toEqual(items);
			}),
		);
		fc.assert(
			fc.property(fc.string(), (sent) => {
				fc.pre(!sent.trim().startsWith('['));
				expect(() => list(text)(sent, 'p')).toThrow('The parameter p must be');
				expect(() => pair(`${sent}x`, 'p')).toThrow('The parameter p must be');
			}),
		);
	});

	test('a number is taken if it is one, and otherwise refused', () => {
		fc.assert(
			fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), (number) => {
				expect(signedInteger(String(number), 'p')).toBe(number);
				if (number >= 0) expect(integer(String(number), 'p')).toBe(number);
				else expect(() => integer(String(number), 'p')).toThrow('p');
				if (number > 0) expect(positive(String(number), 'p')).toBe(number);
				else expect(() => positive(String(number), 'p')).toThrow('p');
				expect(() => signedInteger(`${number}.0`, 'p')).toThrow('p');
			}),
		);
	});
});

test('a repeated parameter and an unknown one', async () => {
	const { JobId } = seedJobs.complete;
	expect(await call(simulator(), '/api/job/info', { job_id: [JobId, JobId] })).toMatchObject(
		failure('INVALID_QUERY', 'job_id'),
	);
	expect(await call(simulator(), '/api/job/info', { job_id: JobId, more: 'x' })).toMatchObject({
		status: 200,
	});
});

test('an empty parameter counts as absent', async () => {
	expect(await call(simulator(), '/api/job/info', { job_id: '' })).toMatchObject(
		failure('MISSING_PARAMETER', 'job_id'),
	);
	expect(await call(simulator(), '/api/job/list', { JobStatus: '' })).toMatchObject({
		status: 200,
	});
});

test('names of built-in properties are no parameters', async () => {
	expect(
		await ask(simulator(), '/api/job/info', { __proto__: 'x', constructor: 'y' }),
	).toMatchObject(failure('MISSING_PARAMETER', ' v '));
});

test('the methods beside GET', () => {
	const both = ALL.filter(({ methods }) => methods.length === 2).map(({ path }) => path);
	expect(both.sort()).toEqual([
		'/api/account/generate_api_key',
		'/api/account/login',
		'/api/account/logout',
		'/api/account/remove_api_key',
		'/api/job/authorize',
		'/api/job/new',
		'/api/job/perform_transcription',
		'/api/job/translate',
	]);
	expect(login.methods).toEqual(['GET', 'POST']);
});

test('unknown paths and wrong methods get the page of a web server', async () => {
	const unknown = await ask(simulator(), '/api/job/nothing');
	expect(unknown.status).toBe(404);
	expect(unknown.headers.get('content-type')).toContain('text/html');
	expect(unknown.text).toContain('<h1>404 Not Found</h1>');

	const wrong = await ask(simulator(), '/api/job/media', {}, { method: 'POST' });
	expect(wrong.status).toBe(405);
	expect(wrong.headers.get('allow')).toBe('GET');
});

test.each([
	['broken JSON', '{"username":'],
	['JSON that is no object', '[1]'],
])('refuses a body of %s', async (_what, body) => {
	const headers = { 'content-type': 'application/json' };
	expect(
		await call(simulator(), '/api/job/new', {}, { method: 'POST', body, headers }),
	).toMatchObject(failure('INVALID_QUERY', 'body'));
});

test('refuses a body that is too long', async () => {
	const body = 'x'.repeat(1024 * 1024 + 1);
	expect(await call(simulator(), '/api/job/new', {}, { method: 'POST', body })).toMatchObject(
		failure('INVALID_QUERY', 'long'),
	);
});

test('a body with an impossible Content-Type is an invalid query', async () => {
	const headers = { 'content-type': 'nonsense' };
	expect(
		await call(simulator(), '/api/job/new', {}, { method: 'POST', body: 'a=b', headers }),
	).toMatchObject(failure('INVALID_QUERY'));
});
