import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { findOperation } from '../../nodes/Cielo24/engine/registry';
import { runWorkflow } from './runWorkflow';
import { Service, type Answer } from './service';

const JOB = 'a'.repeat(32);

/** An option, a value, and what goes out: cielo24's name and encoding (API reference, section 2.4). */
type Row = [field: string, value: unknown, parameter: string, sent: string];

interface Case {
	path: string;
	answer: Answer;
	/** The fields that the operation needs, and what they send. */
	fields?: IDataObject;
	base?: Record<string, string>;
	/** Where the options stand, unless they are called so. */
	collection?: 'options' | 'filters' | 'updateFields';
	/** Where they go out: in the address, in a form, or as JSON in this parameter. */
	in?: 'form' | 'json';
	rows: Row[];
}

const SOUNDS = ['MUSIC', 'LAUGH'];
const VERSION = '2024-06-15T18:00:00.472706Z';

const VERSIONS: Row[] = [
	['elementlistVersion', VERSION, 'elementlist_version', VERSION],
	['version', { __rl: true, mode: 'list', value: VERSION }, 'elementlist_version', VERSION],
	['iwpName', 'INTERIM_PROFESSIONAL', 'iwp_name', 'INTERIM_PROFESSIONAL'],
	['iwpName', 'A_NEW_ONE', 'iwp_name', 'A_NEW_ONE'],
	['audioDescription', true, 'audio_description', 'true'],
];

const SHARED: Row[] = [
	...VERSIONS,
	['mixed', false, 'mixed', 'false'],
	['emitSpeakerChangeTokensAs', '- ', 'emit_speaker_change_tokens_as', '- '],
	['emitSpeakerChangeTokensAs', '', 'emit_speaker_change_tokens_as', ''],
	['maskProfanity', true, 'mask_profanity', 'true'],
	['removeDisfluencies', false, 'remove_disfluencies', 'false'],
	['removeSoundReferences', false, 'remove_sound_references', 'false'],
	['removeSoundsList', SOUNDS, 'remove_sounds_list', '["MUSIC","LAUGH"]'],
	['removeSoundsList', [], 'remove_sounds_list', '[]'],
	['replaceEnglishSpelling', 'B', 'replace_english_spelling', 'B'],
	['replaceSlang', true, 'replace_slang', 'true'],
	['soundBoundaries', '{}', 'sound_boundaries', "('{','}')"],
	['soundBoundaries', "''", 'sound_boundaries', "('\\'','\\'')"],
];

const CAPTION: Row[] = [
	...SHARED,
	['captionBySentence', false, 'caption_by_sentence', 'false'],
	['captionWordsMin', 3, 'caption_words_min', '3'],
	['charactersPerCaptionLine', 32, 'characters_per_caption_line', '32'],
	['disallowDangling', true, 'disallow_dangling', 'true'],
	['displayEffectsSpeakerAs', 'Noise', 'display_effects_speaker_as', 'Noise'],
	['displaySpeakerId', 'number', 'display_speaker_id', 'number'],
	['forceCase', 'upper', 'force_case', 'upper'],
	['forceCase', '', 'force_case', ''],
	['layoutTargetCaptionLengthMs', 4000, 'layout_target_caption_length_ms', '4000'],
	['lineBreakOnSentence', true, 'line_break_on_sentence', 'true'],
	['lineEndingFormat', 'WINDOWS', 'line_ending_format', 'WINDOWS'],
	['linesPerCaption', 1, 'lines_per_caption', '1'],
	['maximumCaptionDuration', 7000, 'maximum_caption_duration', '7000'],
	['mergeGapInterval', 0, 'merge_gap_interval', '0'],
	['minimumCaptionLengthMs', 900, 'minimum_caption_length_ms', '900'],
	['minimumGapBetweenCaptionsMs', 80, 'minimum_gap_between_captions_ms', '80'],
	['silenceMaxMs', 1500, 'silence_max_ms', '1500'],
	['singleSpeakerPerCaption', true, 'single_speaker_per_caption', 'true'],
	['soundThreshold', 1000, 'sound_threshold', '1000'],
	['soundTokensByCaption', true, 'sound_tokens_by_caption', 'true'],
	['soundTokensByCaptionList', [], 'sound_tokens_by_caption_list', '[]'],
	['soundTokensByLine', true, 'sound_tokens_by_line', 'true'],
	['soundTokensByLineList', ['NOISE'], 'sound_tokens_by_line_list', '["NOISE"]'],
	['speakerOnNewLine', false, 'speaker_on_new_line', 'false'],
	['srtFormat', '{caption_number:d}\\n', 'srt_format', '{caption_number:d}\\n'],
	['stripSquareBrackets', true, 'strip_square_brackets', 'true'],
	['utf8Mark', true, 'utf8_mark', 'true'],
];

