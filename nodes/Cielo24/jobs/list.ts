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
	return listIn(ActiveJobs, 'jobs');
}

/**
 * The entries of a list in an answer. An answer without one must not look as if there were none, so
 * it is a Failure.
 *
 * @param what is in it: "jobs"
 */
export function listIn(value: unknown, what: string): IDataObject[] {
	if (Array.isArray(value)) return objectsIn(value);
	throw new Failure({
		message: `cielo24 answered without a list of ${what}`,
		errorType: 'UNREADABLE_ANSWER',
	});
}

/** The objects in a list; none where there is no list. */
export function objectsIn(list: unknown): IDataObject[] {
	if (!Array.isArray(list)) return [];
	return list.filter((one): one is IDataObject => typeof one === 'object' && one !== null);
}
