import { infoOf } from '../../state/jobs/show';
import { relatedJobs } from '../../state/jobs/start';
import type { Job } from '../../state/jobs/job';
import type { Switches } from '../../testing/switches';
import { endpoint } from '../endpoint';

const two = (number: number) => String(number).padStart(2, '0');

/** 0:10:22.844807 */
const toLength = (seconds: number) => {
	const micros = Math.round(seconds * 1_000_000);
	const whole = Math.floor(micros / 1_000_000);
	const fraction = String(micros % 1_000_000).padStart(6, '0');
	return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}.${fraction}`;
};

/** §5.1: another shape than job/info, as the sample shows it (Q14). */
const show = (job: Job, switches: Switches) => {
	const info = infoOf(job, switches);
	return {
		job_id: info.JobId,
		job_status: info.JobStatus,
		current_priority: info.Priority,
		current_fidelity: info.Fidelity,
		media_length: toLength(Number(info.MediaLengthSeconds)),
		language: `${info.SourceLanguage}:${info.TargetLanguage}`,
	};
};

/** §6.2.7: the job others were derived from, and those others. */
export const listRelated = endpoint({
	path: '/api/job/list_related',
	needs: 'job',
	notOnSandbox: true,
	handle({ service, session, job }) {
		const [leading, ...others] = relatedJobs(service, job).filter(({ username }) =>
			service.accounts.reaches(session.username, username),
		);
		return {
			leading_job: show(leading!, service.switches),
			related_jobs: others.map((other) => show(other, service.switches)),
		};
	},
});
