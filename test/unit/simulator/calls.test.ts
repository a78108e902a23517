/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- test code with a key of the simulator */
import { seedJobs } from '../../../simulator';
import * as endpoints from '../../../simulator/endpoints';
import { ask, call, useSimulator } from './ask';

const simulator = useSimulator();

const JOB = { job_id: seedJobs.complete.JobId };
const FRESH = 'fresh';
const MECHANICAL = { job_id: seedJobs.mechanical.JobId };

/** What a call needs besides version and token, and how it answers. */
interface Call {
	id: string;
	method: 'GET' | 'POST';
	path: string;
	query?: Record<string, string>;
	/** A form; a text is a raw body. */
	form?: Record<string, string> | string;
	status: number;
	/** Names in the answer, or its content type if it is no JSON. */
	answers?: string[] | string;
}

/** Every documented call, in the order of the reference. */
const CALLS: Call[] = [
	{
		id: 'account_login',
		method: 'GET',
		path: '/api/account/login',
		query: { username: 'demo', password: 'demo-password' },
		status: 200,
		answers: ['ApiToken'],
	},
	{ id: 'account_logout', method: 'GET', path: '/api/account/logout', status: 204 },
	{
		id: 'account_generate_api_key',
		method: 'GET',
		path: '/api/account/generate_api_key',
		status: 200,
		answers: ['ApiKey'],
	},
	{
		id: 'account_remove_api_key',
		method: 'GET',
		path: '/api/account/remove_api_key',
		query: { api_securekey: 'a11ce000000000000000000000000001' },
		status: 204,
	},
	{
		id: 'account_update_password',
		method: 'POST',
		path: '/api/account/update_password',
		form: { v: '1', api_token: 'TOKEN', new_password: 'new' },
		status: 204,
	},
	{
		id: 'account_update_setting',
		method: 'POST',
		path: '/api/account/update_setting',
		form: { v: '1', api_token: 'TOKEN', setting: 'default_job_notes', value: 'Names' },
		status: 204,
	},
	{
		id: 'account_create',
		method: 'POST',
		path: '/api/account/create',
		form: { new_username: 'new', new_password: 'x' },
		status: 204,
	},
	{
		id: 'account_get_settings',
		method: 'GET',
		path: '/api/account/get_settings',
		status: 200,
		answers: [
			'customer_authorization_required_mechanical',
			'default_job_notes',
			'require_customer_authorization_before_starting_workflow',
		],
	},
	{
		id: 'account_verify_key',
		method: 'GET',
		path: '/api/account/verify_key',
		status: 200,
		answers: ['name'],
	},
	{
		id: 'job_new',
		method: 'GET',
		path: '/api/job/new',
		status: 200,
		answers: ['JobId', 'TaskId'],
	},
	{ id: 'job_authorize', method: 'GET', path: '/api/job/authorize', query: JOB, status: 204 },
	{
		id: 'job_delete',
		method: 'GET',
		path: '/api/job/delete',
		query: JOB,
		status: 200,
		answers: ['TaskId'],
	},
	{
		id: 'job_del',
		method: 'GET',
		path: '/api/job/del',
		query: JOB,
		status: 200,
		answers: ['TaskId'],
	},
	{
		id: 'job_info',
		method: 'GET',
		path: '/api/job/info',
		query: JOB,
		status: 200,
		answers: [
			'AuthorizationDate',
			'CompletedDate',
			'CreationDate',
			'DueDate',
			'ExternalID',
			'Fidelity',
			'JobDifficulty',
			'JobId',
			'JobName',
			'JobStatus',
			'MediaLengthSeconds',
			'Options',
			'Priority',
			'ReturnDate',
			'ReturnTargets',
			'SourceLanguage',
			'StartDate',
			'TargetLanguage',
		],
	},
	{
		id: 'job_list',
		method: 'GET',
		path: '/api/job/list',
		status: 200,
		answers: ['ActiveJobs', 'Username'],
	},
	{
		id: 'job_list_related',
		method: 'GET',
		path: '/api/job/list_related',
		query: JOB,
		status: 200,
		answers: ['leading_job', 'related_jobs'],
	},
	{
		id: 'job_modify',
		method: 'POST',
		path: '/api/job/modify',
		query: { job_id: seedJobs.authorizing.JobId, notes: 'x' },
		status: 204,
	},
	{
		id: 'job_add_media_get',
		method: 'GET',
		path: '/api/job/add_media',
		query: { job_id: FRESH, media_url: 'https://media.example.com/new.mp4' },
		status: 200,
		answers: ['TaskId'],
	},
	{
		id: 'job_add_media_post',
		method: 'POST',
		path: '/api/job/add_media',
		query: { job_id: FRESH },
		form: 'bytes',
		status: 200,
		answers: ['TaskId'],
	},
	{
		id: 'job_add_media_url',
		method: 'GET',
		path: '/api/job/add_media_url',
		query: { job_id: FRESH, media_url: 'https://video.example.com/watch?v=1' },
		status: 200,
		answers: ['TaskId'],
	},
	{
		id: 'job_request_upload_url',
		method: 'GET',
		path: '/api/job/request_upload_url',
		query: { job_id: FRESH },
		status: 200,
		answers: ['upload_url'],
	},
	{
		id: 'job_media',
		method: 'GET',
		path: '/api/job/media',
		query: JOB,
		status: 200,
		answers: ['MediaUrl'],
	},
	{
		id: 'job_transcoded_media',
		method: 'GET',
		path: '/api/job/transcoded_media',
		query: { ...JOB, transcoded_version: 'mp4' },
		status: 200,
		answers: ['MediaUrl'],
	},
	{
		id: 'job_download_media',
		method: 'GET',
		path: '/api/job/download_media',
		query: { ...JOB, media_type: 'mp3' },
		status: 200,
		answers: 'audio/mp3',
	},
	{
		id: 'job_uplevel',
		method: 'GET',
		path: '/api/job/uplevel',
		query: MECHANICAL,
		status: 201,
		answers: ['upleveled_job_id', 'upleveled_workflow'],
	},
	{
		id: 'job_translate',
		method: 'GET',
		path: '/api/job/translate',
		query: { ...JOB, target_languages: 'fr', approve_uplevel: 'yes' },
		status: 201,
		answers: ['message', 'translation_job_ids'],
	},
	{
		id: 'job_perform_transcription',
		method: 'GET',
		path: '/api/job/perform_transcription',
		query: { job_id: 'with media', transcription_fidelity: 'PREMIUM', priority: 'STANDARD' },
		status: 200,
		answers: ['TaskId'],
	},
	{
		id: 'job_add_transcript_get',
		method: 'GET',
		path: '/api/job/add_transcript',
		query: { ...JOB, format: 'srt', transcript_url: 'https://media.example.com/1.srt' },
		status: 200,
		answers: ['TaskId'],
	},
	{
		id: 'job_add_transcript_post',
		method: 'POST',
		path: '/api/job/add_transcript',
		query: { ...JOB, format: 'text' },
		form: 'Some text',
		status: 200,
		answers: ['TaskId'],
	},
	{
		id: 'job_add_custom_guidelines_get',
		method: 'GET',
		path: '/api/job/add_custom_guidelines',
		query: { ...JOB, guidelines_url: 'https://media.example.com/1.txt' },
		status: 200,
		answers: ['CUSTOM_GUIDELINES_STORED'],
	},
	{
		id: 'job_add_custom_guidelines_post',
		method: 'POST',
		path: '/api/job/add_custom_guidelines',
		query: JOB,
		form: { guidelines_data: 'Write names in full.' },
		status: 200,
		answers: ['CUSTOM_GUIDELINES_STORED'],
	},
	{
		id: 'job_get_transcript',
		method: 'GET',
		path: '/api/job/get_transcript',
		query: JOB,
		status: 200,
		answers: 'text/plain; charset=utf-8',
	},
	{
		id: 'job_get_caption',
		method: 'GET',
		path: '/api/job/get_caption',
		query: { ...JOB, caption_format: 'SRT' },
		status: 200,
		answers: 'text/plain; charset=utf-8',
	},
	{
		id: 'job_get_elementlist',
		method: 'GET',
		path: '/api/job/get_elementlist',
		query: JOB,
		status: 200,
		answers: ['end_time', 'language', 'segments', 'speakers', 'start_time', 'version'],
	},
	{
		id: 'job_list_elementlists',
		method: 'GET',
		path: '/api/job/list_elementlists',
		query: JOB,
		status: 200,
		answers: ['0', '1'],
	},
	{
		id: 'job_burn_in_caption',
		method: 'GET',
		path: '/api/job/burn_in_caption',
		query: JOB,
		status: 200,
	},
	{
		id: 'job_aggregate_statistics',
		method: 'GET',
		path: '/api/job/aggregate_statistics',
		status: 200,
		answers: ['data', 'end_date', 'start_date'],
	},
];

