import type { IDataObject } from 'n8n-workflow';

import { operation } from '../../engine/operation';
import { jobId } from '../../fields/jobId';
import { listIn } from '../../jobs/list';
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
			return { job_id: job_id ?? null, relation, ...more };
		};
		return [
			...listIn(leading_job ? [leading_job] : [], 'leading jobs').map(item('leading')),
			...listIn(related_jobs, 'related jobs').map(item('related')),
		];
	},
});
