import { endpoint } from '../endpoint';
import { newId } from '../../state/ids';

/** §6.2.3: deletes a job in any state; the docs reckon with refusals but name no reason. */
export const deleteJob = endpoint({
	path: '/api/job/delete',
	needs: 'job',
	handle({ service, job }) {
		service.workflow.drop(job);
		service.jobs.delete(job);
		return { TaskId: newId() };
	},
});
