import type { IDataObject } from 'n8n-workflow';

/** Stands in the addresses that wake a waiting execution, whatever n8n's own are called. */
export const WAIT_MARK = 'cielo24_wait';

/** What n8n calls such addresses unless told otherwise. */
const WAITING = /\/(webhook-waiting|form-waiting)(-test)?\//;

const HIDDEN = '[hidden]';

/**
 * A job as it may be seen: whoever knows the address that wakes a waiting execution could wake it,
 * so it is left out of what cielo24 tells about where results go.
 */
export function shownJob(job: IDataObject): IDataObject {
	if (job.ReturnTargets === undefined) return job;
	return { ...job, ReturnTargets: withoutWaiting(job.ReturnTargets) as IDataObject };
}

function withoutWaiting(value: unknown): unknown {
	if (typeof value === 'string') {
		return value.includes(WAIT_MARK) || WAITING.test(value) ? HIDDEN : value;
	}
	if (Array.isArray(value)) return value.map(withoutWaiting);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name, withoutWaiting(inner)]),
	);
}

/** What tells most about a job, in the order that people look. */
const SIMPLE = [
	'JobName',
	'JobStatus',
	'ExternalID',
	'MediaLengthSeconds',
	'Fidelity',
	'SourceLanguage',
	'TargetLanguage',
	'CreationDate',
	'CompletedDate',
] as const;

/** A job as an item: all of it, or what tells most. */
export function jobItem(job: IDataObject, id: string, simplify = false): IDataObject {
	if (!simplify) return { job_id: id, ...shownJob(job) };
	// Sources differ in how they write it (API reference, Q16).
	const all: IDataObject = { ...job, ExternalID: job.ExternalID ?? job.ExternalId };
	return { job_id: id, ...Object.fromEntries(SIMPLE.map((name) => [name, all[name] ?? null])) };
}
