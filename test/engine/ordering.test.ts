import type { IDataObject, INodeParameters } from 'n8n-workflow';
import nock from 'nock';

import { HOST, runWorkflow, TOKEN, type WorkflowOptions } from './runWorkflow';
import { StoredCredential } from './storedCredential';

const id = (digit: string) => digit.repeat(32);
const JOB = id('a');

type Query = Record<string, string>;
type Answer = unknown | ((query: Query) => unknown);

interface Asked {
	path: string;
	query: Query;
	/** As it went over the wire. */
	uri: string;
}

/** A cielo24 that answers by path, a status first where it is not 200; and what it was asked. */
const cielo24 = (answers: Record<string, Answer>, host = HOST) => {
	const asked: Asked[] = [];
	const answer = (uri: string): [number, string] => {
		const { pathname, searchParams } = new URL(uri, host);
		const query = Object.fromEntries(searchParams);
		const { v, api_token, ...rest } = query;
		expect([v, api_token]).toEqual(['1', TOKEN]);
		const path = pathname.replace('/api/job/', '');
		asked.push({ path, query: rest, uri });
		const given = answers[path];
		const body: unknown =
			typeof given === 'function' ? (given as (q: Query) => unknown)(rest) : given;
		if (Array.isArray(body)) {
			const [status, content] = body as [number, unknown];
			return [status, typeof content === 'string' ? content : JSON.stringify(content)];
		}
		return body === undefined ? [404, 'nothing here'] : [200, JSON.stringify(body)];
	};
	const scope = nock(host).persist();
	scope.get(/.*/).reply(({ url }: { url: string }) => answer(url));
	scope.post(/.*/).reply(({ url }: { url: string }) => answer(url));
	return asked;
};

const refused = (ErrorType: string, ErrorComment = 'No.') => [400, { ErrorType, ErrorComment }];

const GOOD = {
	new: { JobId: JOB, TaskId: id('1') },
	add_media: { TaskId: id('2') },
	add_media_url: { TaskId: id('3') },
	perform_transcription: { TaskId: id('4') },
	list: { ActiveJobs: [] },
};

const order = async (
	parameters: INodeParameters,
	items: IDataObject[] = [{ keep: 'me' }],
	more: Partial<WorkflowOptions> = {},
) =>
	await runWorkflow({
		items,
		onError: 'continueErrorOutput',
		parameters: {
			resource: 'job',
			operation: 'order',
			mediaUrl: 'https://media.example.com/a.mp4',
			...parameters,
		},
		...more,
	});

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

