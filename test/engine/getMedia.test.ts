/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests never ship */
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { StoredCredential } from './storedCredential';
import { HOST, runWorkflow, TOKEN } from './runWorkflow';

const id = (digit: string) => digit.repeat(32);
const JOB = id('a');

const media = (jobId = JOB) =>
	nock(HOST).get('/api/job/media').query({ v: '1', api_token: TOKEN, job_id: jobId });

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

describe('success', () => {
	test('gives each job its MediaUrl, in input order, linked to its item', async () => {
		media(id('a')).delay(60).reply(200, { MediaUrl: 'https://a' });
		media(id('b')).reply(200, { MediaUrl: 'https://b' });
		const items = [{ job_id: id('a') }, { JobId: ` ${id('b')}\n` }];

		const { success, failed, linked } = await runWorkflow({ items });

		expect(success).toEqual([
			{ json: { job_id: id('a'), MediaUrl: 'https://a' }, pairedItem: { item: 0 } },
			{ json: { job_id: id('b'), MediaUrl: 'https://b' }, pairedItem: { item: 1 } },
		]);
		expect(failed).toEqual([]);
		expect(linked.success).toEqual(items);
	});

	test.each([{ MediaUrl: null }, { MediaUrl: '' }, {}])(
		'gives null for media without a URL: %j',
		async (answer) => {
			media().reply(200, answer);
			const { success } = await runWorkflow({ items: [{ job_id: JOB }] });
			expect(success.map(({ json }) => json)).toEqual([{ job_id: JOB, MediaUrl: null }]);
		},
	);

	test('treats media without a URL as an error if so chosen', async () => {
		media().reply(200, { MediaUrl: null });
		const { success, failed } = await runWorkflow({
			items: [{ job_id: JOB }],
			parameters: { options: { missingUrl: 'error' } },
			onError: 'continueErrorOutput',
		});
		expect(success).toEqual([]);
		expect(failed[0]?.json.error).toMatchObject({
			message: `The media of job ${JOB} has no URL`,
			errorType: 'NO_MEDIA_URL',
		});
	});

	test('refuses another choice than there are for media without a URL', async () => {
		const { failed } = await runWorkflow({
			items: [{ job_id: JOB }],
			parameters: { options: { missingUrl: '={{ "skip" }}' } },
			onError: 'continueErrorOutput',
		});
		expect(failed[0]?.json.error).toMatchObject({
			message: '\'If the Media Has No URL\' must be empty or error, but is "skip"',
			errorType: 'INVALID_PARAMETER',
		});
	});

	test('takes the job from any expression or constant, and options from expressions', async () => {
		media(id('c')).reply(200, { MediaUrl: 'https://c' });
		media(id('d')).reply(200, { MediaUrl: '' });
		const parameters = {
			jobId: { __rl: true, mode: 'id', value: '={{ $json.prefix + $json.rest }}' },
			options: { missingUrl: '={{ $json.strict ? "error" : "empty" }}', concurrency: 1 },
		};
		const items = ['c', 'd'].map((digit) => ({
			prefix: digit,
			rest: digit.repeat(31),
			strict: digit === 'd',
		}));
		const { success, failed } = await runWorkflow({
			items,
			parameters,
			onError: 'continueErrorOutput',
		});
		expect(success.map(({ json }) => json.MediaUrl)).toEqual(['https://c']);
		expect(failed.map(({ json }) => (json.error as IDataObject).errorType)).toEqual([
			'NO_MEDIA_URL',
		]);
	});

	test('reads the credential once, whatever the number of items', async () => {
		media().times(25).reply(200, { MediaUrl: 'https://a' });
		const credential = new StoredCredential({ apiToken: TOKEN });
		await runWorkflow({ items: Array.from({ length: 25 }, () => ({ job_id: JOB })), credential });
		expect(credential.reads).toBe(1);
	});
});

