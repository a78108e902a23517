import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { Failure, toErrorItem, type FailureDetails } from '../errors/failure';
import { shownJob } from '../jobs/show';
import type { Standing } from './look';

/*
 * What n8n stores of items while an execution waits, and passes on as it is when time runs out: no
 * code can run then. So it says of itself that the job is not finished.
 */

/** The item of a job that is waited for. */
export function waitingItem(jobId: string, beside: IDataObject, itemIndex: number) {
	return {
		json: { ...beside, job_id: jobId, finished: false, waiting: true },
		pairedItem: { item: itemIndex },
	};
}

/** The item of something that did not work while others wait; it keeps its file. */
export function failedItem(
	{ details }: Failure,
	{ binary }: Pick<INodeExecutionData, 'binary'>,
	itemIndex: number,
): INodeExecutionData {
	const { job_id, ...failure } = details;
	return {
		json: { ...(job_id && { job_id }), finished: false, failure: { ...failure } },
		...(binary && { binary }),
		pairedItem: { item: itemIndex },
	};
}

/** The item of something that is not waited for. The input's fields may hold marks of another wait. */
export function plainItem(item: INodeExecutionData): INodeExecutionData {
	if (!isWaiting(item) && !failureIn(item)) return item;
	const json = { ...item.json };
	delete json.waiting;
	delete json.failure;
	return { ...item, json };
}

/** The jobs that stored items wait for. */
export function jobsIn(items: readonly INodeExecutionData[]): string[] {
	return items.filter(isWaiting).map(({ json }) => String(json.job_id));
}

/** The items to go on with, now that it is known how each job stands. */
export function finishedItems(
	items: readonly INodeExecutionData[],
	standings: ReadonlyMap<string, Standing>,
): INodeExecutionData[] {
	return items.map((item) => {
		const { json, binary } = item;
		const itemIndex = indexOf(item);
		if (isWaiting(item)) {
			return ended(json, standings.get(String(json.job_id)), itemIndex);
		}
		const failure = failureIn(item);
		return failure ? toErrorItem(failure, itemIndex, { binary }) : item;
	});
}

function ended(
	item: IDataObject,
	standing: Standing | undefined,
	itemIndex: number,
): INodeExecutionData {
	if (standing?.state === 'failed') return toErrorItem(standing.failure, itemIndex);
	const json = { ...item };
	delete json.waiting;
	const info = standing?.state === 'done' ? shownJob(standing.info) : {};
	const finished = standing?.state === 'done';
	return { json: { ...json, finished, ...info }, pairedItem: { item: itemIndex } };
}

function isWaiting({ json }: INodeExecutionData): boolean {
	return json.finished === false && json.waiting === true;
}

function failureIn({ json }: INodeExecutionData): Failure | undefined {
	const { finished, failure, job_id } = json;
	if (finished !== false || typeof failure !== 'object' || failure === null) return undefined;
	return new Failure({ ...failure, ...(job_id ? { job_id } : {}) } as unknown as FailureDetails);
}

function indexOf({ pairedItem }: INodeExecutionData): number {
	if (typeof pairedItem === 'number') return pairedItem;
	return (Array.isArray(pairedItem) ? pairedItem[0] : pairedItem)?.item ?? 0;
}
