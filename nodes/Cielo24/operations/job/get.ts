import { operation } from '../../engine/operation';
import { jobId } from '../../fields/jobId';
import { simplify } from '../../fields/lists';
import { jobItem } from '../../jobs/show';
import { job } from '../../resources';

/** API reference, section 6.2.5 */
export const getJob = operation({
	resource: job,
	value: 'get',
	name: 'Get',
	action: 'Get a job',
	description: 'Retrieve how a job stands: its status, dates, languages and settings',
	fields: [jobId, simplify],

	async run({ params, query, request }) {
		const info = await request({ path: '/api/job/info', qs: query });
		return jobItem(info, params.jobId, params.simplify);
	},
});
