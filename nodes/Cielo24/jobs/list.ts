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
	const jobs = listIn(ActiveJobs, 'jobs');
	if (jobs.every(({ JobId }) => typeof JobId === 'string' && JobId.trim() !== '')) return jobs;
	throw unreadable('cielo24 listed a job without its ID');
}

/**
 * The entries of a list in an answer. An answer without one must not look as if there were none, nor
 * one with something else in it as if that were not there, so both are a Failure.
 *
 * @param what is in it: "jobs"
 */
export function listIn(value: unknown, what: string): IDataObject[] {
	if (!Array.isArray(value)) throw unreadable(`cielo24 answered without a list of ${what}`);
	if (value.every(isObject)) return value;
	throw unreadable(`cielo24 answered with a list of ${what} that can't be read`);
}

/** The objects in a list; none where there is no list. */
export function objectsIn(list: unknown): IDataObject[] {
	return Array.isArray(list) ? list.filter(isObject) : [];
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unreadable(message: string): Failure {
	return new Failure({ message, errorType: 'UNREADABLE_ANSWER' });
}
