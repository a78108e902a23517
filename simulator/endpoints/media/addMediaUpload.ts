import { endpoint } from '../endpoint';
import { ApiError, missingParameter } from '../../state/errors';
import { newId } from '../../state/ids';
import { attachMedia } from '../../state/jobs/attach';
import { boolean, optional, text } from '../parameters';

/** §6.3.2: attaches media by its raw bytes, with a Content-Length and no media_url. */
export const addMediaUpload = endpoint({
	path: '/api/job/add_media',
	methods: ['POST'],
	upload: true,
	needs: 'job',
	params: { media_url: optional(text), is_duplicate: optional(boolean) },
	handle({ request, job, params }) {
		if (params.media_url !== undefined) {
			throw new ApiError('INVALID_QUERY', 'Send either media_url or a file.');
		}
		if (request.headers['content-length'] === undefined) throw missingParameter('Content-Length');
		if (request.bytes === 0) throw missingParameter('body');
		attachMedia(job, { from: 'upload', bytes: request.bytes });
		return { TaskId: newId() };
	},
});
