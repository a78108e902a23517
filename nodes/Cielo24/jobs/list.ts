import type { IDataObject } from 'n8n-workflow';

import { Failure } from '../errors/failure';
import type { Request } from '../transport/connect';

/** Parameters of job/list. */
export type Query = Record<string, string>;

/**
 * The account's jobs that fit, newest first (API reference, section 6.2.6). cielo24 has no pages:
 * the whole list arrives.
 */
export async function listJobs(request: Request, query: Query = {}): Promise<IDataObject[]> {
	const { ActiveJobs } = await request({ path: '/api/job/list', qs: query });
	// An answer without a list must not look as if there were no jobs.
	if (Array.isArray(ActiveJobs)) return ActiveJobs as IDataObject[];
	throw new Failure({
		message: 'cielo24 answered without a list of jobs',
		errorType: 'UNREADABLE_ANSWER',
	});
}
