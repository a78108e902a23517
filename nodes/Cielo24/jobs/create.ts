import type { IDataObject } from 'n8n-workflow';

import { Failure } from '../errors/failure';
import type { Request } from '../transport/connect';

/** Makes a job (API reference, section 6.2.1); gives cielo24's answer, which has its ID. */
export async function createJob(
	request: Request,
	qs: Record<string, string>,
): Promise<IDataObject & { JobId: string }> {
	const answer = await request({ path: '/api/job/new', qs, changes: 'a job was created' });
	const { JobId } = answer;
	if (typeof JobId === 'string' && JobId !== '') return { ...answer, JobId };
	throw new Failure({
		message: 'It is not known whether a job was created: cielo24 answered without its ID',
		description: 'Look before you do it again: Job: Get Many lists the newest jobs first.',
		errorType: 'OUTCOME_UNKNOWN',
	});
}
