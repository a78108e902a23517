import { versionsOf } from '../../state/jobs/versions';
import { endpoint } from '../endpoint';

/** §6.5.4: the versions of the element list, oldest first; a bare array. */
export const listElementlists = endpoint({
	path: '/api/job/list_elementlists',
	needs: 'job',
	handle: ({ service, job }) =>
		versionsOf(job, service.switches).map(({ iwpName, version }) => ({
			iwp_name: iwpName,
			version,
		})),
});
