import { operation } from '../../engine/operation';
import { jobId } from '../../fields/jobId';
import { limit, limited, returnAll } from '../../fields/lists';
import { listIn } from '../../jobs/list';
import { elementList } from '../../resources';

/** API reference, section 6.5.4 */
export const getElementLists = operation({
	resource: elementList,
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many element lists',
	description: 'List the versions of the element list of a job',
	fields: [jobId, returnAll, limit],

	async run({ params, query, request }) {
		const path = '/api/job/list_elementlists';
		const versions = await request({ path, qs: query, expected: 'list' });
		return limited(listIn(versions, 'versions'), params).map(({ iwp_name, version, ...more }) => ({
			job_id: params.jobId,
			iwp_name,
			version,
			...more,
		}));
	},
});