describe('what goes out', () => {
	test('three requests with what they need, and nothing that was not chosen', async () => {
		const asked = cielo24(GOOD);
		const { success, linked } = await order({});
		expect(asked.map(({ path, query }) => [path, query])).toEqual([
			['new', { language: 'en' }],
			['add_media', { job_id: JOB, media_url: 'https://media.example.com/a.mp4' }],
			[
				'perform_transcription',
				{ job_id: JOB, transcription_fidelity: 'PREMIUM', priority: 'STANDARD' },
			],
		]);
		expect(success.map(({ json }) => json)).toEqual([
			{ job_id: JOB, JobId: JOB, TaskId: id('4'), created: true, ordered: true },
		]);
		expect(linked.success).toEqual([{ keep: 'me' }]);
	});

	test('every option under its name, in the request it belongs to', async () => {
		const asked = cielo24(GOOD);
		await order({
			jobName: 'A&B #1 100% é',
			language: 'de',
			transcriptionFidelity: 'PROFESSIONAL',
			priority: 'PRIORITY',
			targetLanguage: ['fr', 'pt-pt'],
			options: {
				account: 'school',
				expectedSpeakers: 3,
				externalId: 'lecture 1',
				reference: 'spring',
				requestor: 'Biology',
				isDuplicate: true,
				ifExists: 'use',
				turnaroundHours: 24,
				standardProduct: 'false',
				callbackUrl: 'https://example.com/done?job={job_id}&name=A&B #1 100% é&course={course}',
				audioDescription: true,
				customerApprovalSteps: ['RETURN'],
				customerApprovalTool: 'AMARA',
				customMetadata: '{"course": "BIO 101", "term": 2}',
				customSpecialHandling: false,
				firstPassCampaign: 'TRUE_VERBATIM',
				generateMediaIntelligenceIwp: ['FINAL'],
				musicLyrics: true,
				notes: 'Zoë & "friends"',
				onScreenText: true,
				returnIwp: ['MECHANICAL', 'FINAL'],
				speakerId: true,
				enableTrueVerbatim: true,
			},
		});
		const [list, create, media, ordered] = asked.map(({ query }) => query);
		expect(list).toEqual({ ExternalID: 'lecture 1', Username: 'school' });
		expect(create).toEqual({
			job_name: 'A&B #1 100% é',
			language: 'de',
			external_id: 'lecture 1',
			username: 'school',
			requestor: 'Biology',
			reference: 'spring',
			expected_speakers: '3',
		});
		expect(media).toEqual({
			job_id: JOB,
			media_url: 'https://media.example.com/a.mp4',
			is_duplicate: 'true',
		});
		const { options, ...rest } = ordered!;
		expect(rest).toEqual({
			job_id: JOB,
			transcription_fidelity: 'PROFESSIONAL',
			priority: 'PRIORITY',
			target_language: 'fr,pt-pt',
			turnaround_hours: '24',
			standard_product: 'false',
			callback_url: 'https://example.com/done?job={job_id}&name=A&B #1 100% é&course={course}',
		});
		expect(JSON.parse(options!)).toEqual({
			audio_description: true,
			customer_approval_steps: ['RETURN'],
			customer_approval_tool: 'AMARA',
			custom_metadata: { course: 'BIO 101', term: 2 },
			custom_special_handling: false,
			first_pass_campaign: 'TRUE_VERBATIM',
			generate_media_intelligence_iwp: ['FINAL'],
			music_lyrics: true,
			notes: 'Zoë & "friends"',
			on_screen_text: true,
			return_iwp: ['MECHANICAL', 'FINAL'],
			speaker_id: true,
			enable_true_verbatim: true,
		});
	});

	test('a callback address is encoded exactly once', async () => {
		const asked = cielo24(GOOD);
		const callbackUrl = 'https://example.com/done?job={job_id}&name=A%26B #1 100% é';
		await order({ options: { callbackUrl } });
		const raw = /callback_url=([^&]*)/.exec(asked.at(-1)!.uri)?.[1] ?? '';
		expect(decodeURIComponent(raw.replace(/\+/g, ' '))).toBe(callbackUrl);
	});

	test.each([
		['https://www.youtube.com/watch?v=1', 'add_media_url'],
		['https://vimeo.com/1', 'add_media_url'],
		['https://example.com/a.mp4', 'add_media'],
	])('%s goes to %s', async (mediaUrl, path) => {
		const asked = cielo24(GOOD);
		await order({ mediaUrl });
		expect(asked[1]).toMatchObject({ path, query: { job_id: JOB, media_url: mediaUrl } });
	});

	test('another job with the same external ID, also where the media is known', async () => {
		const asked = cielo24(GOOD);
		await order({ options: { externalId: 'x', ifExists: 'create' } });
		expect(asked.map(({ path, query }) => [path, query.is_duplicate])).toEqual([
			['new', 'true'],
			['add_media', 'true'],
			['perform_transcription', undefined],
		]);
	});

	test('without an external ID nothing is said to be a duplicate', async () => {
		const asked = cielo24(GOOD);
		await order({ options: { ifExists: 'create' } });
		expect(asked.map(({ query }) => query.is_duplicate)).toEqual([undefined, undefined, undefined]);
	});
});

