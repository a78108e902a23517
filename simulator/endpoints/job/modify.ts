import { endpoint } from '../endpoint';
import { ApiError } from '../../state/errors';
import { FIDELITIES, FIDELITY_IN_ANSWERS, type Job, PRIORITIES } from '../../state/jobs/job';
import { toTurnaround } from '../../state/jobs/turnaround';
import { showOptions } from '../transcription/options';
import { integer, oneOf, optional, text, url } from '../parameters';

/**
 * The docs want a job in Authorizing, an older client's sandbox test modifies a fresh one that has
 * no order yet; both may. Not documented which error others get.
 */
const isModifiable = ({ info, order }: Job) =>
	info.JobStatus === 'Authorizing' || (info.JobStatus === 'Pending' && !order);

/** §6.2.8: changes a job before it is authorized. Reads query and body (Q3). */
export const modify = endpoint({
	path: '/api/job/modify',
	methods: ['POST'],
	needs: 'job',
	params: {
		transcription_fidelity: optional(oneOf(FIDELITIES)),
		turnaround_hours: optional(integer),
		priority: optional(oneOf(PRIORITIES)),
		account_id: optional(text),
		requestor_id: optional(text),
		callback_url: optional(url),
		expected_speakers: optional(integer),
		notes: optional(text),
	},
	handle({ service, session, job, params }) {
		if (!isModifiable(job)) {
			throw new ApiError('INVALID_QUERY', 'Only a job that waits for authorization can change.');
		}
		const { info } = job;
		const owner = service.accounts.reachable(session.username, params.account_id ?? job.username);
		const priority = params.priority ?? (info.Priority || 'STANDARD');
		if (params.priority || params.turnaround_hours !== undefined) {
			const turnaround = toTurnaround(priority, params.turnaround_hours ?? job.turnaroundHours);
			info.Priority = turnaround.priority;
			job.turnaroundHours = turnaround.hours;
		}
		if (params.transcription_fidelity) {
			info.Fidelity = FIDELITY_IN_ANSWERS[params.transcription_fidelity];
		}
		if (params.callback_url) info.ReturnTargets = { url: [{ callback_url: params.callback_url }] };
		const { notes, requestor_id, expected_speakers } = params;
		const options = showOptions({ notes, requestor: requestor_id, expected_speakers });
		info.Options = { ...info.Options, ...options };
		job.username = owner.username;
	},
});
