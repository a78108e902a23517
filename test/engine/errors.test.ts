import type { IDataObject, INodeParameters } from 'n8n-workflow';
import nock from 'nock';

import { HOST, runWorkflow, TOKEN } from './runWorkflow';

const JOB = 'a'.repeat(32);

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

/** One operation for each kind of answer. */
const OPERATIONS: Record<string, INodeParameters> = {
	'an object': { resource: 'media', operation: 'get' },
	'a list in an object': { resource: 'job', operation: 'getMany' },
	'a bare list': { resource: 'elementList', operation: 'getMany' },
	'a text': { resource: 'transcript', operation: 'get' },
	'a file': { resource: 'media', operation: 'download' },
	'only to be accepted': { resource: 'job', operation: 'authorize' },
};

const ERRORS: IDataObject[] = [
	{ ErrorComment: 'No more credit.' },
	{ error: 'No more credit.' },
	{ Error: { Message: 'No more credit.' } },
	{ errors: ['No more credit.'] },
	{ result: { error: 'No more credit.' } },
];

const run = async (parameters: INodeParameters) => {
	const { success, failed, stored } = await runWorkflow({
		items: [{ job_id: JOB, keep: 'me' }],
		parameters,
		onError: 'continueErrorOutput',
	});
	expect(stored).not.toContain(TOKEN);
	return { success, error: failed[0]?.json.error as IDataObject | undefined, failed };
};

const asked = () =>
	nock(HOST)
		.get(/^\/api\//)
		.query(true);

describe.each(Object.entries(OPERATIONS))('Where the answer is %s', (_, parameters) => {
	test.each(ERRORS.flatMap((error) => [200, 400].map((status) => ({ status, error }))))(
		'$error with HTTP $status is an error, and its words are shown',
		async ({ status, error: answer }) => {
			asked().reply(status, answer);
			const { success, error, failed } = await run(parameters);
			expect(success).toEqual([]);
			expect(failed[0]?.json.keep).toBe('me');
			expect(error).toMatchObject({
				message: expect.stringContaining(
					'api.cielo24.com refused the request: No more credit.',
				) as string,
				errorType: 'REFUSED',
				httpCode: String(status),
			});
		},
	);

	test('a proxy that is down is blamed, also after all tries, and nothing is in doubt', async () => {
		const message = `connect ECONNREFUSED 10.0.0.1:3128`;
		const fault = Object.assign(new Error(message), { code: 'ECONNREFUSED' });
		nock(HOST)
			.get(/^\/api\//)
			.query(true)
			.times(2)
			.replyWithError(fault);
		const { error } = await run({ ...parameters, options: { maxTries: 2 } });
		expect(error).toMatchObject({
			message: "The proxy at 10.0.0.1:3128 can't be reached, so api.cielo24.com was not either",
			errorType: 'PROXY_DOWN',
		});
	});

	test.each([
		['The request was blocked because it resolves to a restricted IP address', 'ADDRESS_BLOCKED'],
		['Domain not allowed: This credential is restricted.', 'DOMAIN_NOT_ALLOWED'],
	])('what n8n holds back is tried once: %s', async (message, errorType) => {
		asked().replyWithError(new Error(message));
		const { error } = await run(parameters);
		expect(error?.errorType).toBe(errorType);
		expect(nock.isDone()).toBe(true);
	});

	test('a proxy that wants a password is asked once', async () => {
		asked().reply(407, '<html>Who are you?</html>');
		const { error } = await run(parameters);
		expect(error).toMatchObject({ errorType: 'PROXY_SIGN_IN', httpCode: '407' });
	});
});

test('what changes something is in doubt only if it was sent', async () => {
	asked().replyWithError(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
	const { error } = await run(OPERATIONS['only to be accepted']!);
	expect(error?.errorType).toBe('OUTCOME_UNKNOWN');
});

test('a job that is called error is no error', async () => {
	const job = { JobId: JOB, JobName: 'error', ErrorType: null, error: false };
	asked().reply(200, { ActiveJobs: [job] });
	const { success, failed } = await run({
		resource: 'job',
		operation: 'getMany',
		simplify: false,
	});
	expect(failed).toEqual([]);
	expect(success[0]?.json).toMatchObject({ JobName: 'error' });
});

test.each([
	['INVALID_QUERY', 'job_name is too long.'],
	['INVALID_OPTION', 'No such fidelity.'],
	['MISSING_PARAMETER', 'media_url'],
	['INVALID_URL', 'It answered 404.'],
])('%s: the message alone tells what cielo24 says', async (ErrorType, ErrorComment) => {
	asked().reply(400, { ErrorType, ErrorComment });
	const { error } = await run(OPERATIONS['an object']!);
	expect(error?.message).toMatch(new RegExp(`\\(job ${JOB}\\): ${ErrorComment}$`));
});