const DATE = '2024-06-15T18:00:00';

/** Filters of which cielo24 is told; the others are checked here (jobs/filters.ts says why). */
const FILTERS: Row[] = [
	['account', 'biology', 'Username', 'biology'],
	['account', '*', 'Username', '*'],
	['priority', 'PRIORITY', 'Priority', 'PRIORITY'],
	['jobDifficulty', 'Bad', 'JobDifficulty', 'Bad'],
	['jobStatus', ['In Process'], 'JobStatus', 'In Process'],
	...['Creation', 'Start', 'Due', 'Complete', 'Return', 'Authorization'].flatMap((name): Row[] => [
		[`${name.toLowerCase()}DateFrom`, DATE, `${name}DateFrom`, DATE],
		[`${name.toLowerCase()}DateTo`, DATE, `${name}DateTo`, DATE],
	]),
	['creationDateFrom', '2024-06-15', 'CreationDateFrom', '2024-06-15T00:00:00'],
	['creationDateTo', '2024-06-15', 'CreationDateTo', '2024-06-15T23:59:59'],
	['creationDateTo', '2024-06-15T10:00:00+09:00', 'CreationDateTo', '2024-06-15T10:00:00'],
	['turnaroundTimeHoursFrom', 24, 'TurnaroundTimeHoursFrom', '24'],
	['turnaroundTimeHoursTo', 48, 'TurnaroundTimeHoursTo', '48'],
];

const text = 'words';
const job = { job_id: JOB };

