import type { IDataObject } from 'n8n-workflow';

import { Failure } from '../errors/failure';

/** Parameters of job/list. */
export type Query = Record<string, string>;

/** Sends a request to job/list and gives the answer; throws a Failure. */
export type Ask = (request: {
	path: '/api/job/list';
	qs: Query;
	safe: true;
}) => Promise<IDataObject>;

/**
 * The account's jobs that fit, newest first (API reference, section 6.2.6). cielo24 has no pages:
 * the whole list arrives.
 */
export async function listJobs(ask: Ask, query: Query = {}): Promise<IDataObject[]> {
	const { ActiveJobs } = await ask({ path: '/api/job/list', qs: query, safe: true });
	// An answer without a list must not look as if there were no jobs.
	if (Array.isArray(ActiveJobs)) return ActiveJobs as IDataObject[];
	throw new Failure({
		message: 'cielo24 answered without a list of jobs',
		errorType: 'UNREADABLE_ANSWER',
	});
}
