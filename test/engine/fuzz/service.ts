import type { Operation } from '../../../nodes/Cielo24/engine/operation';

/** The documented answers of the calls that the node makes (API reference, section 6). */
const JOB = {
	JobId: 'd4fb871e07514304b23131b45f8caa1f',
	JobName: 'example_job',
	MediaLengthSeconds: 607.81,
	ExternalID: 'sample_id',
	Priority: 'STANDARD',
	Fidelity: 'MECHANICAL',
	JobStatus: 'Complete',
	SourceLanguage: 'en',
	TargetLanguage: 'en',
	CreationDate: '2014-08-27T14:00:06.472706',
	StartDate: '2014-08-27T14:00:06.472706',
	DueDate: '2014-08-29T14:00:06.472706',
	CompletedDate: '2014-08-27T14:10:41.923125',
	ReturnDate: '2014-08-27T14:10:42.885185',
	AuthorizationDate: '2014-08-27T14:00:06.472706',
	JobDifficulty: 'Unknown',
	ReturnTargets: { url: [{ callback_url: 'https://sample-url.com/return/' }] },
	Options: { option_name: { label: 'option_label', setting: 'option_setting' } },
};

const TASK = { TaskId: '41ec7d23fb4b45f9b48a13d0b7283bf2' };

const GUIDELINES = {
	CUSTOM_GUIDELINES_STORED: { full_html: false, storage_data: { path: 'a/b.txt', size: 1037 } },
};

const TOKEN_OF_LIST = {
	interpolated: false,
	start_time: 1120,
	end_time: 1470,
	value: 'topic',
	type: 0,
	display_as: 'Topic',
	tags: [],
};

/** By method and path; nothing for calls that answer with 204. */
export const ANSWERS: Record<string, unknown> = {
	'POST /api/account/update_setting': undefined,
	'GET /api/account/get_settings': { default_job_notes: 'Names', children: ['biology'] },
	'GET /api/job/new': { JobId: '64bea283eff6475ea6596027a6ba0929', ...TASK },
	'GET /api/job/authorize': undefined,
	'GET /api/job/delete': TASK,
	'GET /api/job/info': JOB,
	'GET /api/job/list': { Username: 'john_doe', ActiveJobs: [JOB] },
	'GET /api/job/list_related': {
		related_jobs: [{ job_id: '0'.repeat(32), job_status: 'Complete' }],
		leading_job: { job_id: '99ac39bc9fe344bea6a8fdb75afccbda', job_status: 'Pending' },
	},
	'POST /api/job/modify': undefined,
	'GET /api/job/uplevel': {
		upleveled_job_id: 'e79fe9efa9294cdeb14ee586248a557c',
		upleveled_workflow: 'MechFP 2nd Pass Only',
	},
	'GET /api/job/translate': {
		translation_job_ids: ['91aa19d058aa42b1ac98339a24a36503'],
		message: 'Child Translation Created for de.',
	},
	'GET /api/job/add_media': TASK,
	'POST /api/job/add_media': TASK,
	'GET /api/job/add_media_url': TASK,
	'GET /api/job/media': { MediaUrl: 'https://sample.url.com' },
	'GET /api/job/transcoded_media': { MediaUrl: 'https://sample.url.com' },
	'GET /api/job/download_media': 'ID3 and so on',
	'GET /api/job/perform_transcription': TASK,
	'GET /api/job/add_transcript': TASK,
	'POST /api/job/add_transcript': TASK,
	'GET /api/job/add_custom_guidelines': GUIDELINES,
	'POST /api/job/add_custom_guidelines': GUIDELINES,
	'GET /api/job/get_transcript': '[00:00:01]\nFirst line of text.',
	'GET /api/job/get_caption': '1\n00:02:17,440 --> 00:02:20,375\nSome text.',
	'GET /api/job/get_elementlist': {
		version: 3,
		language: 'EN_US',
		segments: [
			{ speaker_id: 1, start_time: 1120, sequences: [{ tokens: [TOKEN_OF_LIST] }] },
			{ speaker_id: false, start_time: 3000, sequences: [{ tokens: [TOKEN_OF_LIST] }] },
		],
		speakers: [{ id: 1, name: 'Ada' }],
	},
	'GET /api/job/list_elementlists': [{ iwp_name: 'example', version: '2014-07-31T12:35:52Z' }],
	'GET /api/job/burn_in_caption': undefined,
	'GET /api/job/aggregate_statistics': {
		data: [{ billable_minutes_total: 372, start_date: null, end_date: null }],
		start_date: null,
		end_date: null,
	},
};

/** What the address of captions is answered with. */
export const CAPTION_URL = { CaptionUrl: 'https://sample.url.com/captions.srt' };

/** What the address to upload to is answered with: a path of the same server. */
export const UPLOAD = 'GET /api/job/request_upload_url';
export const STORAGE = 'PUT /storage';

/** The calls of each operation (API reference, section 6). */
export const CALLS: Record<string, readonly string[]> = {
	'account/getSettings': ['GET /api/account/get_settings'],
	'account/getStatistics': ['GET /api/job/aggregate_statistics'],
	'account/updateSettings': ['POST /api/account/update_setting'],
	'caption/burnIn': ['GET /api/job/burn_in_caption'],
	'caption/get': ['GET /api/job/get_caption', 'GET /api/job/info'],
	'elementList/get': ['GET /api/job/get_elementlist', 'GET /api/job/info'],
	'elementList/getMany': ['GET /api/job/list_elementlists'],
	'job/addGuidelines': [
		'GET /api/job/add_custom_guidelines',
		'POST /api/job/add_custom_guidelines',
	],
	'job/authorize': ['GET /api/job/authorize'],
	'job/create': ['GET /api/job/new'],
	'job/delete': ['GET /api/job/delete'],
	'job/get': ['GET /api/job/info'],
	'job/getMany': ['GET /api/job/list'],
	'job/getRelated': ['GET /api/job/list_related'],
	'job/order': [
		'GET /api/job/list',
		'GET /api/job/new',
		'GET /api/job/info',
		'GET /api/job/media',
		'GET /api/job/add_media',
		'POST /api/job/add_media',
		'GET /api/job/add_media_url',
		'GET /api/job/perform_transcription',
	],
	'job/orderTranscription': ['GET /api/job/perform_transcription', 'GET /api/job/info'],
	'job/orderTranslation': ['GET /api/job/translate'],
	'job/update': ['POST /api/job/modify'],
	'job/uplevel': ['GET /api/job/uplevel'],
	'media/addUrl': ['GET /api/job/add_media', 'GET /api/job/add_media_url'],
	'media/download': ['GET /api/job/download_media', 'GET /api/job/info'],
	'media/get': ['GET /api/job/media', 'GET /api/job/info'],
	'media/getTranscoded': ['GET /api/job/transcoded_media', 'GET /api/job/info'],
	'media/upload': ['POST /api/job/add_media', UPLOAD, STORAGE],
	'transcript/add': ['GET /api/job/add_transcript', 'POST /api/job/add_transcript'],
	'transcript/get': ['GET /api/job/get_transcript', 'GET /api/job/info'],
};

export const nameOf = ({ resource, value }: Operation) => `${resource.value}/${value}`;

/** Operations that may give no item at all for an item: what they list may be empty. */
export const LISTS = [
	'account/getStatistics',
	'elementList/get',
	'elementList/getMany',
	'job/getMany',
	'job/getRelated',
];
