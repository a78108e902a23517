import { createHash } from 'node:crypto';
import { fromBuffer } from '../../media/content';
import { givenNameHeader } from '../../media/ofJob';
import { renderCaptions } from '../../outputs';
import { EMPTY, file } from '../answer';
import { endpoint } from '../endpoint';
import {
	boolean,
	integer,
	oneOf,
	optional,
	positive,
	repeatable,
	required,
	text,
} from '../parameters';
import { checkMixed, findList, jobOfFile, onlySent } from './find';
import { SHARED, soundTags } from './parameters';

const FORMATS = [
	'DFXP',
	'ECHO',
	'QT',
	'SAMI',
	'SBV',
	'SCC',
	'SRT',
	'TPM',
	'TRANSCRIPT',
	'TWX',
	'WEB_VTT',
] as const;

/** §6.5.2: the captions, or an address that gives them to everybody. */
export const getCaption = endpoint({
	path: '/api/job/get_caption',
	needs: 'job',
	params: {
		caption_format: required(oneOf(FORMATS)),
		build_url: optional(boolean),
		...SHARED,
		caption_words_min: optional(integer),
		caption_by_sentence: optional(boolean),
		characters_per_caption_line: optional(positive),
		dfxp_header: optional(text),
		disallow_dangling: optional(boolean),
		display_effects_speaker_as: optional(text),
		display_speaker_id: optional(oneOf(['no', 'number', 'name'])),
		force_case: optional(oneOf(['upper', 'lower'])),
		include_dfxp_metadata: optional(boolean),
		layout_target_caption_length_ms: optional(integer),
		line_break_on_sentence: optional(boolean),
		line_ending_format: optional(oneOf(['UNIX', 'WINDOWS', 'OSX'])),
		lines_per_caption: optional(positive),
		maximum_caption_duration: optional(integer),
		merge_gap_interval: optional(integer),
		minimum_caption_length_ms: optional(integer),
		minimum_gap_between_captions_ms: optional(integer),
		qt_seamless: optional(boolean),
		silence_max_ms: optional(integer),
		single_speaker_per_caption: optional(boolean),
		sound_threshold: optional(integer),
		sound_tokens_by_caption: optional(boolean),
		sound_tokens_by_line: optional(boolean),
		sound_tokens_by_caption_list: repeatable(soundTags),
		sound_tokens_by_line_list: repeatable(soundTags),
		speaker_on_new_line: optional(boolean),
		srt_format: optional(text),
		strip_square_brackets: optional(boolean),
		utf8_mark: optional(boolean),
	},
	handle({ service, job, params }) {
		const { caption_format: format, build_url, ...options } = params;
		checkMixed(options);
		const list = findList(service, job, options);
		if (!list && !build_url) return EMPTY;
		const { body, contentType, extension } = list
			? renderCaptions(list, { format, options: onlySent(options), job: jobOfFile(job) })
			: { body: Buffer.alloc(0), contentType: 'text/plain', extension: 'txt' };
		if (!build_url) return file(body, contentType, givenNameHeader(job));
		const hash = createHash('sha256').update(body).digest('hex').slice(0, 32);
		return {
			CaptionUrl: service.storage.publish(`/captions/${hash}/${job.info.JobId}.${extension}`, {
				content: fromBuffer(body),
				contentType,
			}),
		};
	},
});
