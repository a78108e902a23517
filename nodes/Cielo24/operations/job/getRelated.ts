import type { IDataObject } from 'n8n-workflow';

import { operation } from '../../engine/operation';
import { jobId } from '../../fields/jobId';
import { listIn, objectsIn } from '../../jobs/list';
import { job } from '../../resources';

/** API reference, section 6.2.7 */
export const getRelatedJobs = operation({
	resource: job,
	value: 'getRelated',
	name: 'Get Related',
	action: 'Get related jobs of a job',
	description:
		'List the job that others were made from, and those others: translations, second passes',
	fields: [jobId],

	async run({ query, request }) {
		const { leading_job, related_jobs } = await request({
			path: '/api/job/list_related',
			qs: query,
		});
		const item = (relation: string) => (one: IDataObject) => {
			const { job_id, ...more } = one;
			return { job_id, relation, ...more };
		};
		return [
			...objectsIn([leading_job]).map(item('leading')),
			...listIn(related_jobs, 'related jobs').map(item('related')),
		];
	},
});
