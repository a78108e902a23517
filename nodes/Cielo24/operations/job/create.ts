import { operation } from '../../engine/operation';
import { jobName, JOB_OPTIONS } from '../../fields/job';
import { toggle } from '../../fields/kinds';
import { language } from '../../fields/order';
import { createJob } from '../../jobs/create';
import { job } from '../../resources';

const isDuplicate = toggle({
	displayName: 'Allow Duplicate External ID',
	name: 'isDuplicate',
	description: 'Whether to create the job also if another one has the same external ID',
});

/** API reference, section 6.2.1 */
export const createEmptyJob = operation({
	resource: job,
	value: 'create',
	name: 'Create',
	action: 'Create a job',
	description: 'Make an empty job, to which media is added before it is ordered',
	fields: [jobName, language],
	options: [...JOB_OPTIONS, isDuplicate],

	async run({ query, request }) {
		const answer = await createJob(request, query);
		return { job_id: answer.JobId, ...answer };
	},
});
