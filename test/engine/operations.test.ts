/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests never ship */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { operations } from '../../nodes/Cielo24/engine/registry';
import { runWorkflow, TOKEN, type WorkflowOptions } from './runWorkflow';
import { refused, Service, status, type Answer } from './service';

const JOB = 'a'.repeat(32);
const CHILD = 'c'.repeat(32);
const TASK = { TaskId: 't'.repeat(32) };

const INFO = {
	JobId: JOB,
	JobName: 'Lecture 1',
	MediaLengthSeconds: 60.5,
	ExternalID: 'bio-1',
	Priority: 'STANDARD',
	Fidelity: 'HIGH',
	JobStatus: 'Complete',
	SourceLanguage: 'en',
	TargetLanguage: 'fr',
	CreationDate: '2024-06-12T11:00:00',
	CompletedDate: '2024-06-13T11:00:00',
	Options: {},
};
const SIMPLE = {
	job_id: JOB,
	JobName: 'Lecture 1',
	JobStatus: 'Complete',
	ExternalID: 'bio-1',
	MediaLengthSeconds: 60.5,
	Fidelity: 'HIGH',
	SourceLanguage: 'en',
	TargetLanguage: 'fr',
	CreationDate: '2024-06-12T11:00:00',
	CompletedDate: '2024-06-13T11:00:00',
};

const token = (value: string, start: number, more: IDataObject = {}) => ({
	start_time: start,
	end_time: start + 100,
	value: value.toLowerCase(),
	display_as: value,
	type: 'word',
	tags: [],
	...more,
});
const LIST = {
	version: 3,
	language: 'EN_US',
	speakers: [{ id: 1, name: 'Ada', gender: 'FEMALE' }],
	segments: [
		{
			start_time: 0,
			end_time: 900,
			speaker_id: 1,
			sequences: [
				{ tokens: [token('Hello', 0), token(',', 100, { type: 'punctuation' })] },
				{ tokens: [token('world', 200), token('.', 300, { tags: ['ENDS_SENTENCE'] })] },
			],
		},
		{
			start_time: 3_725_004,
			end_time: 3_726_000,
			sequences: [{ tokens: [token('Yes', 3_725_004)] }],
		},
	],
};
const VERSIONS = [
	{ iwp_name: 'FINAL', version: '2024-06-15T18:00:00Z' },
	{ iwp_name: 'MECHANICAL', version: '2024-06-14T18:00:00Z' },
];

/** A request: its path, and what stands in its address or form. */
type Sent = [path: string, values?: IDataObject, method?: string];

interface Case {
	does: string;
	operation: string;
	parameters?: IDataObject;
	answers: Record<string, Answer>;
	/** One per item. */
	gives: IDataObject[];
	sends: Sent[];
}

const job = { job_id: JOB };

