import { endpoint } from '../endpoint';
import { newId } from '../../state/ids';
import { attachMedia } from '../../state/jobs/attach';
import { required, url } from '../parameters';

/** §6.3.3: attaches the media of a hosting page, whose address is all that is known of it. */
export const addMediaUrl = endpoint({
	path: '/api/job/add_media_url',
	needs: 'job',
	params: { media_url: required(url) },
	handle({ job, params }) {
		attachMedia(job, { from: 'url', url: new URL(params.media_url).href });
		return { TaskId: newId() };
	},
});
