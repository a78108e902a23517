import { newId } from '../../state/ids';
import { attachMedia, refuseSecondMedia } from '../../state/jobs/attach';
import { endpoint } from '../endpoint';
import { boolean, optional, text } from '../parameters';
import { receiveFile, refuseAddress } from './receive';

/** §6.3.2: attaches media by its raw bytes, with a Content-Length and no media_url. */
export const addMediaUpload = endpoint({
	path: '/api/job/add_media',
	methods: ['POST'],
	body: 'raw',
	needs: 'job',
	params: { media_url: optional(text), is_duplicate: optional(boolean) },
	async handle({ service, request, job, params }) {
		refuseAddress('media_url', params.media_url);
		refuseSecondMedia(job);
		attachMedia(job, { from: 'upload', content: await receiveFile(service, request) });
		return { TaskId: newId() };
	},
});