const CASES: Record<string, Case> = {
	'account/getStatistics': {
		path: '/api/job/aggregate_statistics',
		answer: { data: [] },
		rows: [
			['account', '*', 'account_id', '*'],
			['metrics', ['billable_minutes_total'], 'metrics', '["billable_minutes_total"]'],
		],
	},
	'account/updateSettings': {
		path: '/api/account/update_setting',
		answer: 204,
		fields: { updateFields: { defaultJobNotes: 'Be exact' } },
		base: { setting: 'default_job_notes', value: 'Be exact' },
		in: 'form',
		rows: [['account', 'biology', 'account_id', 'biology']],
	},
	'caption/burnIn': {
		path: '/api/job/burn_in_caption',
		answer: 200,
		base: job,
		rows: [['sendToEmail', 'me@email.com', 'send_to_email', 'me@email.com']],
	},
	'caption/get': {
		path: '/api/job/get_caption',
		answer: text,
		fields: { output: 'text' },
		base: { ...job, caption_format: 'SRT' },
		rows: CAPTION,
	},
	'elementList/get': {
		path: '/api/job/get_elementlist',
		answer: { segments: [] },
		base: job,
		rows: VERSIONS,
	},
	'job/create': {
		path: '/api/job/new',
		answer: { JobId: JOB, TaskId: 't' },
		base: { language: 'en' },
		rows: [
			['account', 'biology', 'username', 'biology'],
			['expectedSpeakers', 2, 'expected_speakers', '2'],
			['externalId', 'bio 1', 'external_id', 'bio 1'],
			['externalId', 4711, 'external_id', '4711'],
			['isDuplicate', true, 'is_duplicate', 'true'],
			['reference', 'spring', 'reference', 'spring'],
			['requestor', 'Biology', 'requestor', 'Biology'],
		],
	},
	'job/getMany': {
		path: '/api/job/list',
		answer: { ActiveJobs: [] },
		collection: 'filters',
		rows: FILTERS,
	},
	'job/orderTranscription': {
		path: '/api/job/perform_transcription',
		answer: { TaskId: 't' },
		base: { ...job, transcription_fidelity: 'PREMIUM', priority: 'STANDARD' },
		rows: [
			[
				'callbackUrl',
				'https://example.com/?a={job_id}&b=ü',
				'callback_url',
				'https://example.com/?a={job_id}&b=ü',
			],
			['standardProduct', 'true', 'standard_product', 'true'],
			['turnaroundHours', 24, 'turnaround_hours', '24'],
			...(
				[
					['audioDescription', true, '{"audio_description":true}'],
					['customMetadata', '{"a":"1"}', '{"custom_metadata":{"a":"1"}}'],
					['customMetadata', { a: 1 }, '{"custom_metadata":{"a":1}}'],
					['customSpecialHandling', true, '{"custom_special_handling":true}'],
					['customerApprovalSteps', ['RETURN'], '{"customer_approval_steps":["RETURN"]}'],
					['customerApprovalTool', 'AMARA', '{"customer_approval_tool":"AMARA"}'],
					['enableTrueVerbatim', true, '{"enable_true_verbatim":true}'],
					['firstPassCampaign', 'TRUE_VERBATIM', '{"first_pass_campaign":"TRUE_VERBATIM"}'],
					[
						'generateMediaIntelligenceIwp',
						['FINAL'],
						'{"generate_media_intelligence_iwp":["FINAL"]}',
					],
					['musicLyrics', false, '{"music_lyrics":false}'],
					['notes', 'Be "exact" & kind', '{"notes":"Be \\"exact\\" & kind"}'],
					['onScreenText', true, '{"on_screen_text":true}'],
					['returnIwp', ['MECHANICAL', 'FINAL'], '{"return_iwp":["MECHANICAL","FINAL"]}'],
					['speakerId', true, '{"speaker_id":true}'],
				] as Array<[string, unknown, string]>
			).map(([field, value, sent]): Row => [field, value, 'options', sent]),
		],
	},
	'job/orderTranslation': {
		path: '/api/job/translate',
		answer: { translation_job_ids: [JOB], message: '' },
		fields: { targetLanguages: ['fr', 'de'] },
		base: { ...job, target_languages: 'fr,de' },
		rows: [['approveUplevel', 'yes', 'approve_uplevel', 'yes']],
	},
	'job/update': {
		path: '/api/job/modify',
		answer: 204,
		base: job,
		collection: 'updateFields',
		rows: [
			['account', 'biology', 'account_id', 'biology'],
			['callbackUrl', 'https://example.com/', 'callback_url', 'https://example.com/'],
			['expectedSpeakers', 3, 'expected_speakers', '3'],
			['notes', 'Be exact', 'notes', 'Be exact'],
			['notes', '', 'notes', ''],
			['priority', 'PRIORITY', 'priority', 'PRIORITY'],
			['requestor', 'Biology', 'requestor_id', 'Biology'],
			['transcriptionFidelity', 'PROFESSIONAL', 'transcription_fidelity', 'PROFESSIONAL'],
			['turnaroundHours', 12, 'turnaround_hours', '12'],
		],
	},
	'job/uplevel': {
		path: '/api/job/uplevel',
		answer: { upleveled_job_id: JOB },
		base: job,
		rows: [
			['captionImportAsFp', 'no', 'caption_import_as_fp', 'no'],
			['priority', 'CRITICAL', 'priority', 'CRITICAL'],
			['reference', 'spring', 'reference', 'spring'],
			['requestor', 'Biology', 'requestor', 'Biology'],
			['speakerId', 'yes', 'speaker_id', 'yes'],
			['timing', 'no', 'timing', 'no'],
		],
	},
	'media/addUrl': {
		path: '/api/job/add_media',
		answer: { TaskId: 't' },
		fields: { mediaUrl: 'https://example.com/a b.mp4?x=1&y=%20'.replace(' ', '%20') },
		base: { ...job, media_url: 'https://example.com/a%20b.mp4?x=1&y=%20' },
		rows: [['isDuplicate', true, 'is_duplicate', 'true']],
	},
	'media/download': {
		path: '/api/job/download_media',
		answer: 'ID3',
		fields: { mediaType: 'mp3' },
		base: { ...job, media_type: 'mp3' },
		rows: [
			['textToSpeech', true, 'text_to_speech', 't'],
			['textToSpeech', false, 'text_to_speech', 'f'],
		],
	},
	'transcript/get': {
		path: '/api/job/get_transcript',
		answer: text,
		base: job,
		rows: [
			...SHARED,
			['createParagraphs', false, 'create_paragraphs', 'false'],
			['fileFormat', 'html', 'file_format', 'html'],
			['newlinesAfterParagraph', 1, 'newlines_after_paragraph', '1'],
			['newlinesAfterSentence', 0, 'newlines_after_sentence', '0'],
			['timecodeEveryParagraph', false, 'timecode_every_paragraph', 'false'],
			['timecodeFormat', '%H:%M', 'timecode_format', '%H:%M'],
			['timecodeInterval', 60000, 'timecode_interval', '60000'],
			['timecodeOffset', -500, 'timecode_offset', '-500'],
		],
	},
};