describe('nothing is created for what can not be right', () => {
	test.each<[string, INodeParameters, RegExp]>([
		[
			'a language',
			{ language: 'fi' },
			/^Finnish \(fi\) can't be the language.*Premium, only with Mechanical$/,
		],
		[
			'a translation',
			{ targetLanguage: ['hi'] },
			/^Hindi \(hi\) can't be translated into.*Premium, only with Mechanical or Professional$/,
		],
		['no language', { language: 'Klingon' }, /^"Klingon" is not a language.*such as German or de$/],
		['a media URL', { mediaUrl: 'lecture.mp4' }, /'Media URL' must be a complete URL/],
		['no media URL', { mediaUrl: '={{ $json.nothing }}' }, /'Media URL' is empty/],
		['a file', { media: 'file' }, /no file in "data"/],
		['notes', { options: { notes: 'x'.repeat(1001) } }, /1,001 characters/],
		['metadata', { options: { customMetadata: '[1]' } }, /'Custom Metadata'/],
		[
			'two callbacks',
			{ wait: true, options: { callbackUrl: 'https://example.com' } },
			/'Callback URL' and 'Wait Until Done' can't be used together/,
		],
		['a wait', { wait: true, options: { maxWait: 0.01 } }, /'Wait at Most \(Days\)'/],
	])('%s', async (_, parameters, message) => {
		const asked = cielo24(GOOD);
		const { failed } = await order(parameters);
		expect(asked).toEqual([]);
		expect(failed[0]?.json).toMatchObject({
			keep: 'me',
			error: { message: expect.stringMatching(message) },
		});
	});

	test.each([
		['production', 'http://localhost:5678/webhook-waiting', 'localhost'],
		['sandbox', 'http://192.168.1.20:5678/webhook-waiting', '192.168.1.20'],
		['production', 'https://n8n.internal/webhook-waiting', 'n8n.internal'],
	])('waiting, where %s could not reach %s', async (environment, waitingUrl, host) => {
		const { failed } = await order({ wait: true }, undefined, {
			waitingUrl,
			credential: new StoredCredential({ environment, apiToken: TOKEN }),
		});
		const { message, description, errorType } = failed[0]?.json.error as IDataObject;
		expect(errorType).toBe('CALLBACK_UNREACHABLE');
		expect(message).toContain(host);
		expect(description).toMatch(/Cielo24 Trigger, Job Completed.*WEBHOOK_URL.*Nothing was ordered/);
	});
});

const text = ({ json }: { json: IDataObject }) => json.error as IDataObject;

const EMPTY: Array<[how: string, given: string]> = [
	['not in the item', '={{ $json.nothing }}'],
	['worked out as nothing', '={{ $json.nothing?.trim() }}'],
	['null', '={{ null }}'],
	['blanks', '={{ "  " }}'],
	['added and not filled in', ''],
];

describe.each([
	['order', 'externalId', 'External ID'],
	['order', 'ifExists', 'If the External ID Exists'],
	['order', 'account', 'Account'],
	['create', 'externalId', 'External ID'],
	['create', 'account', 'Account'],
])('%s: an empty %s that was added is an error of its item alone', (operation, field, label) => {
	test.each(EMPTY)('%s', async (_, given) => {
		const asked = cielo24(GOOD);
		const { failed } = await order({ operation, options: { externalId: 'x', [field]: given } });
		expect(asked).toEqual([]);
		expect(failed[0]?.json).toMatchObject({
			keep: 'me',
			error: {
				message: expect.stringContaining(`'${label}' is empty for this item`),
				description: expect.stringMatching(/fill it in|remove the option/i),
				errorType: 'INVALID_PARAMETER',
			},
		});
	});
});

test.each<[string, INodeParameters]>([
	['Get Statistics', { resource: 'account', operation: 'getStatistics', options: { account: '' } }],
	[
		'Update Settings',
		{
			resource: 'account',
			operation: 'updateSettings',
			updateFields: { defaultJobNotes: 'x' },
			options: { account: '={{ $json.nothing }}' },
		},
	],
	[
		'Update',
		{
			operation: 'update',
			jobId: { __rl: true, mode: 'id', value: JOB },
			updateFields: { notes: 'x', account: '={{ $json.nothing }}' },
		},
	],
])('%s: an empty account does not mean the own one', async (_, parameters) => {
	const asked = cielo24(GOOD);
	const { failed } = await order(parameters);
	expect(asked).toEqual([]);
	expect(text(failed[0]!).message).toBe("'Account' is empty for this item");
});

