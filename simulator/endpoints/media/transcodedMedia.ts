import { mediaOf } from '../../media/ofJob';
import { MEDIA_TYPES, MEDIA_VERSIONS } from '../../media/samples';
import { ApiError } from '../../state/errors';
import { endpoint } from '../endpoint';
import { oneOf, required } from '../parameters';

/** §6.3.6: the address of a transcoded copy. */
export const transcodedMedia = endpoint({
	path: '/api/job/transcoded_media',
	needs: 'job',
	notOnSandbox: true,
	params: { transcoded_version: required(oneOf(MEDIA_VERSIONS)) },
	handle({ service, job, params }) {
		const version = params.transcoded_version;
		const content = mediaOf(job, version);
		// Not documented when 422 applies: here, when there is no such copy
		if (!content) throw new ApiError('ITEM_NOT_FOUND', `The job has no ${version} file.`, 422);
		return {
			MediaUrl: service.storage.publish(`/media/${job.info.JobId}.${version}`, {
				content,
				contentType: MEDIA_TYPES[version],
			}),
		};
	},
});