/** Options of which cielo24 is not told, or only with others: their tests are elsewhere. */
const ELSEWHERE: Record<string, string[]> = {
	'caption/get': ['dfxpHeader', 'includeDfxpMetadata', 'qtSeamless', 'fileName'],
	'media/download': ['fileName'],
	'transcript/get': ['fileName'],
	'job/getMany': ['externalId', 'fidelity', 'jobName', 'language'],
	'job/orderTranscription': ['maxWait'],
};

let service: Service;

beforeAll(async () => {
	service = await Service.start();
});
afterEach(() => service.clear());
afterAll(async () => await service.close());

async function sentBy(
	name: string,
	{ path, answer, fields, collection = 'options', ...about }: Case,
	given: IDataObject,
) {
	const [resource, operation] = name.split('/');
	service.on(path, answer);
	const { run, failed } = await runWorkflow({
		items: [job],
		credential: service.credential(),
		parameters: {
			resource,
			operation,
			...fields,
			[collection]: { ...(fields?.[collection] as IDataObject), ...given },
		} as INodeParameters,
	});
	expect(run.data.resultData.error).toBeUndefined();
	expect(failed).toEqual([]);
	const [seen, ...more] = service.requests;
	expect(more).toEqual([]);
	expect(seen?.path).toBe(path);
	if (about.in !== 'form') return seen?.query;
	const form = new URLSearchParams(seen?.body.toString());
	for (const proof of ['v', 'api_token']) form.delete(proof);
	return Object.fromEntries(form);
}

describe.each(Object.entries(CASES))('%s', (name, about) => {
	const { base = {}, rows, collection = 'options' } = about;
	const [resource, value] = name.split('/');
	const operation = findOperation(resource, value);

	test('every option of it is tested', () => {
		const names = operation?.[collection]?.map((option) => option.name) ?? [];
		expect(
			[...new Set([...rows.map(([field]) => field), ...(ELSEWHERE[name] ?? [])])].sort(),
		).toEqual(names.sort());
	});

	test('sends none that was not added', async () => {
		if (collection === 'updateFields') return;
		expect(await sentBy(name, about, {})).toEqual(base);
	});

	test.each(rows)('%s: %j is sent as %s=%s', async (field, given, parameter, sent) => {
		expect(await sentBy(name, about, { [field]: given as string })).toEqual({
			...base,
			[parameter]: sent,
		});
	});

	// Agents and expressions give everything as text.
	const texts = rows.filter(
		([, given]) =>
			['number', 'boolean'].includes(typeof given) || (Array.isArray(given) && given.length > 0),
	);
	if (texts.length > 0) {
		test.each(texts)('%s: %j as text is the same', async (field, given, parameter, sent) => {
			const forms = Array.isArray(given)
				? [
						JSON.stringify(given),
						given.join(', '),
						given.join(',').toLowerCase(),
						`[${given.join(', ')}]`,
					]
				: [String(given), ` ${String(given)} `];
			for (const form of forms) {
				service.clear();
				expect(await sentBy(name, about, { [field]: `={{ ${JSON.stringify(form)} }}` })).toEqual({
					...base,
					[parameter]: sent,
				});
			}
		});
	}
});