/** Jobs that a test has to make itself. */
const fill = ({ job_id, ...rest }: Record<string, string>) => {
	if (job_id !== FRESH && job_id !== 'with media') return { ...(job_id && { job_id }), ...rest };
	const job = simulator().createJob({
		JobStatus: 'Pending',
		Fidelity: '',
		...(job_id === FRESH && { MediaUrl: '' }),
	});
	return { job_id: job.JobId, ...rest };
};

const send = async ({ method, path, query = {}, form }: Call) => {
	const body =
		typeof form === 'object'
			? new URLSearchParams(
					Object.entries(form).map(([name, value]): [string, string] => [
						name,
						value === 'TOKEN' ? simulator().token : value,
					]),
				)
			: form;
	// Everything is in the body of these: see the tests of their own
	if (typeof form === 'object' && form.api_token) {
		return await ask(simulator(), path, {}, { method, body });
	}
	return await call(simulator(), path, fill(query), { method, body });
};

test('every documented call is here, and there is no endpoint besides', () => {
	expect(CALLS).toHaveLength(37);
	expect(new Set(CALLS.map(({ id }) => id)).size).toBe(37);
	const documented = CALLS.map(({ method, path }) => `${method} ${path}`).sort();
	const there = Object.values(endpoints).flatMap(({ methods, path }) =>
		methods.map((method) => `${method} ${path}`),
	);
	expect(there).toEqual(expect.arrayContaining(documented));
	expect(new Set(there.map((name) => name.split(' ')[1]))).toEqual(
		new Set(documented.map((name) => name.split(' ')[1])),
	);
});

