import { endpoint } from '../endpoint';
import { showJob } from '../../state/jobs/show';

/** §6.2.5: one job. */
export const info = endpoint({
	path: '/api/job/info',
	needs: 'job',
	handle: ({ service, job }) => showJob(job, service.switches),
});