const CASES: Case[] = [
	{
		does: 'gives the settings as they are',
		operation: 'account/getSettings',
		answers: { '/api/account/get_settings': { default_job_notes: 'x', more: { a: 1 } } },
		gives: [{ default_job_notes: 'x', more: { a: 1 } }],
		sends: [['/api/account/get_settings']],
	},
	{
		does: 'gives one item per segment',
		operation: 'account/getStatistics',
		parameters: {
			groupBy: 'month',
			startDate: '2024-06-25T10:00:00.000+02:00',
			endDate: '2024-07-25',
		},
		answers: {
			'/api/job/aggregate_statistics': {
				start_date: null,
				data: [
					{ billable_minutes_total: 5, start_date: '2024-06-25', end_date: '2024-06-30' },
					{ billable_minutes_total: 7, start_date: '2024-07-01', end_date: '2024-07-25' },
				],
			},
		},
		gives: [
			{ start_date: '2024-06-25', end_date: '2024-06-30', billable_minutes_total: 5 },
			{ start_date: '2024-07-01', end_date: '2024-07-25', billable_minutes_total: 7 },
		],
		sends: [
			[
				'/api/job/aggregate_statistics',
				{
					group_by: 'month',
					start_date: '2024-06-25T10:00:00.000',
					end_date: '2024-07-25T23:59:59',
				},
			],
		],
	},
	{
		does: 'sends one form per setting, with the token in it',
		operation: 'account/updateSettings',
		parameters: {
			updateFields: {
				defaultJobNotes: '',
				requireCustomerAuthorization: true,
				customerAuthorizationRequiredMechanical: false,
			},
		},
		answers: { '/api/account/update_setting': 204 },
		gives: [
			{
				updated: [
					'default_job_notes',
					'customer_authorization_required_mechanical',
					'require_customer_authorization_before_starting_workflow',
				],
			},
		],
		sends: [
			['default_job_notes', ''],
			['customer_authorization_required_mechanical', 'false'],
			['require_customer_authorization_before_starting_workflow', 'true'],
		].map(([setting, value]) => [
			'/api/account/update_setting',
			{ setting, value, v: '1', api_token: TOKEN },
			'POST',
		]),
	},
	{
		does: 'gives captions as text without a byte-order mark',
		operation: 'caption/get',
		parameters: { captionFormat: 'WEB_VTT', output: 'text' },
		answers: { '/api/job/get_caption': '\uFEFFWEBVTT\n\nÜ {"a": 1}' },
		gives: [{ job_id: JOB, caption_format: 'WEB_VTT', captions: 'WEBVTT\n\nÜ {"a": 1}' }],
		sends: [['/api/job/get_caption', { ...job, caption_format: 'WEB_VTT' }]],
	},
	...['123', '{"a":1}', '[1]', 'null'].map((captions) => ({
		does: `leaves a text alone that looks like data: ${captions}`,
		operation: 'caption/get',
		parameters: { output: 'text' },
		answers: { '/api/job/get_caption': captions },
		gives: [{ job_id: JOB, caption_format: 'SRT', captions }],
		sends: [['/api/job/get_caption', { ...job, caption_format: 'SRT' }] as Sent],
	})),
	{
		does: 'gives the address of captions',
		operation: 'caption/get',
		parameters: { output: 'url' },
		answers: { '/api/job/get_caption': { CaptionUrl: 'https://x/1' } },
		gives: [{ job_id: JOB, CaptionUrl: 'https://x/1' }],
		sends: [['/api/job/get_caption', { ...job, caption_format: 'SRT', build_url: 'true' }]],
	},
	...[200, 204].map((code) => ({
		does: `takes ${code} without a body for a yes`,
		operation: 'caption/burnIn',
		answers: { '/api/job/burn_in_caption': code },
		gives: [{ job_id: JOB, requested: true }],
		sends: [['/api/job/burn_in_caption', job] as Sent],
	})),
	{
		does: 'gives the element list as it is',
		operation: 'elementList/get',
		answers: { '/api/job/get_elementlist': LIST },
		gives: [{ job_id: JOB, ...LIST }],
		sends: [['/api/job/get_elementlist', job]],
	},
	{
		does: 'gives one item per sentence',
		operation: 'elementList/get',
		parameters: { split: 'sentences' },
		answers: { '/api/job/get_elementlist': LIST },
		gives: [
			{
				job_id: JOB,
				index: 1,
				start_time: 0,
				end_time: 900,
				start: '00:00:00.000',
				end: '00:00:00.900',
				speaker: 'Ada',
				text: 'Hello, world.',
			},
			{
				job_id: JOB,
				index: 2,
				start_time: 3_725_004,
				end_time: 3_726_000,
				start: '01:02:05.004',
				end: '01:02:06.000',
				speaker: null,
				text: 'Yes',
			},
		],
		sends: [['/api/job/get_elementlist', job]],
	},
	{
		does: 'gives one item per word',
		operation: 'elementList/get',
		parameters: { split: 'words' },
		answers: { '/api/job/get_elementlist': { segments: LIST.segments.slice(1) } },
		gives: [
			{
				job_id: JOB,
				index: 1,
				sentence: 1,
				start_time: 3_725_004,
				end_time: 3_725_104,
				start: '01:02:05.004',
				end: '01:02:05.104',
				value: 'yes',
				display_as: 'Yes',
				type: 'word',
				tags: [],
			},
		],
		sends: [['/api/job/get_elementlist', job]],
	},
	...['sentences', 'words'].map((split) => ({
		does: `gives no item for a list without ${split}`,
		operation: 'elementList/get',
		parameters: { split },
		answers: { '/api/job/get_elementlist': { version: 3, segments: [] } },
		gives: [],
		sends: [['/api/job/get_elementlist', job] as Sent],
	})),
	...(
		[
			['all', { returnAll: true }, 2],
			['up to the limit', { limit: 1 }, 1],
			['up to 50 if nothing is said', {}, 2],
			['all, said as text', { returnAll: 'true' }, 2],
		] as Array<[string, IDataObject, number]>
	).map(([what, parameters, count]) => ({
		does: `gives versions: ${what}`,
		operation: 'elementList/getMany',
		parameters,
		answers: { '/api/job/list_elementlists': VERSIONS },
		gives: VERSIONS.slice(0, count).map((version) => ({ job_id: JOB, ...version })),
		sends: [['/api/job/list_elementlists', job] as Sent],
	})),
	{
		does: 'gives no item where there are no versions',
		operation: 'elementList/getMany',
		answers: { '/api/job/list_elementlists': [] },
		gives: [],
		sends: [['/api/job/list_elementlists', job]],
	},
	...[200, 204].map((code) => ({
		does: `takes ${code} for a yes`,
		operation: 'job/authorize',
		answers: { '/api/job/authorize': code },
		gives: [{ job_id: JOB, authorized: true }],
		sends: [['/api/job/authorize', job] as Sent],
	})),
	{
		does: 'makes a job',
		operation: 'job/create',
		parameters: { jobName: '={{ $json.title }}', language: 'fr' },
		answers: { '/api/job/new': { JobId: CHILD, ...TASK } },
		gives: [{ job_id: CHILD, JobId: CHILD, ...TASK }],
		sends: [['/api/job/new', { job_name: 'Grüße & Co.', language: 'fr' }]],
	},
	{
		does: 'deletes a job',
		operation: 'job/delete',
		answers: { '/api/job/delete': TASK },
		gives: [{ job_id: JOB, deleted: true, ...TASK }],
		sends: [['/api/job/delete', job]],
	},
	{
		does: 'gives what tells most of a job',
		operation: 'job/get',
		answers: { '/api/job/info': INFO },
		gives: [SIMPLE],
		sends: [['/api/job/info', job]],
	},
	{
		does: 'gives all of a job, but no address of a waiting execution',
		operation: 'job/get',
		parameters: { simplify: false },
		answers: {
			'/api/job/info': {
				...INFO,
				ReturnTargets: {
					url: [
						{ callback_url: 'https://n8n.example/webhook-waiting/7?signature=s' },
						{ callback_url: 'https://mine.example/done' },
					],
				},
			},
		},
		gives: [
			{
				job_id: JOB,
				...INFO,
				ReturnTargets: {
					url: [{ callback_url: '[hidden]' }, { callback_url: 'https://mine.example/done' }],
				},
			},
		],
		sends: [['/api/job/info', job]],
	},
	{
		does: 'reads an external ID in the other spelling, and gives null for what is missing',
		operation: 'job/get',
		answers: { '/api/job/info': { JobStatus: 'Pending', ExternalId: 'x' } },
		gives: [
			{
				...Object.fromEntries(Object.keys(SIMPLE).map((name) => [name, null])),
				job_id: JOB,
				JobStatus: 'Pending',
				ExternalID: 'x',
			},
		],
		sends: [['/api/job/info', job]],
	},
	{
		does: 'gives jobs, newest first, as far as they fit',
		operation: 'job/getMany',
		parameters: {
			limit: '2',
			filters: {
				fidelity: 'PROFESSIONAL',
				jobStatus: ['Complete', 'Reviewing'],
				jobName: 'lecture *',
			},
		},
		answers: {
			'/api/job/list': {
				Username: 'demo',
				ActiveJobs: [
					INFO,
					{ ...INFO, JobId: 'b', Fidelity: 'STANDARD' },
					{ ...INFO, JobId: 'd', JobStatus: 'Pending' },
					{ ...INFO, JobId: 'e', JobName: 'Talk' },
					{ ...INFO, JobId: CHILD, JobStatus: 'Reviewing' },
					{ ...INFO, JobId: 'f' },
				],
			},
		},
		gives: [SIMPLE, { ...SIMPLE, job_id: CHILD, JobStatus: 'Reviewing' }],
		sends: [['/api/job/list']],
	},
	{
		does: 'gives all of all jobs',
		operation: 'job/getMany',
		parameters: { returnAll: true, simplify: false },
		answers: { '/api/job/list': { ActiveJobs: Array.from({ length: 60 }, () => INFO) } },
		gives: Array.from({ length: 60 }, () => ({ job_id: JOB, ...INFO })),
		sends: [['/api/job/list']],
	},
	{
		does: 'gives no item where there is no job',
		operation: 'job/getMany',
		answers: { '/api/job/list': { ActiveJobs: [] } },
		gives: [],
		sends: [['/api/job/list']],
	},
	{
		does: 'gives the leading job, then the others',
		operation: 'job/getRelated',
		answers: {
			'/api/job/list_related': {
				leading_job: { job_id: JOB, job_status: 'Complete' },
				related_jobs: [{ job_id: CHILD, language: 'en:fr' }],
			},
		},
		gives: [
			{ job_id: JOB, relation: 'leading', job_status: 'Complete' },
			{ job_id: CHILD, relation: 'related', language: 'en:fr' },
		],
		sends: [['/api/job/list_related', job]],
	},
	{
		does: 'changes a job by a POST without a body',
		operation: 'job/update',
		parameters: { updateFields: { priority: 'PRIORITY', requestor: 'me' } },
		answers: { '/api/job/modify': 204 },
		gives: [{ job_id: JOB, updated: ['priority', 'requestor_id'] }],
		sends: [['/api/job/modify', { ...job, priority: 'PRIORITY', requestor_id: 'me' }, 'POST']],
	},
	{
		does: 'gives the new job',
		operation: 'job/uplevel',
		answers: {
			'/api/job/uplevel': status(201, { upleveled_job_id: CHILD, upleveled_workflow: 'x' }),
		},
		gives: [
			{ job_id: CHILD, parent_job_id: JOB, upleveled_job_id: CHILD, upleveled_workflow: 'x' },
		],
		sends: [['/api/job/uplevel', job]],
	},
	{
		does: 'orders a transcription',
		operation: 'job/orderTranscription',
		parameters: { targetLanguage: ['fr', 'de'] },
		answers: { '/api/job/perform_transcription': TASK },
		gives: [{ job_id: JOB, ...TASK }],
		sends: [
			[
				'/api/job/perform_transcription',
				{
					...job,
					transcription_fidelity: 'PREMIUM',
					priority: 'STANDARD',
					target_language: 'fr,de',
				},
			],
		],
	},
	{
		does: 'gives one item per new translation',
		operation: 'job/orderTranslation',
		parameters: { targetLanguages: '={{ "French, de" }}' },
		answers: {
			'/api/job/translate': status(201, { translation_job_ids: [CHILD, JOB], message: 'ok' }),
		},
		gives: [
			{ job_id: CHILD, parent_job_id: JOB, message: 'ok' },
			{ job_id: JOB, parent_job_id: JOB, message: 'ok' },
		],
		sends: [['/api/job/translate', { ...job, target_languages: 'fr,de' }]],
	},
	{
		does: 'gives one item where nothing is new',
		operation: 'job/orderTranslation',
		parameters: { targetLanguages: ['fr'] },
		answers: {
			'/api/job/translate': status(201, { translation_job_ids: [], message: 'fr exists' }),
		},
		gives: [{ job_id: null, parent_job_id: JOB, message: 'fr exists' }],
		sends: [['/api/job/translate', { ...job, target_languages: 'fr' }]],
	},
	{
		does: 'sends guidelines as a form',
		operation: 'job/addGuidelines',
		parameters: { guidelinesText: 'Write ü\n& more ' },
		answers: { '/api/job/add_custom_guidelines': { CUSTOM_GUIDELINES_STORED: {} } },
		gives: [{ job_id: JOB, CUSTOM_GUIDELINES_STORED: {} }],
		sends: [
			['/api/job/add_custom_guidelines', { ...job, guidelines_data: 'Write ü\n& more ' }, 'POST'],
		],
	},
	{
		does: 'names the address of guidelines',
		operation: 'job/addGuidelines',
		parameters: { guidelines: 'url', guidelinesUrl: 'https://x.example/g', isHtml: true },
		answers: { '/api/job/add_custom_guidelines': { CUSTOM_GUIDELINES_STORED: {} } },
		gives: [{ job_id: JOB, CUSTOM_GUIDELINES_STORED: {} }],
		sends: [
			[
				'/api/job/add_custom_guidelines',
				{ ...job, guidelines_url: 'https://x.example/g', is_html: 'true' },
			],
		],
	},
	{
		does: 'gives the address of a copy',
		operation: 'media/getTranscoded',
		parameters: { transcodedVersion: 'mp3' },
		answers: { '/api/job/transcoded_media': { MediaUrl: 'https://x/1.mp3' } },
		gives: [{ job_id: JOB, MediaUrl: 'https://x/1.mp3' }],
		sends: [['/api/job/transcoded_media', { ...job, transcoded_version: 'mp3' }]],
	},
	...(
		[
			['https://example.com/a.mp4', 'auto', 'add_media'],
			['https://www.youtube.com/watch?v=1', 'auto', 'add_media_url'],
			['https://youtu.be/1', 'auto', 'add_media_url'],
			['https://player.vimeo.com/video/1', 'auto', 'add_media_url'],
			['https://vimeo.com/download/1.mp4', 'auto', 'add_media'],
			['https://notyoutube.com/x', 'auto', 'add_media'],
			['https://youtube.com.evil.example/x', 'auto', 'add_media'],
			['https://www.youtube.com/watch?v=1', 'file', 'add_media'],
			['https://example.com/a', 'page', 'add_media_url'],
		] as const
	).map(([mediaUrl, mediaSource, call]) => ({
		does: `${mediaUrl} (${mediaSource}) goes to ${call}`,
		operation: 'media/addUrl',
		parameters: { mediaUrl: ` ${mediaUrl} `, mediaSource },
		answers: { [`/api/job/${call}`]: TASK },
		gives: [{ job_id: JOB, ...TASK }],
		sends: [[`/api/job/${call}`, { ...job, media_url: mediaUrl }] as Sent],
	})),
	...(
		[
			['Just words', 'auto', 'text'],
			['1\n00:00:01,000 --> 00:00:02,000\nHi', 'auto', 'srt'],
			['1\n0:00:01.000 --> 0:00:02.000\nHi', 'auto', 'srt'],
			['\uFEFFWEBVTT\n\nHi', 'auto', 'vtt'],
			['\n\nWEBVTT\n\nHi', 'auto', 'vtt'],
			['<?xml version="1.0"?><tt/>', 'auto', 'dfxp'],
			['<tt xmlns="x"/>', 'auto', 'dfxp'],
			['WEBVTT', 'text', 'text'],
		] as const
	).map(([transcriptText, format, sent]) => ({
		does: `${JSON.stringify(transcriptText)} (${format}) is ${sent}`,
		operation: 'transcript/add',
		parameters: { transcriptText, format },
		answers: { '/api/job/add_transcript': TASK },
		gives: [{ job_id: JOB, ...TASK }],
		sends: [['/api/job/add_transcript', { ...job, format: sent }, 'POST'] as Sent],
	})),
	...(
		[
			['https://x.example/a.srt?b=.vtt', 'auto', 'srt'],
			['https://x.example/a.TTML', 'auto', 'dfxp'],
			['https://x.example/a', 'vtt', 'vtt'],
		] as const
	).map(([transcriptUrl, format, sent]) => ({
		does: `${transcriptUrl} (${format}) is ${sent}`,
		operation: 'transcript/add',
		parameters: { transcript: 'url', transcriptUrl, format },
		answers: { '/api/job/add_transcript': TASK },
		gives: [{ job_id: JOB, ...TASK }],
		sends: [
			['/api/job/add_transcript', { ...job, transcript_url: transcriptUrl, format: sent }] as Sent,
		],
	})),
	{
		does: 'gives a transcript as text',
		operation: 'transcript/get',
		answers: { '/api/job/get_transcript': '\uFEFFHello\r\n' },
		gives: [{ job_id: JOB, transcript: 'Hello\r\n' }],
		sends: [['/api/job/get_transcript', job]],
	},
];

