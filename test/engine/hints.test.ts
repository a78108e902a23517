import nock from 'nock';

import { HOST, runWorkflow, TOKEN, type WorkflowOptions } from './runWorkflow';
import { StoredCredential } from './storedCredential';

const JOBS = ['a', 'b', 'c'].map((letter) => letter.repeat(32));
const SANDBOX = 'https://sandbox.cielo24.com';
const MEDIA = { MediaUrl: 'https://example.com/lecture-4.mp4' };
const GONE = { ErrorType: 'ITEM_NOT_FOUND', ErrorComment: 'No such job' };

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

const run = async (options: Partial<WorkflowOptions> = {}) =>
	await runWorkflow({
		items: JOBS.map((job_id) => ({ job_id })),
		parameters: { resource: 'media', operation: 'get' },
		onError: 'continueErrorOutput',
		...options,
	});

/** Answers each job in its turn. */
const answer = (host: string, ...answers: object[]) => {
	for (const [index, one] of answers.entries()) {
		nock(host)
			.get('/api/job/media')
			.query({ job_id: JOBS[index], v: '1', api_token: TOKEN })
			.reply('ErrorType' in one ? 400 : 200, one);
	}
};

test('a run in which no item worked says so, although the workflow goes on', async () => {
	answer(HOST, GONE, GONE, GONE);
	const { failed, hints } = await run();
	expect(failed).toHaveLength(3);
	expect(hints).toEqual([
		expect.stringMatching(/^None of the 3 items worked\. Each says why in its field 'error'\./),
	]);
});

test('where all items have the same reason, the hint gives it', async () => {
	const { hints } = await run({ credential: null });
	expect(hints).toEqual([
		expect.stringMatching(/^None of the 3 items worked: .*credential.*\. The workflow goes on/i),
	]);
});

test('one item is not spoken of as several', async () => {
	answer(HOST, GONE);
	const { hints } = await run({ items: [{ job_id: JOBS[0] }] });
	expect(hints).toEqual([expect.stringContaining(`The item did not work: cielo24 has no job`)]);
});

test.each([
	['one item of three works', [GONE, MEDIA, GONE]],
	['all work', [MEDIA, MEDIA, MEDIA]],
])('no hint is given where %s', async (_, answers) => {
	answer(HOST, ...answers);
	const { hints } = await run();
	expect(hints).toEqual([]);
});

test.each([
	[true, 1],
	[false, 0],
])(
	'with the sandbox and the workflow switched on: %s, there are %i hints',
	async (active, count) => {
		answer(SANDBOX, MEDIA, MEDIA, MEDIA);
		const credential = new StoredCredential({ environment: 'sandbox', apiToken: TOKEN });
		const { success, hints } = await run({ credential, active });
		expect(success).toHaveLength(3);
		expect(hints.filter((hint) => hint.includes('sandbox'))).toHaveLength(count);
	},
);

test('production gets no hint about the sandbox', async () => {
	answer(HOST, MEDIA, MEDIA, MEDIA);
	const { hints } = await run({ active: true });
	expect(hints).toEqual([]);
});
