import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { toFailure, toNodeError } from '../errors/failure';
import { listJobs } from '../jobs/list';
import { Connection } from '../transport/connect';

const PAGE_SIZE = 100;

/**
 * Lists the account's jobs for the field 'Job', newest first (API reference, section 6.2.6).
 * cielo24 has no pages, so each page here asks for the whole list.
 */
export async function searchJobs(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken = '0',
): Promise<INodeListSearchResult> {
	let connection: Connection | undefined;
	try {
		connection = await Connection.open(this, () => false);
		const { request } = connection.within({ timeout: 30_000, maxTries: 2 });
		const jobs = (await listJobs(request)).filter(matching(filter));
		const start = Number(paginationToken);
		const end = start + PAGE_SIZE;
		return {
			results: jobs.slice(start, end).map(({ JobId, JobName, JobStatus }) => ({
				name: `${String(JobName || JobId)} (${String(JobStatus)})`,
				value: String(JobId),
			})),
			...(end < jobs.length && { paginationToken: String(end) }),
		};
	} catch (error) {
		throw toNodeError(this.getNode(), toFailure(error, connection?.secrets));
	}
}

/** Here and not at cielo24, where it is not documented whether large and small letters differ. */
function matching(filter: string) {
	const wanted = filter.trim().toLowerCase();
	return ({ JobName, JobId }: IDataObject) =>
		[JobName, JobId].some((text) => String(text).toLowerCase().includes(wanted));
}
