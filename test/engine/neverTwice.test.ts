import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { operations } from '../../nodes/Cielo24/engine/registry';
import { runWorkflow, type WorkflowOptions } from './runWorkflow';
import { refused, reset, Service, silence, status, type Answer } from './service';

const JOB = 'a'.repeat(32);

/** What changes something: the call, what is needed for it, and how its answer starts. */
interface Case {
	operation: string;
	path: string;
	parameters?: IDataObject;
	answer: Answer;
	/** How people see whether it was done. */
	look: RegExp;
}

const CHANGING: Case[] = [
	{
		operation: 'account/updateSettings',
		path: '/api/account/update_setting',
		parameters: { updateFields: { defaultJobNotes: 'x' } },
		answer: 204,
		look: /Account: Get Settings/,
	},
	{ operation: 'caption/burnIn', path: '/api/job/burn_in_caption', answer: 200, look: /mails/ },
	{
		operation: 'job/addGuidelines',
		path: '/api/job/add_custom_guidelines',
		parameters: { guidelinesText: 'x' },
		answer: {},
		look: /support/,
	},
	{ operation: 'job/authorize', path: '/api/job/authorize', answer: 204, look: /Job: Get shows/ },
	{
		operation: 'job/create',
		path: '/api/job/new',
		answer: { JobId: JOB },
		look: /Job: Get Many lists the newest/,
	},
	{ operation: 'job/delete', path: '/api/job/delete', answer: {}, look: /does not find it/ },
	{
		operation: 'job/orderTranscription',
		path: '/api/job/perform_transcription',
		answer: {},
		look: /Job: Get shows/,
	},
	{
		operation: 'job/orderTranslation',
		path: '/api/job/translate',
		parameters: { targetLanguages: ['fr'] },
		answer: {},
		look: /Job: Get Related/,
	},
	{
		operation: 'job/update',
		path: '/api/job/modify',
		parameters: { updateFields: { notes: 'x' } },
		answer: 204,
		look: /Job: Get shows/,
	},
	{
		operation: 'job/uplevel',
		path: '/api/job/uplevel',
		answer: { upleveled_job_id: JOB },
		look: /Job: Get Related/,
	},
	{
		operation: 'media/addUrl',
		path: '/api/job/add_media',
		parameters: { mediaUrl: 'https://x.example/a.mp4' },
		answer: {},
		look: /MediaLengthSeconds/,
	},
	{
		operation: 'media/addUrl',
		path: '/api/job/add_media_url',
		parameters: { mediaUrl: 'https://youtu.be/1' },
		answer: {},
		look: /MediaLengthSeconds/,
	},
	{
		operation: 'media/upload',
		path: '/api/job/add_media',
		answer: {},
		look: /MediaLengthSeconds/,
	},
	{
		operation: 'transcript/add',
		path: '/api/job/add_transcript',
		parameters: { transcriptText: 'x' },
		answer: {},
		look: /support/,
	},
];

/** What only reads. Create and Order has tests of its own. */
const READING: Array<[operation: string, path: string, answer: Answer]> = [
	['account/getSettings', '/api/account/get_settings', {}],
	['account/getStatistics', '/api/job/aggregate_statistics', { data: [] }],
	['caption/get', '/api/job/get_caption', 'words'],
	['elementList/get', '/api/job/get_elementlist', {}],
	['elementList/getMany', '/api/job/list_elementlists', []],
	['job/get', '/api/job/info', {}],
	['job/getMany', '/api/job/list', { ActiveJobs: [] }],
	['job/getRelated', '/api/job/list_related', { related_jobs: [] }],
	['media/download', '/api/job/download_media', 'video'],
	['media/get', '/api/job/media', {}],
	['media/getTranscoded', '/api/job/transcoded_media', { MediaUrl: 'https://x/1.mp4' }],
	['transcript/get', '/api/job/get_transcript', 'words'],
];

test('every operation is one or the other', () => {
	const all = operations.map(({ resource, value }) => `${resource.value}/${value}`);
	const known = [...CHANGING.map(({ operation }) => operation), ...READING.map(([name]) => name)];
	expect([...new Set(known), 'job/order'].sort()).toEqual(all.sort());
});

let service: Service;

beforeAll(async () => {
	service = await Service.start();
});
afterEach(() => service.clear());
afterAll(async () => await service.close());

const file = { data: { content: Buffer.from('bytes'), name: 'a.mp4' } };

const runIt = async (
	operation: string,
	parameters: IDataObject = {},
	more: Partial<WorkflowOptions> = {},
) => {
	const [resource, value] = operation.split('/');
	const items = more.items ?? [{ job_id: JOB }];
	return await runWorkflow({
		items,
		files: items.map(() => file),
		credential: service.credential(),
		onError: 'continueErrorOutput',
		parameters: { resource, operation: value, ...parameters } as INodeParameters,
		...more,
	});
};