let service: Service;

beforeAll(async () => {
	service = await Service.start();
});
afterEach(() => service.clear());
afterAll(async () => await service.close());

const runIt = async (
	operation: string,
	parameters: IDataObject = {},
	more: Partial<WorkflowOptions> = {},
) => {
	const [resource, value] = operation.split('/');
	return await runWorkflow({
		items: [{ ...job, title: 'Grüße & Co.' }],
		credential: service.credential(),
		onError: 'continueErrorOutput',
		parameters: { resource, operation: value, ...parameters } as INodeParameters,
		...more,
	});
};

test.each(CASES)('$operation: $does', async ({ operation, parameters, answers, gives, sends }) => {
	for (const [path, answer] of Object.entries(answers)) service.on(path, answer);
	const { success, failed, linked, stored } = await runIt(operation, parameters);
	expect(failed).toEqual([]);
	expect(success).toEqual(gives.map((json) => ({ json, pairedItem: { item: 0 } })));
	expect(linked.success).toEqual(gives.map(() => ({ ...job, title: 'Grüße & Co.' })));
	expect(
		service.requests.map(({ path, query, body, method, headers }) => {
			const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
			const form = isForm ? Object.fromEntries(new URLSearchParams(body.toString())) : {};
			return [path, { ...query, ...form }, method];
		}),
	).toEqual(sends.map(([path, values = {}, method = 'GET']) => [path, values, method]));
	const proofs = service.requests.map(({ proof }) => proof);
	// The documents have it in the form there.
	const isInForm = operation === 'account/updateSettings';
	expect(proofs).toEqual(sends.map(() => (isInForm ? {} : { v: '1', api_token: TOKEN })));
	expect(stored).not.toContain(TOKEN);
});

