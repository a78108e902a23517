import { endpoint, findJob } from '../endpoint';
import { ApiError } from '../../state/errors';
import { hex, required } from '../parameters';
import type { Switches } from '../../testing/switches';

const noUrl = () =>
	new ApiError('ITEM_NOT_FOUND', 'There is no URL: the media was uploaded to the job.');

/** Not documented how "no URL" looks, so all four ways can be had. */
const WITHOUT_URL: Record<Switches['uploadedMedia'], () => object> = {
	null: () => ({ MediaUrl: null }),
	empty: () => ({ MediaUrl: '' }),
	absent: () => ({}),
	error: () => {
		throw noUrl();
	},
};

/** §6.3.5: the address of a job's media, if it was attached by its address. */
export const media = endpoint({
	path: '/api/job/media',
	params: { job_id: required(hex) },
	handle({ service, session, params }) {
		const { jobs, switches } = service;
		if (switches.anyJob && !jobs.find(params.job_id)) {
			return { MediaUrl: `https://media.example.com/${params.job_id}.mp4` };
		}
		const { media: attached } = findJob(service, session, params.job_id);
		// Not documented what a job without any media answers
		if (!attached) throw new ApiError('ITEM_NOT_FOUND', 'The job has no media.');
		return attached.from === 'url'
			? { MediaUrl: attached.url }
			: WITHOUT_URL[switches.uploadedMedia]();
	},
});