describe('job IDs are checked before any request', () => {
	test.each<[unknown, RegExp]>([
		['', /'Job' is empty for this item/],
		['   ', /'Job' is empty for this item/],
		[null, /'Job' is empty for this item/],
		[undefined, /'Job' is empty for this item/],
		[12345, /^"12345" is not a job ID/],
		[true, /^"true" is not a job ID/],
		[['a'], /^"\["a"\]" is not a job ID/],
		[{ a: 1 }, /^"{"a":1}" is not a job ID/],
		['lecture-6', /^"lecture-6" is not a job ID: those have 32 characters, 0 to 9 and a to f$/],
		['abc&api_token=other', /is not a job ID/],
		['../account/logout', /is not a job ID/],
		['a'.repeat(65), /^"a{40}…" is not a job ID: those have 32 characters/],
		[`${'a'.repeat(31)}\u0660`, /is not a job ID/],
		['ENOENT', /^"ENOENT" is not a job ID: those have/],
	])('%j', async (job_id, message) => {
		const item = { job_id, keep: 'me' } as IDataObject;
		const { failed, linked } = await runWorkflow({
			items: [item],
			onError: 'continueErrorOutput',
		});
		expect(failed).toEqual([
			{
				json: {
					...JSON.parse(JSON.stringify(item)),
					error: {
						message: expect.stringMatching(message),
						description: expect.stringContaining('job_id'),
						errorType: 'INVALID_JOB_ID',
					},
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(linked.failed).toHaveLength(1);

		const { run } = await runWorkflow({ items: [item] });
		expect(run.data.resultData.error).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringMatching(message),
			context: { itemIndex: 0 },
		});
	});
});

interface Trouble {
	name: string;
	answer: (interceptor: nock.Interceptor) => unknown;
	error: IDataObject;
}

const closed = (code: string) => (interceptor: nock.Interceptor) =>
	interceptor.replyWithError(Object.assign(new Error(`${code} ${TOKEN}`), { code }));

const TROUBLES: Trouble[] = [
	{
		name: 'unknown job',
		answer: (to) =>
			to.reply(400, { ErrorType: 'ITEM_NOT_FOUND', ErrorComment: 'Job was not found.' }),
		error: {
			message: `cielo24 has no job ${JOB}`,
			description: expect.stringContaining('Job was not found.'),
			errorType: 'ITEM_NOT_FOUND',
			errorComment: 'Job was not found.',
			httpCode: '400',
		},
	},
	{
		name: 'dead token',
		answer: (to) => to.reply(400, { ErrorType: 'BAD_API_TOKEN', ErrorComment: `Bad ${TOKEN}` }),
		error: {
			message: `cielo24 does not accept this API token: mistyped, or not used for an hour (job ${JOB})`,
			description: expect.stringMatching(/'Password'.*one hour.*\[hidden\]/),
			errorType: 'BAD_API_TOKEN',
			errorComment: 'Bad [hidden]',
			httpCode: '400',
		},
	},
	{
		name: 'unknown error type',
		answer: (to) =>
			to.reply(400, { ErrorType: 'SOMETHING_NEW', ErrorComment: '<b>Own</b>\nwords' }),
		error: {
			message: `cielo24 answered SOMETHING_NEW (job ${JOB}): Own words`,
			description: 'Ask the support of cielo24 what that means.',
			errorType: 'SOMETHING_NEW',
			errorComment: 'Own words',
			httpCode: '400',
		},
	},
	{
		name: 'error type of a prototype property',
		answer: (to) => to.reply(400, { ErrorType: 'constructor' }),
		error: {
			message: `cielo24 answered constructor (job ${JOB})`,
			description: 'Ask the support of cielo24 what that means.',
			errorType: 'constructor',
			httpCode: '400',
		},
	},
	{
		name: 'gateway page',
		answer: (to) => to.reply(502, '<html><body>Bad Gateway</body></html>'),
		error: {
			message: "api.cielo24.com can't answer at the moment (HTTP 502)",
			description: expect.any(String),
			errorType: 'SERVICE_UNAVAILABLE',
			httpCode: '502',
		},
	},
	{
		name: 'web page as a success',
		answer: (to) => to.reply(200, '<!DOCTYPE html><html><title>Sign in</title></html>'),
		error: {
			message: 'api.cielo24.com answered with a web page instead of data (HTTP 200)',
			description: expect.any(String),
			errorType: 'UNREADABLE_ANSWER',
			httpCode: '200',
		},
	},
	...['{"MediaUrl": "htt', '"ok"', '[]', 'null', '7', ''].map((body) => ({
		name: `not a JSON object: ${body}`,
		answer: (to: nock.Interceptor) => to.reply(200, body, { 'content-type': 'application/json' }),
		error: {
			message: expect.stringMatching(/^api\.cielo24\.com answered with .* instead of data/),
			description: expect.any(String),
			errorType: 'UNREADABLE_ANSWER',
			httpCode: '200',
		},
	})),
	{
		name: 'redirect to another host',
		answer: (to) => to.reply(302, '', { location: 'https://evil.example/steal?x=1' }),
		error: {
			message: 'api.cielo24.com sent the request on to evil.example, which was not followed',
			description: expect.any(String),
			errorType: 'REDIRECTED',
			httpCode: '302',
		},
	},
	{
		name: 'too many requests for too long',
		answer: (to) => to.reply(429, 'slow down', { 'retry-after': '3600' }),
		error: {
			message: 'api.cielo24.com is getting too many requests at once',
			description: expect.any(String),
			errorType: 'TOO_MANY_REQUESTS',
			httpCode: '429',
		},
	},
	...Object.entries({
		ECONNREFUSED: ['CONNECTION_REFUSED', 'api.cielo24.com refused the connection'],
		ECONNRESET: [
			'CONNECTION_CLOSED',
			'api.cielo24.com closed the connection before it had answered',
		],
		ENOTFOUND: [
			'HOST_NOT_FOUND',
			"There is no server with the name api.cielo24.com, or the network can't tell",
		],
		EAI_AGAIN: [
			'HOST_NOT_FOUND',
			"There is no server with the name api.cielo24.com, or the network can't tell",
		],
		DEPTH_ZERO_SELF_SIGNED_CERT: [
			'CERTIFICATE_REFUSED',
			'No safe connection to api.cielo24.com was possible: its certificate is not trusted',
		],
		ETIMEDOUT: ['TIMEOUT', 'api.cielo24.com did not answer within 30 seconds'],
		EHOSTUNREACH: ['NO_CONNECTION', 'The network of your n8n has no way to api.cielo24.com'],
		ENEWINNODE: ['NO_CONNECTION', 'api.cielo24.com could not be reached'],
	}).map(([code, [errorType, message]]) => ({
		name: code,
		answer: closed(code),
		error: { message, description: expect.any(String), errorType },
	})),
];

describe.each(TROUBLES)('$name', ({ answer, error }) => {
	const options = {
		items: [{ job_id: JOB, keep: 'me' }],
		parameters: { options: { maxTries: 1 } },
	};

	test('goes to the error output with the input item', async () => {
		answer(media());
		const { success, failed, linked, stored } = await runWorkflow({
			...options,
			onError: 'continueErrorOutput',
		});
		expect(success).toEqual([]);
		expect(failed).toEqual([{ json: { job_id: JOB, keep: 'me', error }, pairedItem: { item: 0 } }]);
		expect(linked.failed).toEqual(options.items);
		expect(stored).not.toContain(TOKEN);
	});

	test('stays in place on the regular output', async () => {
		answer(media());
		const { success, linked } = await runWorkflow({ ...options, onError: 'continueRegularOutput' });
		expect(success).toEqual([{ json: { error }, pairedItem: { item: 0 } }]);
		expect(linked.success).toEqual(options.items);
	});

	test('stops the workflow with the same words', async () => {
		answer(media());
		const { run, stored } = await runWorkflow(options);
		const { message, description, httpCode = null } = error;
		expect(run.data.resultData.error).toMatchObject({
			name: 'NodeApiError',
			message,
			...(description ? { description } : {}),
			httpCode,
			messages: [],
			context: { itemIndex: 0 },
		});
		expect(stored).not.toContain(TOKEN);
	});
});

test('a time-out is an error that says how long was waited', async () => {
	media().delay(3000).reply(200, { MediaUrl: 'https://late' });
	const { failed } = await runWorkflow({
		items: [{ job_id: JOB }],
		parameters: { options: { maxTries: 1, timeout: 1 } },
		onError: 'continueErrorOutput',
	});
	expect(failed[0]?.json.error).toMatchObject({
		message: 'api.cielo24.com did not answer within 1 second',
		errorType: 'TIMEOUT',
	});
});

describe('trying again', () => {
	const afterTrouble = async (maxTries: number) =>
		await runWorkflow({
			items: [{ job_id: JOB }],
			parameters: { options: { maxTries } },
			onError: 'continueErrorOutput',
		});

	test.each([
		['503', (to: nock.Interceptor) => to.reply(503, 'busy', { 'retry-after': '0' })],
		['429', (to: nock.Interceptor) => to.reply(429, 'busy', { 'retry-after': '0' })],
		['a reset connection', closed('ECONNRESET')],
	])('%s passes', async (_, trouble) => {
		trouble(media());
		media().reply(200, { MediaUrl: 'https://a' });
		const { success } = await afterTrouble(2);
		expect(success.map(({ json }) => json.MediaUrl)).toEqual(['https://a']);
	});

	test('ends after the tries that were allowed', async () => {
		const scope = media().times(9).reply(500, 'no', { 'retry-after': '0' });
		let sent = 0;
		scope.on('request', () => sent++);
		const { failed } = await afterTrouble(3);
		expect(failed).toHaveLength(1);
		expect(sent).toBe(3);
	});

	test('is not done for what cielo24 refuses', async () => {
		const scope = media().times(9).reply(400, { ErrorType: 'INVALID_QUERY' });
		let sent = 0;
		scope.on('request', () => sent++);
		await afterTrouble(5);
		expect(sent).toBe(1);
	});

	test('waits as long as Retry-After asks', async () => {
		media().reply(429, 'busy', { 'retry-after': '1' });
		media().reply(200, { MediaUrl: 'https://a' });
		const start = Date.now();
		const { success } = await afterTrouble(2);
		expect(success).toHaveLength(1);
		expect(Date.now() - start).toBeGreaterThanOrEqual(950);
	});
});

describe('many items', () => {
	/**
	 * Answers after a moment and counts how many requests are open.
	 *
	 * @param gathered how many must be open at once before the first answer
	 */
	const counting = (count: number, milliseconds = 5, gathered = 1) => {
		let open = () => {};
		const areGathered = new Promise<void>((resolve) => (open = resolve));
		const seen = { open: 0, highest: 0, total: 0 };
		nock(HOST)
			.get(/^\/api\/job\/media\?/)
			.times(count)
			.reply(async (request: Request) => {
				seen.total++;
				seen.highest = Math.max(seen.highest, ++seen.open);
				if (seen.highest >= gathered) open();
				await areGathered;
				await new Promise((resolve) => setTimeout(resolve, milliseconds * (1 + Math.random())));
				seen.open--;
				return [200, { MediaUrl: `https://x/${new URL(request.url).searchParams.get('job_id')}` }];
			});
		return seen;
	};
	const items = (count: number) =>
		Array.from({ length: count }, (_, index) => ({ job_id: index.toString(16).padStart(32, '0') }));

	test.each([1, 7, 50])('never opens more than %i requests, and keeps the order', async (limit) => {
		const seen = counting(120, 5, limit);
		const { success } = await runWorkflow({
			items: items(120),
			parameters: { options: { concurrency: limit } },
		});
		expect(success.map(({ json }) => json)).toEqual(
			items(120).map(({ job_id }) => ({ job_id, MediaUrl: `https://x/${job_id}` })),
		);
		expect(seen.highest).toBe(limit);
	});

	test('stops at the first item that does not work, and starts no others', async () => {
		const seen = counting(200);
		const bad = items(200).map((item, index) => (index % 40 === 20 ? { job_id: 'no' } : item));
		const { run } = await runWorkflow({ items: bad, parameters: { options: { concurrency: 5 } } });
		expect(run.data.resultData.error).toMatchObject({ context: { itemIndex: 20 } });
		expect(seen.total).toBeLessThanOrEqual(20);
	});

	test('a cancelled execution sends no new requests', async () => {
		const seen = counting(1000, 20);
		await runWorkflow({
			items: items(1000),
			started: (cancel) => void setTimeout(cancel, 300),
		}).catch(() => undefined);
		const total = seen.total;
		await new Promise((resolve) => setTimeout(resolve, 200));
		expect(total).toBeGreaterThan(0);
		expect(total).toBeLessThan(900);
		expect(seen.total).toBe(total);
	});
});

describe('trouble before the first request', () => {
	test.each<[string, object, string]>([
		['no credential', { credential: null }, 'MISSING_CREDENTIAL'],
		[
			'an empty token',
			{ credential: new StoredCredential({ apiToken: ' ' }) },
			'INVALID_CREDENTIAL',
		],
		[
			'a base URL that is none',
			{
				credential: new StoredCredential({ environment: 'custom', baseUrl: 'x', apiToken: TOKEN }),
			},
			'INVALID_CREDENTIAL',
		],
		[
			'an option out of range',
			{ parameters: { options: { concurrency: 500 } } },
			'INVALID_PARAMETER',
		],
		[
			'an expression that fails',
			{ parameters: { options: { timeout: "={{ $('Nowhere').item.json.x }}" } } },
			'INVALID_PARAMETER',
		],
		[
			'an operation of a newer version',
			{ parameters: { operation: 'shred' } },
			'UNKNOWN_OPERATION',
		],
	])('%s gives one error item per input item', async (_, options, errorType) => {
		const items = [
			{ job_id: JOB, n: 1 },
			{ job_id: JOB, n: 2 },
		];
		const { success, failed } = await runWorkflow({
			items,
			...options,
			onError: 'continueErrorOutput',
		});
		expect(success).toEqual([]);
		expect(failed).toEqual(
			items.map((item, index) => ({
				json: { ...item, error: expect.objectContaining({ errorType }) },
				pairedItem: { item: index },
			})),
		);
	});
});
