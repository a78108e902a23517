import { operation } from '../../engine/operation';
import { limit, limited, returnAll, simplify } from '../../fields/lists';
import { FILTERS, filtersOf } from '../../jobs/filters';
import { listJobs } from '../../jobs/list';
import { jobItem } from '../../jobs/show';
import { job } from '../../resources';

/** API reference, section 6.2.6 */
export const getJobs = operation({
	resource: job,
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many jobs',
	description: 'List jobs of the account, the newest first',
	fields: [returnAll, limit, simplify],
	filters: FILTERS,

	async run({ params, request }) {
		const { query, fits } = filtersOf(params);
		const jobs = (await listJobs(request, query)).filter(fits);
		return limited(jobs, params).map((one) => jobItem(one, String(one.JobId), params.simplify));
	},
});