describe('options that belong to one format', () => {
	const all = {
		dfxpHeader: '<head/>',
		includeDfxpMetadata: false,
		qtSeamless: true,
		srtFormat: 'x',
	};

	test.each([
		['DFXP', { dfxp_header: '<head/>', include_dfxp_metadata: 'false' }],
		['QT', { qt_seamless: 'true' }],
		['SRT', { srt_format: 'x' }],
		['SCC', {}],
	])('with %s only its own are sent', async (captionFormat, sent) => {
		for (const format of [captionFormat, `={{ ${JSON.stringify(captionFormat)} }}`]) {
			service.clear();
			const about = { ...CASES['caption/get']!, fields: { output: 'text', captionFormat: format } };
			expect(await sentBy('caption/get', about, all)).toEqual({
				...job,
				caption_format: captionFormat,
				...sent,
			});
		}
	});
});

test('an address that leads to a page takes no is_duplicate', async () => {
	const about: Case = {
		path: '/api/job/add_media_url',
		answer: { TaskId: 't' },
		fields: { mediaUrl: 'https://www.youtube.com/watch?v=1' },
		rows: [],
	};
	expect(await sentBy('media/addUrl', about, { isDuplicate: true })).toEqual({
		...job,
		media_url: 'https://www.youtube.com/watch?v=1',
	});
});

describe('values that can not be right are told before any request', () => {
	test.each<[string, string, unknown, RegExp]>([
		[
			'caption/get',
			'soundBoundaries',
			'[',
			/^'Sounds: Brackets' must be two characters such as \(\), but is "\["$/,
		],
		[
			'caption/get',
			'linesPerCaption',
			0,
			/^'Lines: Lines per Caption' must be a whole number from 1 .*, but is "0"$/,
		],
		['caption/get', 'linesPerCaption', '2.5', /must be a whole number/],
		['caption/get', 'linesPerCaption', 'two', /must be a whole number/],
		[
			'caption/get',
			'utf8Mark',
			'perhaps',
			/^'File: Byte-Order Mark' must be true or false, but is "perhaps"$/,
		],
		[
			'caption/get',
			'removeSoundsList',
			['MUSIC', 'SILENCE'],
			/^'Sounds: Remove Some' must be APPLAUSE, .* or UNKNOWN, but is "SILENCE"$/,
		],
		[
			'caption/get',
			'displaySpeakerId',
			'colour',
			/^'Speakers: Show' must be name, number or no, but is "colour"$/,
		],
		['caption/get', 'emitSpeakerChangeTokensAs', { a: 1 }, /must be a text/],
		[
			'job/getMany',
			'creationDateFrom',
			'yesterday',
			/^'Creation Date: From' must be a date such as 2026-05-31 .*, but is "yesterday"$/,
		],
		['job/getMany', 'creationDateFrom', '2024-02-30', /must be a date/],
		[
			'job/getMany',
			'jobStatus',
			'Done',
			/^'Job Status' must be Authorizing, .* or Reviewing, but is "Done"$/,
		],
		[
			'job/getMany',
			'language',
			'Germn',
			/^"Germn" is not a language that cielo24 knows: use de for German$/,
		],
		[
			'job/update',
			'callbackUrl',
			'example.com',
			/^'Callback URL' must be a complete URL, with https:\/\/ in front, but is "example\.com"$/,
		],
		[
			'account/updateSettings',
			'defaultJobNotes',
			'x'.repeat(6001),
			/^'Default Job Notes' has 6,001 characters, but cielo24 takes 6,000 at most$/,
		],
	])('%s: %s %j', async (name, field, given, message) => {
		const [resource, operation] = name.split('/');
		const { collection = 'options', fields } = CASES[name]!;
		const inCollection = name === 'account/updateSettings' ? 'updateFields' : collection;
		const { failed } = await runWorkflow({
			items: [job],
			credential: service.credential(),
			onError: 'continueErrorOutput',
			parameters: {
				resource,
				operation,
				...fields,
				[inCollection]: { [field]: given },
			} as INodeParameters,
		});
		expect(failed[0]?.json.error).toMatchObject({
			message: expect.stringMatching(message),
			errorType: 'INVALID_PARAMETER',
		});
		expect(service.requests).toEqual([]);
	});
});