/** Operations whose answers are files, and one with a test file of its own. */
const OTHERS = ['media/get', 'media/download', 'media/upload', 'job/order'];

test('every operation is tested', () => {
	expect([...new Set(CASES.map(({ operation }) => operation)), ...OTHERS].sort()).toEqual(
		operations.map(({ resource, value }) => `${resource.value}/${value}`).sort(),
	);
});

/** What each operation needs to get as far as its request. */
const NEEDS: Record<string, IDataObject> = {
	'account/updateSettings': { updateFields: { defaultJobNotes: 'x' } },
	'job/addGuidelines': { guidelinesText: 'x' },
	'job/order': { mediaUrl: 'https://x.example/a.mp4' },
	'job/orderTranslation': { targetLanguages: ['fr'] },
	'job/update': { updateFields: { notes: 'x' } },
	'media/addUrl': { mediaUrl: 'https://x.example/a.mp4' },
	'transcript/add': { transcriptText: 'x' },
};
const NAMES = operations.map(({ resource, value }) => `${resource.value}/${value}`);
const upload = { data: { content: Buffer.from('bytes'), name: 'a.mp4' } };

describe.each(NAMES)('%s', (name) => {
	test('what cielo24 refuses goes to the error output with the item, its link and its file', async () => {
		const paths = operationPaths(name);
		for (const path of paths) service.on(path, refused('ACCOUNT_UNPRIVILEGED'));
		const { success, failed, linked, stored } = await runIt(name, NEEDS[name], { files: [upload] });
		expect(success).toEqual([]);
		expect(failed).toHaveLength(1);
		expect(failed[0]?.json).toMatchObject({
			...job,
			title: 'Grüße & Co.',
			error: { errorType: 'ACCOUNT_UNPRIVILEGED', errorComment: 'Own words.', httpCode: '400' },
		});
		expect(failed[0]?.binary?.data?.fileName).toBe('a.mp4');
		expect(linked.failed).toEqual([{ ...job, title: 'Grüße & Co.' }]);
		expect(stored).not.toContain(TOKEN);
	});

	const operation = operations.find((one) => `${one.resource.value}/${one.value}` === name);
	const hasJob = operation?.fields.some((field) => field.name === 'jobId') === true;

	if (hasJob) {
		test('has the job as its first field, and asks nothing without one', async () => {
			expect(operation?.fields[0]?.name).toBe('jobId');
			const { failed } = await runIt(name, NEEDS[name], { items: [{ other: 1 }], files: [upload] });
			expect(failed[0]?.json).toMatchObject({ other: 1, error: { errorType: 'INVALID_JOB_ID' } });
			expect(service.requests).toEqual([]);
		});
	}
});