/** With Retry On Fail, as far as n8n goes. */
const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

describe.each(CHANGING)('$operation by $path', ({ operation, path, parameters, answer, look }) => {
	const page = '<html><body>Bad Gateway</body></html>';
	const brokenOff: Answer = (response) => {
		response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
		response.write('{"TaskId": "', () => response.destroy());
	};

	test.each<[string, Answer]>([
		['the connection breaks', reset],
		['no answer comes', silence],
		['a gateway answers 502', status(502, page)],
		['a gateway answers 504', status(504, page)],
		['the answer breaks off', brokenOff],
		['the answer is cut', status(200, '{"TaskId": "7ca')],
		['a page comes', status(200, page, { 'content-type': 'text/html' })],
	])('%s: it was sent once, also with Retry On Fail', async (_, trouble) => {
		service.on(path, trouble);
		const options = { timeout: 1, maxTries: 5 };
		const { failed } = await runIt(operation, { ...parameters, options }, { node: RETRY });
		expect(service.to(path)).toHaveLength(1);
		const error = failed[0]?.json.error as IDataObject;
		expect(error).toMatchObject({
			message: expect.stringMatching(/^It is not known whether /),
			description: expect.stringMatching(look),
			errorType: 'OUTCOME_UNKNOWN',
		});
		if (!['account/updateSettings', 'job/create'].includes(operation)) {
			expect(error.message).toContain(JOB);
		}
	});

	test('what does not get there is no such case', async () => {
		const credential = service.credential({
			apiToken: 'x'.repeat(32),
			baseUrl: 'http://127.0.0.1:9',
		});
		const { failed } = await runIt(operation, parameters, { credential });
		expect(failed[0]?.json.error).toMatchObject({ errorType: 'CONNECTION_REFUSED' });
	});

	test.each([429, 500, 503])('a service that answers %i is not asked again', async (code) => {
		service.on(path, status(code, 'busy', { 'retry-after': '0' }));
		await runIt(operation, { ...parameters, options: { maxTries: 5 } });
		expect(service.to(path)).toHaveLength(1);
	});

	test('with a dead token it is sent again after signing in', async () => {
		service.on('/api/account/login', { ApiToken: '1'.repeat(32) }, { ApiToken: '2'.repeat(32) });
		service.on('/api/job/list', { ActiveJobs: [] });
		service.on(path, refused('BAD_API_TOKEN'), answer);
		const { success, failed } = await runIt(operation, parameters, {
			credential: service.credential({
				signInWith: 'apiKey',
				username: 'me',
				apiKey: 'b'.repeat(32),
			}),
		});
		expect(failed).toEqual([]);
		expect(success).toHaveLength(1);
		const sent = service.to(path);
		const tokens = sent.map(
			({ proof, body }) => proof.api_token ?? new URLSearchParams(body.toString()).get('api_token'),
		);
		expect(tokens).toEqual(['1'.repeat(32), '2'.repeat(32)]);
		const bodies = sent.map(({ body }) => body.toString().replace(/api_token=\w+/, ''));
		expect(bodies[1]).toBe(bodies[0]);
	});

	test.each(['continueErrorOutput', 'continueRegularOutput', 'stopWorkflow'] as const)(
		'%s: Retry On Fail for one item leaves alone what was done for the others',
		async (onError) => {
			const items = ['1', '2', '3'].map((digit) => ({ job_id: digit.repeat(32), title: digit }));
			// The first item works out at the third try; the others are done by then.
			let tries = 0;
			service.on(path, (response, seen) => {
				const isFirst = seen === service.to(path)[0] || isLikeFirst(seen.body, seen.query);
				const isRefused = isFirst && ++tries < 3;
				if (isRefused) return respond(response, refused('ACCOUNT_UNPRIVILEGED'));
				return respond(response, answer);
			});
			const isLikeFirst = (body: Buffer, query: IDataObject) =>
				body.equals(service.to(path)[0]!.body) &&
				JSON.stringify(query) === JSON.stringify(service.to(path)[0]!.query);
			const own = OWN[operation]?.(parameters) ?? parameters;
			const { success, failed } = await runIt(
				operation,
				{ ...own, options: { concurrency: 1 } },
				{
					items,
					onError,
					node: RETRY,
				},
			);
			expect(failed).toEqual([]);
			expect(success.map(({ pairedItem }) => pairedItem)).toEqual(
				[0, 1, 2].map((item) => ({ item })),
			);
			// Three for the first, one for each of the others.
			expect(service.to(path)).toHaveLength(5);
		},
	);
});

/** Where the job is no part of the request, something else tells the items apart. */
const OWN: Record<string, (parameters?: IDataObject) => IDataObject> = {
	'account/updateSettings': () => ({ updateFields: { defaultJobNotes: '={{ $json.title }}' } }),
	'job/create': () => ({ jobName: '={{ $json.title }}' }),
};