test('a gap in a sheet: the other rows are ordered', async () => {
	const asked = cielo24(GOOD);
	const { success, failed } = await order(
		{ options: { externalId: '={{ $json.videoId }}', ifExists: 'error' } },
		[{ videoId: 'a' }, { row: 2 }, { videoId: 'c' }],
	);
	expect(success).toHaveLength(2);
	expect(failed.map(({ json }) => json.row)).toEqual([2]);
	const created = asked.filter(({ path }) => path === 'new');
	expect(created.map(({ query }) => query.external_id)).toEqual(['a', 'c']);
});

describe('an error says how far it came and how to go on', () => {
	test.each<[string, Record<string, Answer>, IDataObject, RegExp]>([
		['create', { new: refused('INVALID_QUERY') }, { step: 'create' }, /comment names/],
		[
			'addMedia',
			{ add_media: refused('INVALID_URL') },
			{ step: 'addMedia', job_id: JOB, errorType: 'INVALID_URL' },
			/Media: Add From URL or Media: Upload, then with Job: Order Transcription/,
		],
		[
			'order',
			{ perform_transcription: refused('INVALID_OPTION') },
			{ step: 'order', job_id: JOB, errorType: 'INVALID_OPTION' },
			/has its media: go on with Job: Order Transcription/,
		],
	])('%s', async (_, answers, details, advice) => {
		cielo24({ ...GOOD, ...answers });
		const { failed } = await order({});
		expect(text(failed[0]!)).toMatchObject(details);
		expect(text(failed[0]!).description).toMatch(advice);
		expect(failed[0]!.json.keep).toBe('me');
	});

	test('a file that cielo24 can not read is not ordered, and that is told at once', async () => {
		const asked = cielo24({
			...GOOD,
			add_media: refused('INVALID_QUERY', 'Cannot read this file.'),
			info: { JobId: JOB, JobStatus: 'Pending', MediaLengthSeconds: '' },
			media: { MediaUrl: null },
		});
		const { failed } = await order(
			{ media: 'file', options: { externalId: 'x' } },
			[{ keep: 'me' }],
			{ files: [{ data: { content: Buffer.from('video'), name: 'a.mp4' } }] },
		);
		expect(asked.map(({ path }) => path)).toEqual(['list', 'new', 'add_media', 'info', 'media']);
		expect(text(failed[0]!)).toMatchObject({ step: 'addMedia', job_id: JOB });
		expect(text(failed[0]!).message).toContain('Cannot read this file.');
		expect(text(failed[0]!).description).toContain(
			`Job ${JOB} shows no media, so it was not ordered`,
		);
	});

	test('with an external ID: run it again', async () => {
		cielo24({ ...GOOD, perform_transcription: [503, '<html></html>'] });
		const { failed } = await order({ options: { externalId: 'x' } });
		expect(text(failed[0]!)).toMatchObject({ step: 'order', job_id: JOB });
		expect(text(failed[0]!).description).toMatch(
			/Run the workflow again.*nothing is ordered twice/,
		);
	});
});

