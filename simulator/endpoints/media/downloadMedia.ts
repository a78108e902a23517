import { mediaOf, nameHeader } from '../../media/ofJob';
import { MEDIA_TYPES, MEDIA_VERSIONS, SAMPLES } from '../../media/samples';
import { ApiError } from '../../state/errors';
import { file } from '../answer';
import { endpoint } from '../endpoint';
import { oneOf, optional, required, wordBoolean } from '../parameters';

/** §6.3.7: a transcoded file, or the audio description as it is read out (an mp3). */
export const downloadMedia = endpoint({
	path: '/api/job/download_media',
	needs: 'job',
	params: {
		media_type: required(oneOf(MEDIA_VERSIONS)),
		text_to_speech: optional(wordBoolean('true', 'false', 't', 'f', 'yes', 'no', 'y', 'n')),
	},
	handle({ job, params }) {
		const type = params.media_type;
		const spoken = type === 'mp3' && job.media ? SAMPLES.description : undefined;
		const content = params.text_to_speech ? spoken : mediaOf(job, type);
		if (!content) throw new ApiError('ITEM_NOT_FOUND', `The job has no ${type} file.`);
		return file(content, MEDIA_TYPES[type], nameHeader(job, type));
	},
});
