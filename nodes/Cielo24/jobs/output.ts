import type { IDataObject } from 'n8n-workflow';

import { asItIs, Failure } from '../errors/failure';
import type { Request } from '../transport/connect';

/** Marks a result that was given, but is empty. */
export const EMPTY = 'EMPTY_OUTPUT';

/** The failure of a result without anything in it. */
export function emptyOutput(): Failure {
	return new Failure({
		message: 'cielo24 gave an empty file',
		description: 'Try again later. If it stays, ask the support of cielo24.',
		errorType: EMPTY,
	});
}

/** Whether a failure may mean that the job is there, but not what was asked for. */
function mayBeMissing({ details }: Failure): boolean {
	return details.errorType === EMPTY || details.errorType === 'ITEM_NOT_FOUND';
}

/**
 * Gets something of a job. cielo24 says of a job that is not there and of a result that is not there
 * yet the same; so the job is asked about, to tell people which of them it is.
 *
 * @param explain what to say of a job that is there
 */
export async function outputOf<Data>(
	{ jobId, request }: { jobId: string; request: Request },
	explain: (info: IDataObject, failure: Failure) => Failure | Data,
	get: () => Promise<Data>,
): Promise<Data> {
	try {
		return await get();
	} catch (error) {
		if (!(error instanceof Failure) || !mayBeMissing(error)) throw asItIs(error);
		const info = await infoOf(jobId, request);
		if (!info) throw asItIs(error);
		const explained = explain(info, error);
		if (explained instanceof Failure) throw asItIs(explained);
		return explained;
	}
}

/** What the job's answer says about it; nothing if it can't be had. */
async function infoOf(jobId: string, request: Request): Promise<IDataObject | undefined> {
	try {
		return await request({ path: '/api/job/info', qs: { job_id: jobId } });
	} catch {
		// Then what cielo24 said first has to do.
		return undefined;
	}
}

/** What helps where a result is missing, by the job's status. */
const ADVICE: Record<string, string> = {
	Authorizing: 'It waits for your consent before it is worked on: Job: Authorize gives it.',
	Complete: 'Check the options, such as the version: without them the latest is given.',
	'In Process':
		'Wait until it is complete: start the workflow with Cielo24 Trigger, Job Completed.',
	'Media Failure':
		'Add its media to a new job, from another address or file: cielo24 could not use it.',
	Pending:
		'It is not worked on yet. Once it has media and is ordered, wait until it is complete: start the workflow with Cielo24 Trigger, Job Completed.',
};

/** Says that a job has no such result, and how far it is. */
export function notReady(jobId: string, what: string) {
	return ({ JobStatus }: IDataObject, { details }: Failure): Failure => {
		const isDone = JobStatus === 'Complete';
		const status = typeof JobStatus === 'string' ? JobStatus : 'not known';
		return new Failure({
			message: isDone
				? `Job ${jobId} is complete, but has no ${what} of this kind`
				: `Job ${jobId} has no ${what} yet: its status is ${status}`,
			description: ADVICE[status] ?? ADVICE['In Process'],
			errorType: 'NOT_READY',
			...(details.errorComment && { errorComment: details.errorComment }),
			...(details.httpCode && { httpCode: details.httpCode }),
		});
	};
}