function respond(
	response: Parameters<Extract<Answer, (...values: never[]) => unknown>>[0],
	answer: Answer,
): void {
	if (typeof answer === 'number') response.writeHead(answer).end();
	else if (typeof answer === 'function') (answer as (to: typeof response) => void)(response);
	else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}

describe('several requests of one item', () => {
	const SETTING = '/api/account/update_setting';
	const updateFields = {
		defaultJobNotes: 'x',
		requireCustomerAuthorization: true,
		customerAuthorizationRequiredMechanical: true,
	};
	const settings = () =>
		service.to(SETTING).map(({ body }) => new URLSearchParams(body.toString()).get('setting'));

	test('a setting that was refused is sent again by Retry On Fail, one that was changed is not', async () => {
		service.on(SETTING, 204, refused('INVALID_QUERY'), 204);
		const { success } = await runIt('account/updateSettings', { updateFields }, { node: RETRY });
		expect(success).toHaveLength(1);
		expect(settings()).toEqual([
			'default_job_notes',
			'customer_authorization_required_mechanical',
			'customer_authorization_required_mechanical',
			'require_customer_authorization_before_starting_workflow',
		]);
	});

	test('the setting that did not work is named; those behind it are not touched', async () => {
		service.on(SETTING, 204, reset);
		const { failed } = await runIt('account/updateSettings', { updateFields }, { node: RETRY });
		expect(failed[0]?.json.error).toMatchObject({
			errorType: 'OUTCOME_UNKNOWN',
			step: 'customer_authorization_required_mechanical',
		});
		expect(settings()).toEqual(['default_job_notes', 'customer_authorization_required_mechanical']);
	});

	test('a pre-signed upload that was done is not done again for another item', async () => {
		const storage = await Service.start();
		storage.on('/key', 200);
		let tries = 0;
		service.on('/api/job/request_upload_url', (response, { query }) => {
			if (query.job_id === '1'.repeat(32) && ++tries < 3) {
				respond(response, refused('ITEM_NOT_FOUND'));
			} else respond(response, { upload_url: `${storage.url}/key?job=${query.job_id}` });
		});
		const { success } = await runIt(
			'media/upload',
			{ options: { uploadWith: 'url' } },
			{
				items: ['1', '2'].map((digit) => ({ job_id: digit.repeat(32) })),
				node: RETRY,
			},
		);
		const jobs = storage.requests.map(({ query }) => query.job);
		await storage.close();
		expect(success).toHaveLength(2);
		expect(jobs.sort()).toEqual(['1', '2'].map((digit) => digit.repeat(32)));
	});

	test.each([
		['a refusal', status(403, '<Error/>'), 'UPLOAD_REFUSED'],
		['a gateway', status(504, ''), 'OUTCOME_UNKNOWN'],
		['no answer', silence, 'OUTCOME_UNKNOWN'],
	])('%s of the storage is told with its step', async (_, answer, errorType) => {
		const storage = await Service.start();
		storage.on('/key', answer);
		service.on('/api/job/request_upload_url', { upload_url: `${storage.url}/key` });
		const options = { uploadWith: 'url', timeout: 1 };
		const { failed } = await runIt('media/upload', { options });
		const { length } = storage.requests;
		await storage.close();
		expect(length).toBe(1);
		expect(failed[0]?.json.error).toMatchObject({ errorType, step: 'upload' });
	});

	test.each([{}, { upload_url: '' }, { upload_url: 'file:///x' }])(
		'no address to upload to: %j',
		async (answer) => {
			service.on('/api/job/request_upload_url', answer);
			const { failed } = await runIt('media/upload', { options: { uploadWith: 'url' } });
			expect(failed[0]?.json.error).toMatchObject({
				errorType: 'UNREADABLE_ANSWER',
				step: 'requestUploadUrl',
			});
		},
	);
});

describe.each(READING)('%s only reads', (operation, path, answer) => {
	test.each<[string, Answer]>([
		['a broken connection', reset],
		['a busy service', status(503, 'busy', { 'retry-after': '0' })],
		['a gateway', status(502, 'busy', { 'retry-after': '0' })],
	])('and is asked again after %s', async (_, trouble) => {
		service.on(path, trouble, answer);
		const { failed } = await runIt(operation);
		expect(failed).toEqual([]);
		expect(service.to(path)).toHaveLength(2);
	});
});

test('a job without an ID in the answer may exist', async () => {
	service.on('/api/job/new', { TaskId: 'x' });
	const { failed } = await runIt('job/create', {}, { node: RETRY });
	expect(failed[0]?.json.error).toMatchObject({ errorType: 'OUTCOME_UNKNOWN' });
	expect(service.to('/api/job/new')).toHaveLength(1);
});
