import { EMPTY } from '../answer';
import { endpoint } from '../endpoint';
import { email, optional } from '../parameters';
import { findList } from './find';

/** §6.5.5: mails the media with captions burnt in. Nobody is mailed here. */
export const burnInCaption = endpoint({
	path: '/api/job/burn_in_caption',
	needs: 'job',
	params: { send_to_email: optional(email) },
	handle({ service, job }) {
		findList(service, job, {});
		return EMPTY;
	},
});