describe('a job that is there already', () => {
	const job = (fields: IDataObject) => ({ JobId: JOB, ExternalID: 'x', ...fields });
	const use = { options: { externalId: 'x' } };

	test.each(['ExternalID', 'ExternalId'])('is found by %s, and others are not', async (name) => {
		const others = ['x1', 'X', '', null].map((external) => ({
			JobId: id('b'),
			[name]: external,
			JobStatus: 'Complete',
		}));
		const found = { JobId: JOB, [name]: 'x', JobStatus: 'In Process' };
		const asked = cielo24({ ...GOOD, list: { ActiveJobs: [...others, found] } });
		const { success } = await order(use);
		expect(success.map(({ json }) => json)).toEqual([
			{ job_id: JOB, JobId: JOB, created: false, ordered: false },
		]);
		expect(asked.map(({ path }) => path)).toEqual(['list']);
	});

	test('of several the one that is paid for counts', async () => {
		const jobs = [
			job({ JobId: id('b'), JobStatus: 'Pending' }),
			job({ JobId: id('c'), JobStatus: 'Media Failure' }),
			job({ JobStatus: 'Complete' }),
		];
		cielo24({ ...GOOD, list: { ActiveJobs: jobs } });
		const { success } = await order(use);
		expect(success[0]?.json).toMatchObject({ job_id: JOB, ordered: false });
	});

	test('gets the media and the order that it lacks', async () => {
		const asked = cielo24({ ...GOOD, list: { ActiveJobs: [job({ JobStatus: 'Pending' })] } });
		const { success } = await order(use);
		expect(asked.map(({ path }) => path)).toEqual(['list', 'add_media', 'perform_transcription']);
		expect(success[0]?.json).toMatchObject({ created: false, ordered: true, TaskId: id('4') });
	});

	test.each<[string, IDataObject, IDataObject]>([
		[
			'treated as an error',
			{ JobStatus: 'Complete' },
			{ errorType: 'EXTERNAL_ID_EXISTS', job_id: JOB },
		],
		[
			'unclear',
			{ JobStatus: 'Pending', Fidelity: 'STANDARD' },
			{ errorType: 'ORDER_UNCLEAR', job_id: JOB },
		],
		['failed', { JobStatus: 'Media Failure' }, { errorType: 'MEDIA_FAILURE', job_id: JOB }],
	])('%s', async (_, fields, details) => {
		const asked = cielo24({ ...GOOD, list: { ActiveJobs: [job(fields)] } });
		const ifExists = details.errorType === 'EXTERNAL_ID_EXISTS' ? 'error' : 'use';
		const { failed } = await order({ options: { externalId: 'x', ifExists } });
		expect(text(failed[0]!)).toMatchObject(details);
		expect(text(failed[0]!).description).not.toMatch(/Run the workflow again/);
		expect(asked.map(({ path }) => path)).toEqual(['list']);
	});

	test('two items with one external ID: one job, and both get it', async () => {
		const asked = cielo24(GOOD);
		const { success, linked } = await order({ options: { externalId: '={{ $json.external }}' } }, [
			{ external: 'x', n: 1 },
			{ external: 'x', n: 2 },
		]);
		expect(asked.filter(({ path }) => path !== 'list').map(({ path }) => path)).toEqual([
			'new',
			'add_media',
			'perform_transcription',
		]);
		expect(success.map(({ json }) => json.job_id)).toEqual([JOB, JOB]);
		expect(linked.success).toHaveLength(2);
	});

	test('with Retry On Fail the job of the first try is no job of somebody else', async () => {
		let tries = 0;
		const jobs: IDataObject[] = [];
		const asked = cielo24({
			...GOOD,
			new: ({ external_id = '' }: Query) => {
				const JobId = id(external_id);
				jobs.push({ JobId, ExternalID: external_id, JobStatus: 'Pending' });
				return { JobId };
			},
			list: ({ ExternalID }: Query) => ({
				ActiveJobs: jobs.filter((one) => one.ExternalID === ExternalID),
			}),
			add_media: ({ job_id }: Query) =>
				job_id === id('a') && tries++ < 2 ? [503, '<html></html>'] : { TaskId: id('2') },
		});
		const { success, failed } = await order(
			{ options: { externalId: '={{ $json.external }}', ifExists: 'error', concurrency: 1 } },
			[{ external: 'a' }, { external: 'b' }],
			{ tries: 3 },
		);
		expect(failed).toEqual([]);
		expect(success.map(({ json }) => [json.job_id, json.created, json.ordered])).toEqual([
			[id('a'), true, true],
			[id('b'), true, true],
		]);
		const counts = (path: string) => asked.filter((one) => one.path === path).length;
		expect([counts('new'), counts('add_media'), counts('perform_transcription')]).toEqual([
			2, 4, 2,
		]);
	});
});

