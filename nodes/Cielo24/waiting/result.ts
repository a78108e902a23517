import type { IDataObject } from 'n8n-workflow';

import type { Waiting } from '../engine/operation';
import { WaitFor, type Result } from '../engine/result';
import { invalid } from '../fields/kinds';
import { shownJob } from '../jobs/show';

/** The address that an order reports to: the person's, that of the waiting execution, or none. */
export function callbackOf(
	params: { wait: boolean; callbackUrl?: string },
	waiting: Waiting,
): Record<string, string> {
	if (!params.wait) return {};
	if (params.callbackUrl !== undefined) {
		throw invalid(
			"'Callback URL' and 'Wait Until Done' can't be used together: leave one of them out",
			"Remove 'Callback URL' from the options, or switch off 'Wait Until Done'.",
		);
	}
	return { callback_url: waiting.address() };
}

/**
 * What an order gives: its answer, or, where it is to be waited for, the job when it is done. Only a
 * job that this run ordered calls this execution.
 *
 * @param info how the job stands, where it was ordered before
 */
export function orderedResult(
	isWaited: boolean,
	{ id, ordered, info }: { id: string; ordered: boolean; info?: IDataObject },
	answer: IDataObject,
): Result {
	if (!isWaited) return answer;
	if (ordered) return new WaitFor(id);
	return { job_id: id, finished: info?.JobStatus === 'Complete', ...shownJob(info ?? {}) };
}