/** Every call that an operation may make. */
function operationPaths(name: string): string[] {
	const more = {
		'job/order': ['/api/job/new'],
		'media/get': ['/api/job/media'],
		'media/download': ['/api/job/download_media'],
		'media/upload': ['/api/job/add_media'],
	};
	const known = CASES.filter(({ operation }) => operation === name).flatMap(({ answers }) =>
		Object.keys(answers),
	);
	return [...known, ...(more[name as keyof typeof more] ?? [])];
}

describe('what is wrong in a field is told before any request', () => {
	test.each<[string, IDataObject, RegExp]>([
		['account/updateSettings', {}, /^There is nothing to update/],
		['job/update', { updateFields: { requestor: ' ' } }, /^There is nothing to update/],
		[
			'job/orderTranslation',
			{ targetLanguages: '={{ [] }}' },
			/^'Translate Into' is empty for this item$/,
		],
		['job/orderTranslation', { targetLanguages: ' , ' }, /^'Translate Into' is empty/],
		['job/addGuidelines', { guidelinesText: ' ' }, /^'Guidelines Text' is empty/],
		[
			'job/addGuidelines',
			{ guidelines: 'url', guidelinesUrl: 'ftp://x' },
			/^'Guidelines URL' must be a complete URL/,
		],
		[
			'job/addGuidelines',
			{ guidelines: 'voice' },
			/^'Guidelines' must be file, text or url, but is "voice"$/,
		],
		['media/addUrl', { mediaUrl: '={{ $json.nothing }}' }, /^'Media URL' is empty/],
		[
			'media/addUrl',
			{ mediaUrl: 'lecture.mp4' },
			/^'Media URL' must be a complete URL, with https:\/\/ in front, but is "lecture\.mp4"$/,
		],
		['transcript/add', { transcriptText: '\n' }, /^'Transcript Text' is empty/],
		[
			'transcript/add',
			{ transcript: 'url', transcriptUrl: 'https://x.example/a' },
			/^The format of the transcript can't be told from its name "\/a": choose it under 'Format'$/,
		],
		[
			'caption/get',
			{ captionFormat: 'PDF' },
			/^'Format' must be DFXP, ECHO, .*SRT.* or WEB_VTT, but is "PDF"$/,
		],
		[
			'caption/get',
			{ captionFormat: '={{ $json.nothing }}' },
			/^'Format' is empty for this item: it must be DFXP, ECHO, .* or WEB_VTT$/,
		],
		['job/getMany', { limit: 0 }, /^'Limit' must be a whole number from 1/],
		...['externalId', 'account', 'jobName', 'jobStatus', 'creationDateFrom'].flatMap((name) =>
			['={{ $json.nothing }}', '={{ null }}', '={{ " \\u200B" }}', '={{ [] }}', '={{ [""] }}'].map(
				(given) =>
					[
						'job/getMany',
						{ filters: { [name]: given } },
						/^'[A-Z].*' (is empty for this item|must be a date)/,
					] as [string, INodeParameters, RegExp],
			),
		),
		[
			'job/getMany',
			{ filters: { account: "={{ ['a', 'b'] }}" } },
			/^'Account' must be one text, but is/,
		],
		[
			'account/getStatistics',
			{ startDate: '={{ 46173 }}' },
			/^'Start Date' must be a date .*, but is "46173"$/,
		],
		[
			'account/getStatistics',
			{ startDate: 'soon' },
			/^'Start Date' must be a date .*, but is "soon"$/,
		],
		[
			'job/orderTranscription',
			{ transcriptionFidelity: 'PROFESSIONAL', targetLanguage: ['af'] },
			/\(af\) can't be translated into/,
		],
	])('%s %j', async (name, parameters, message) => {
		const { failed } = await runIt(name, parameters);
		expect(failed[0]?.json.error).toMatchObject({ message: expect.stringMatching(message) });
		expect(service.requests).toEqual([]);
	});
});

