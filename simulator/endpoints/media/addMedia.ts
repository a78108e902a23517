import { endpoint } from '../endpoint';
import { newId } from '../../state/ids';
import { attachMedia, refuseDuplicate } from '../../state/jobs/attach';
import { boolean, optional, required, url } from '../parameters';

/** §6.3.1: attaches media by its direct address. */
export const addMedia = endpoint({
	path: '/api/job/add_media',
	needs: 'job',
	params: { media_url: required(url), is_duplicate: optional(boolean) },
	handle({ service, job, params }) {
		// job/media answers an "Encoded Media Url": blanks and umlauts in it are percent-encoded
		const { href } = new URL(params.media_url);
		if (!params.is_duplicate) {
			refuseDuplicate(
				service.jobs,
				job.username,
				'media_url',
				({ media }) => media?.from === 'url' && media.url === href,
			);
		}
		attachMedia(job, { from: 'url', url: href });
		return { TaskId: newId() };
	},
});
