import { operation } from '../../engine/operation';
import { jobId } from '../../fields/jobId';
import { job } from '../../resources';

/** API reference, section 6.2.2 */
export const authorizeJob = operation({
	resource: job,
	value: 'authorize',
	name: 'Authorize',
	action: 'Authorize a job',
	description: 'Let cielo24 start on a job that waits for your consent',
	fields: [jobId],

	async run({ params: { jobId: id }, query, request }) {
		await request({
			path: '/api/job/authorize',
			qs: query,
			changes: 'the job was authorized',
			expected: 'anything',
		});
		return { job_id: id, authorized: true };
	},
});
