import { ApiError } from '../../state/errors';
import { UPLEVEL_PRIORITIES } from '../../state/jobs/job';
import { deriveJob } from '../../state/jobs/start';
import { created } from '../answer';
import { endpoint } from '../endpoint';
import { oneOf, optional, text, wordBoolean } from '../parameters';
import { showOptions } from './options';

/** The docs show the first one; the others are made after it. */
const WORKFLOWS = {
	MECHANICAL: 'MechFP 2nd Pass Only',
	STANDARD: 'FP 2nd Pass Only',
	imported: 'Caption Import 2nd Pass Only',
};

/** §6.4.1: a second pass over a first-pass or mechanical job, as a job of its own. */
export const uplevel = endpoint({
	path: '/api/job/uplevel',
	needs: 'job',
	notOnSandbox: true,
	params: {
		speaker_id: optional(oneOf(['yes', 'no'])),
		priority: optional(oneOf(UPLEVEL_PRIORITIES)),
		timing: optional(oneOf(['yes', 'no'])),
		requestor: optional(text),
		reference: optional(text),
		caption_import_as_fp: optional(wordBoolean('yes', 'true', 't', 'no', 'false', 'f')),
	},
	handle({ service, job, params }) {
		const { Fidelity, JobStatus, Priority, Options } = job.info;
		// Not documented which error others get
		if (JobStatus !== 'Complete' || (Fidelity !== 'MECHANICAL' && Fidelity !== 'STANDARD')) {
			throw new ApiError('INVALID_QUERY', 'Only a finished first pass can be upleveled.');
		}
		const { speaker_id, timing, requestor, reference } = params;
		const child = deriveJob(service, job, {
			Priority: params.priority ?? (Priority || 'STANDARD'),
			Options: { ...Options, ...showOptions({ speaker_id, timing, requestor, reference }) },
		});
		return created({
			upleveled_job_id: child.info.JobId,
			upleveled_workflow: WORKFLOWS[params.caption_import_as_fp ? 'imported' : Fidelity],
		});
	},
});
