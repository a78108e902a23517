import { operation } from '../../engine/operation';
import { jobId } from '../../fields/jobId';
import { job } from '../../resources';

/** API reference, section 6.2.3 */
export const deleteJob = operation({
	resource: job,
	value: 'delete',
	name: 'Delete',
	action: 'Delete a job',
	description: 'Remove a job from the account',
	fields: [jobId],

	async run({ params: { jobId: id }, query, request }) {
		const answer = await request({
			path: '/api/job/delete',
			qs: query,
			changes: 'the job was deleted',
			look: 'Job: Get does not find it any more if it was.',
			expected: 'anything',
		});
		return { job_id: id, deleted: true, ...answer };
	},
});
