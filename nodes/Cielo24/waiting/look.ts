import type { IDataObject } from 'n8n-workflow';

import { asItIs, Failure } from '../errors/failure';
import type { Request } from '../transport/connect';

/** How a job stands that is waited for. */
export type Standing =
	| { state: 'done'; info: IDataObject }
	| { state: 'failed'; failure: Failure }
	| { state: 'unfinished' };

/** How many jobs are asked about at the same time. */
const AT_ONCE = 10;

/**
 * Asks how jobs stand. As long as one is unfinished nothing can go on, so then no more are asked.
 *
 * @param first a job to begin with, because it was the one that others waited for
 * @returns how each of them stands, or one that is unfinished
 * @throws a Failure when cielo24 does not answer
 */
export async function lookAt(
	jobIds: readonly string[],
	request: Request,
	first?: string,
): Promise<Map<string, Standing> | string> {
	const isKnown = first !== undefined && jobIds.includes(first);
	const [head, ...rest] = new Set(isKnown ? [first, ...jobIds] : jobIds);
	const standings = new Map<string, Standing>();
	let unfinished: string | undefined;
	const ask = async (id: string | undefined) => {
		if (id === undefined) return;
		const standing = await standingOf(id, request);
		if (standing.state === 'unfinished') unfinished = id;
		else standings.set(id, standing);
	};
	// One alone: mostly it tells already that there is more to wait for.
	await ask(head);
	const worker = async () => {
		while (rest.length > 0 && unfinished === undefined) await ask(rest.shift());
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	return unfinished ?? standings;
}

/** How a job stands, by its status (API reference, section 5.1). */
export async function standingOf(id: string, request: Request): Promise<Standing> {
	try {
		const info = await request({ path: '/api/job/info', qs: { job_id: id } });
		if (info.JobStatus === 'Complete') return { state: 'done', info };
		if (info.JobStatus === 'Media Failure') return failed(mediaFailure(id));
		return { state: 'unfinished' };
	} catch (error) {
		if (!(error instanceof Failure) || error.details.errorType !== 'ITEM_NOT_FOUND') {
			throw asItIs(error);
		}
		return failed(goneFailure(id));
	}
}

function failed(failure: Failure): Standing {
	return { state: 'failed', failure: failure.with({ step: 'wait' }) };
}

/** A job that was there when it was ordered. */
function goneFailure(id: string): Failure {
	return new Failure({
		message: `Job ${id} is gone: cielo24 no longer has it`,
		description:
			'It was probably deleted while this workflow waited for it. If its captions are still wanted, create and order it anew.',
		errorType: 'ITEM_NOT_FOUND',
		job_id: id,
	});
}

/** A job whose media can't be used. */
export function mediaFailure(id: string): Failure {
	return new Failure({
		message: `cielo24 could not use the media of job ${id} (Media Failure)`,
		description:
			'Play the file yourself. If it is in order, add it to a new job, from another address or in another format.',
		errorType: 'MEDIA_FAILURE',
		job_id: id,
	});
}