describe('lists', () => {
	test.each([
		['job/getMany', '/api/job/list', {}, 'jobs'],
		['account/getStatistics', '/api/job/aggregate_statistics', { data: null }, 'statistics'],
	])('%s: an answer without a list is no empty list', async (name, path, answer, what) => {
		service.on(path, answer);
		const { failed } = await runIt(name);
		expect(failed[0]?.json.error).toMatchObject({
			message: `cielo24 answered without a list of ${what}`,
			errorType: 'UNREADABLE_ANSWER',
		});
	});

	test('several, none, a failure and one keep the order and the links', async () => {
		const items = ['a', 'b', 'x', 'd'].map((digit) => ({ job_id: digit.repeat(32) }));
		const path = '/api/job/list_elementlists';
		service.on(path, (response, { query }) => {
			const count = { a: 3, b: 0, d: 1 }[query.job_id?.[0] ?? ''] ?? 0;
			setTimeout(
				() => response.end(JSON.stringify(VERSIONS.concat(VERSIONS).slice(0, count))),
				count * 20,
			);
		});
		const { success, failed, linked } = await runIt('elementList/getMany', {}, { items });
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 0, 3].map((item) => ({ item })),
		);
		expect(linked.success).toEqual([items[0], items[0], items[0], items[3]]);
		expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 2 }]);
	});
});