describe('waiting', () => {
	const WAITING = 'https://n8n.university.edu/webhook-waiting';
	const unfinished = { JobId: JOB, JobStatus: 'Pending' };

	test('puts the execution to sleep, with what is passed on when time is up', async () => {
		const asked = cielo24({ ...GOOD, info: unfinished });
		const start = Date.now();
		const items = [{ keep: 'me', n: 1 }, { n: 2 }, { n: 3 }];
		const { run, stored } = await order(
			{
				wait: '={{ $json.n !== 2 }}',
				mediaUrl: '={{ $json.n === 3 ? "" : "https://media.example.com/a.mp4" }}',
				options: { maxWait: 2, includeInputFields: true },
			},
			items,
			{ waitingUrl: WAITING },
		);
		expect(run.status).toBe('waiting');
		const days = (run.waitTill!.getTime() - start) / 86_400_000;
		expect(days).toBeGreaterThan(1.99);
		expect(days).toBeLessThan(2.01);
		const [entry] = run.data.executionData!.nodeExecutionStack;
		expect(entry?.data.main?.[0]).toEqual([
			{
				json: { keep: 'me', n: 1, job_id: JOB, finished: false, waiting: true },
				pairedItem: { item: 0 },
			},
			{
				json: { n: 2, job_id: JOB, JobId: JOB, TaskId: id('4'), created: true, ordered: true },
				pairedItem: { item: 1 },
			},
			{
				json: {
					finished: false,
					failure: expect.objectContaining({
						message: expect.stringContaining("'Media URL' is empty for this item") as string,
					}),
				},
				pairedItem: { item: 2 },
			},
		]);
		// The node in front has what it had.
		const before = run.data.resultData.runData.Items?.[0]?.data?.main?.[0];
		expect(before?.map(({ json }) => json)).toEqual(items);
		// Its address is with cielo24, complete, and nowhere else.
		const [first, second] = asked.filter(({ path }) => path === 'perform_transcription');
		expect(first?.query.callback_url).toMatch(
			/^https:\/\/n8n\.university\.edu\/webhook-waiting\/17(\?signature=[^&]+&|\?)cielo24_wait=1$/,
		);
		expect(second?.query.callback_url).toBeUndefined();
		expect(stored).not.toContain('n8n.university.edu');
		expect(stored).not.toContain('cielo24_wait');
	});

	test('a refusal that quotes the address, percent-encoded or not, does not show it', async () => {
		const quoting = ({ callback_url = '' }: Query) =>
			refused('INVALID_URL', `Can't open ${callback_url} (${encodeURIComponent(callback_url)})`);
		cielo24({ ...GOOD, perform_transcription: quoting });
		for (const onError of ['continueErrorOutput', 'stopWorkflow'] as const) {
			const { stored, run } = await order({ wait: true }, undefined, {
				onError,
				waitingUrl: WAITING,
			});
			expect(run.status).not.toBe('waiting');
			expect(stored).toContain('[hidden]');
			expect(stored).not.toMatch(/webhook-waiting|signature=(?!\[)|signature%3D(?!\[)/i);
		}
	});

	test('does not sleep for what is done already', async () => {
		cielo24({ ...GOOD, info: { JobId: JOB, JobStatus: 'Complete', ReturnTargets: {} } });
		const { run, success } = await order({ wait: true }, undefined, { waitingUrl: WAITING });
		expect(run.status).toBe('success');
		expect(success.map(({ json }) => json)).toEqual([
			{ job_id: JOB, finished: true, JobId: JOB, JobStatus: 'Complete', ReturnTargets: {} },
		]);
	});

	test('does not sleep for a job that was ordered before, nor shows whom it calls', async () => {
		const found = {
			JobId: JOB,
			ExternalID: 'x',
			JobStatus: 'In Process',
			ReturnTargets: { url: [{ callback_url: `${WAITING}/16?signature=abc` }] },
		};
		cielo24({ ...GOOD, list: { ActiveJobs: [found] } });
		const { run, success } = await order({ wait: true, options: { externalId: 'x' } }, undefined, {
			waitingUrl: WAITING,
		});
		expect(run.status).toBe('success');
		expect(success[0]?.json).toMatchObject({
			job_id: JOB,
			finished: false,
			ReturnTargets: { url: [{ callback_url: '[hidden]' }] },
		});
	});

	test('does not sleep when nothing could be ordered: Stop Workflow stops it', async () => {
		cielo24({ ...GOOD, add_media: refused('INVALID_URL') });
		const { run } = await order({ wait: true }, undefined, {
			onError: 'stopWorkflow',
			waitingUrl: WAITING,
		});
		expect(run.data.resultData.error).toMatchObject({ context: { itemIndex: 0 } });
	});

	test('Stop Workflow with one that did not work among those waited for: in place, when it is over', async () => {
		cielo24({
			...GOOD,
			add_media: ({ media_url }: Query) =>
				media_url?.includes('bad') ? refused('INVALID_URL') : { TaskId: id('2') },
			info: { JobId: JOB, JobStatus: 'Complete' },
		});
		const { run, success } = await order(
			{ wait: true, mediaUrl: '={{ $json.url }}', options: { concurrency: 1 } },
			['https://m.example.com/1.mp4', 'https://m.example.com/bad.mp4'].map((url) => ({ url })),
			{ onError: 'stopWorkflow', waitingUrl: WAITING },
		);
		expect(run.status).toBe('success');
		expect(success[0]?.json).toMatchObject({ finished: true });
		expect(success[1]?.json).toEqual({
			error: expect.objectContaining({ errorType: 'INVALID_URL', step: 'addMedia' }),
		});
	});

	test('fields of the input that look like those of an earlier wait are not taken for one', async () => {
		cielo24({ ...GOOD, info: { JobId: JOB, JobStatus: 'Complete' } });
		const leftover = { finished: false, waiting: true, job_id: id('e') };
		const { success } = await order(
			{ wait: '={{ $json.n === 1 }}', options: { includeInputFields: true } },
			[
				{ ...leftover, n: 1 },
				{ ...leftover, n: 2 },
			],
			{ waitingUrl: WAITING },
		);
		expect(success.map(({ json }) => [json.n, json.job_id, json.finished])).toEqual([
			[1, JOB, true],
			[2, JOB, false],
		]);
	});

	describe.each([2, 5])('Retry On Fail with %i tries', (tries) => {
		const orders = (asked: Asked[]) =>
			asked.map(({ path }) => path).filter((path) => /new|perform_transcription/.test(path));

		test.each<unknown>(['', 'was busy', { message: 'was busy' }, 0])(
			'a field "error" of the input, %j, does not order again',
			async (error) => {
				const asked = cielo24({ ...GOOD, info: unfinished });
				const { run } = await order(
					{ wait: true, options: { includeInputFields: true } },
					[{ keep: 'me', error } as IDataObject],
					{ waitingUrl: WAITING, tries },
				);
				expect(run.status).toBe('waiting');
				expect(orders(asked)).toEqual(['new', 'perform_transcription']);
				const [entry] = run.data.executionData!.nodeExecutionStack;
				expect(entry?.data.main?.[0]?.map(({ json }) => json)).toEqual([
					{ keep: 'me', job_id: JOB, finished: false, waiting: true },
				]);
			},
		);

		test('a field "error" of cielo24\'s answer does not order again', async () => {
			const found = { JobId: id('b'), ExternalID: 'x', JobStatus: 'In Process', error: '' };
			const asked = cielo24({
				...GOOD,
				list: ({ ExternalID }: Query) => ({ ActiveJobs: ExternalID === 'x' ? [found] : [] }),
				info: unfinished,
			});
			const { run } = await order(
				{ wait: true, options: { externalId: '={{ $json.external }}', concurrency: 1 } },
				[{ external: 'x' }, { external: 'y' }],
				{ waitingUrl: WAITING, tries },
			);
			expect(run.status).toBe('waiting');
			expect(orders(asked)).toEqual(['new', 'perform_transcription']);
			const [entry] = run.data.executionData!.nodeExecutionStack;
			expect(entry?.data.main?.[0]?.map(({ json }) => json)).toEqual([
				{ job_id: id('b'), finished: false, ...found },
				{ job_id: JOB, finished: false, waiting: true },
			]);
		});
	});

	test('Order Transcription waits as well', async () => {
		const asked = cielo24({ ...GOOD, info: unfinished });
		const { run } = await order(
			{
				operation: 'orderTranscription',
				wait: true,
				jobId: { __rl: true, mode: 'id', value: JOB },
			},
			undefined,
			{ waitingUrl: WAITING },
		);
		expect(run.status).toBe('waiting');
		expect(asked.map(({ path }) => path)).toEqual(['perform_transcription', 'info']);
	});
});