test.each(CALLS.map((one) => [one.id, one] as const))('%s', async (_id, one) => {
	const { status, json, text, headers } = await send(one);
	expect({ status, text: status < 300 ? '' : text }).toEqual({ status: one.status, text: '' });
	if (one.answers === undefined) expect(text).toBe('');
	else if (typeof one.answers === 'string') expect(headers.get('content-type')).toBe(one.answers);
	else expect(Object.keys(json as object).sort()).toEqual(one.answers);
});

describe('the sandbox', () => {
	const LACKING = [
		'job_list_related',
		'job_request_upload_url',
		'job_transcoded_media',
		'job_uplevel',
		'job_translate',
		'job_add_custom_guidelines_get',
		'job_add_custom_guidelines_post',
	];

	test.each(CALLS.map((one) => [one.id, one] as const))('%s', async (id, one) => {
		simulator().switch({ sandbox: true });
		const { status, json } = await send(one);
		if (!LACKING.includes(id)) {
			expect(status).toBe(one.status);
			return;
		}
		expect({ status, json }).toMatchObject({
			status: 400,
			json: {
				ErrorType: 'NOT_IMPLEMENTED',
				ErrorComment: expect.stringContaining('sandbox') as string,
			},
		});
		simulator().switch({ missingCalls: 'notFound' });
		expect((await send(one)).status).toBe(404);
	});
});