describe('for each item', () => {
	const items = [
		{ ...job, kind: 'SRT', how: 'text', mark: '>', strict: true },
		{ ...job, kind: 'DFXP', how: 'url', mark: '-', strict: false },
	];

	test('fields and options are worked out by themselves', async () => {
		service.on('/api/job/get_caption', 'words', { CaptionUrl: 'https://x' });
		const { success } = await runIt(
			'caption/get',
			{
				captionFormat: '={{ $json.kind }}',
				output: '={{ $json.how }}',
				options: {
					concurrency: 1,
					emitSpeakerChangeTokensAs: '={{ $json.mark }}',
					utf8Mark: '={{ $json.strict }}',
					includeDfxpMetadata: '={{ !$json.strict }}',
				},
			},
			{ items },
		);
		expect(success.map(({ json }) => Object.keys(json))).toEqual([
			['job_id', 'caption_format', 'captions'],
			['job_id', 'CaptionUrl'],
		]);
		expect(service.requests.map(({ query }) => query)).toEqual([
			{ ...job, caption_format: 'SRT', emit_speaker_change_tokens_as: '>', utf8_mark: 'true' },
			{
				...job,
				caption_format: 'DFXP',
				build_url: 'true',
				emit_speaker_change_tokens_as: '-',
				utf8_mark: 'false',
				include_dfxp_metadata: 'true',
			},
		]);
	});

	test('an option that can not be worked out is the matter of that item alone', async () => {
		service.on('/api/job/get_caption', 'words');
		const { success, failed } = await runIt(
			'caption/get',
			{ output: 'text', options: { iwpName: "={{ $json.mark ?? $('Nowhere').item.json.x }}" } },
			{ items: [{ ...job }, { ...job, mark: 'x' }] },
		);
		expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
	});

	test.each<unknown>(['', 'was busy', { message: 'was busy' }])(
		'an incoming field "error", %j, is left out, so that n8n does not run the node again for it',
		async (error) => {
			service.on('/api/job/get_caption', 'words');
			const { success, failed } = await runIt(
				'caption/get',
				{ output: 'text', options: { includeInputFields: true } },
				{ items: [{ ...job, title: 'Lecture', error } as IDataObject], tries: 3 },
			);
			expect(failed).toEqual([]);
			expect(success.map(({ json }) => json)).toEqual([
				{ ...job, title: 'Lecture', caption_format: 'SRT', captions: 'words' },
			]);
			expect(service.to('/api/job/get_caption')).toHaveLength(1);
		},
	);

	test('the incoming fields can be given as well; the answer counts more', async () => {
		service.on('/api/job/get_caption', 'words');
		const { success } = await runIt(
			'caption/get',
			{ output: 'text', options: { includeInputFields: true } },
			{ items: [{ ...job, captions: 'old', title: 'Lecture' }] },
		);
		expect(success.map(({ json }) => json)).toEqual([
			{ ...job, title: 'Lecture', caption_format: 'SRT', captions: 'words' },
		]);
	});
});

