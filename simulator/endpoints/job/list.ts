import { endpoint } from '../endpoint';
import { hasTurnaround, isWithin, matchesWildcard } from '../../state/jobs/filter';
import type { Job } from '../../state/jobs/job';
import {
	DIFFICULTIES,
	FIDELITIES,
	FIDELITY_IN_ANSWERS,
	JOB_STATUSES,
	PRIORITIES,
} from '../../state/jobs/job';
import { infoOf, showJob } from '../../state/jobs/show';
import { date, integer, oneOf, optional, text } from '../parameters';
import type { Service } from '../../state/service';

// Not documented whether the filter takes the names of requests or those of answers: both work
const toAnswerName = new Map<string, string>([
	...Object.values(FIDELITY_IN_ANSWERS).map((name) => [name, name] as const),
	...FIDELITIES.map((name) => [name, FIDELITY_IN_ANSWERS[name]] as const),
]);

/** Without Username: jobs of the session's own account only, as in aggregate_statistics. */
export const ownerCheck = ({ accounts }: Service, own: string, username = own) => {
	if (username === '*') return (job: Job) => accounts.reaches(own, job.username);
	const owner = accounts.reachable(own, username).username;
	return (job: Job) => job.username === owner;
};

/** Jobs may be told to appear in the list only some seconds after their CreationDate. */
const toVisibilityCheck = ({ clock, formatDate, switches }: Service) => {
	const dateBefore = (seconds: number) => formatDate(clock.now() - seconds * 1000);
	const usual = switches.listDelay > 0 ? dateBefore(switches.listDelay) : undefined;
	return ({ info, listDelay }: Job) => {
		const latest = listDelay === undefined ? usual : dateBefore(listDelay);
		return latest === undefined || info.CreationDate <= latest;
	};
};

/** §6.2.6: jobs, newest first, all in one answer; every filter narrows the list further. */
export const list = endpoint({
	path: '/api/job/list',
	params: {
		CreationDateFrom: optional(date),
		CreationDateTo: optional(date),
		StartDateFrom: optional(date),
		StartDateTo: optional(date),
		DueDateFrom: optional(date),
		DueDateTo: optional(date),
		CompleteDateFrom: optional(date),
		CompleteDateTo: optional(date),
		ReturnDateFrom: optional(date),
		ReturnDateTo: optional(date),
		AuthorizationDateFrom: optional(date),
		AuthorizationDateTo: optional(date),
		JobStatus: optional(oneOf(JOB_STATUSES)),
		Fidelity: optional(oneOf([...toAnswerName.keys()])),
		Priority: optional(oneOf(PRIORITIES)),
		TurnaroundTimeHoursFrom: optional(integer),
		TurnaroundTimeHoursTo: optional(integer),
		JobName: optional(text),
		ExternalID: optional(text),
		// The older Python client's spelling, which its sandbox test relies on (Q16)
		ExternalId: optional(text),
		Username: optional(text),
		JobDifficulty: optional(oneOf(DIFFICULTIES)),
	},
	handle({ service, session, params }) {
		const isOwned = ownerCheck(service, session.username, params.Username);
		const isVisible = toVisibilityCheck(service);
		const fidelity = params.Fidelity && toAnswerName.get(params.Fidelity);
		const externalId = params.ExternalID ?? params.ExternalId;
		const equals = (wanted: string | undefined, value: string) =>
			wanted === undefined || wanted === value;

		const jobs = service.jobs
			.newestFirst(params.CreationDateFrom, params.CreationDateTo)
			.filter((job) => {
				const info = infoOf(job, service.switches);
				return (
					isWithin(info, 'CompletedDate', params.CompleteDateFrom, params.CompleteDateTo) &&
					isWithin(info, 'StartDate', params.StartDateFrom, params.StartDateTo) &&
					isWithin(info, 'DueDate', params.DueDateFrom, params.DueDateTo) &&
					isWithin(info, 'ReturnDate', params.ReturnDateFrom, params.ReturnDateTo) &&
					isWithin(
						info,
						'AuthorizationDate',
						params.AuthorizationDateFrom,
						params.AuthorizationDateTo,
					) &&
					hasTurnaround(job, params.TurnaroundTimeHoursFrom, params.TurnaroundTimeHoursTo) &&
					equals(params.JobStatus, info.JobStatus) &&
					equals(fidelity, info.Fidelity) &&
					equals(params.Priority, info.Priority) &&
					equals(params.JobDifficulty, info.JobDifficulty) &&
					equals(externalId, info.ExternalID) &&
					matchesWildcard(params.JobName ?? '*', info.JobName) &&
					isOwned(job) &&
					isVisible(job)
				);
			});
		return {
			Username: session.username,
			ActiveJobs: jobs.map((job) => ({
				Username: job.username,
				...showJob(job, service.switches),
			})),
		};
	},
});
