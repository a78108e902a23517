import { refuseSecondMedia } from '../../state/jobs/attach';
import { endpoint } from '../endpoint';

/** §6.3.4: an address to PUT the media to; see http/storage.ts. */
export const requestUploadUrl = endpoint({
	path: '/api/job/request_upload_url',
	needs: 'job',
	notOnSandbox: true,
	handle({ service, job }) {
		refuseSecondMedia(job);
		return { upload_url: service.storage.presign(job) };
	},
});