describe('dates', () => {
	test.each<[string, string]>([
		["={{ DateTime.fromISO('2024-06-15T18:00:00Z') }}", '2024-06-15T20:00:00'],
		["={{ new Date('2024-01-15T18:00:00.500Z') }}", '2024-01-15T19:00:00.500'],
		['={{ 1718474400000 }}', '2024-06-15T20:00:00'],
		['={{ 1718474400 }}', '2024-06-15T20:00:00'],
		['={{ "1718474400000" }}', '2024-06-15T20:00:00'],
		['2024-06-15T18:00:00', '2024-06-15T18:00:00'],
		['2024-06-15T18:00:00Z', '2024-06-15T18:00:00'],
		['2024-06-15T18:00:00.472706-07:00', '2024-06-15T18:00:00.472706'],
		['2024-06-15 18:00', '2024-06-15T18:00:00'],
		['2024-06-15', '2024-06-15T00:00:00'],
	])('%s goes out as the clock of the workflow shows it: %s', async (startDate, sent) => {
		service.on('/api/job/aggregate_statistics', { data: [] });
		await runIt(
			'account/getStatistics',
			{ startDate },
			{ settings: { timezone: 'Europe/Berlin' } },
		);
		expect(service.requests.map(({ query }) => query)).toEqual([{ start_date: sent }]);
	});
});
