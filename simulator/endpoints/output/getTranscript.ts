import { givenNameHeader } from '../../media/ofJob';
import { renderTranscript } from '../../outputs';
import { EMPTY, file } from '../answer';
import { endpoint } from '../endpoint';
import { boolean, integer, oneOf, optional, signedInteger, text } from '../parameters';
import { checkMixed, findList, jobOfFile, onlySent } from './find';
import { SHARED } from './parameters';

/** §6.5.1: the transcript. */
export const getTranscript = endpoint({
	path: '/api/job/get_transcript',
	needs: 'job',
	params: {
		...SHARED,
		create_paragraphs: optional(boolean),
		newlines_after_paragraph: optional(integer),
		newlines_after_sentence: optional(integer),
		timecode_every_paragraph: optional(boolean),
		timecode_format: optional(text),
		timecode_interval: optional(integer),
		timecode_offset: optional(signedInteger),
		// pdf is announced, but not available
		file_format: optional(oneOf(['txt', 'html'])),
	},
	handle({ service, job, params }) {
		checkMixed(params);
		const list = findList(service, job, params);
		if (!list) return EMPTY;
		const { body, contentType } = renderTranscript(list, onlySent(params), jobOfFile(job));
		return file(body, contentType, givenNameHeader(job));
	},
});
