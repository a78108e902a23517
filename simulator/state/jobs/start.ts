import type { Account } from '../accounts';
import { newId } from '../ids';
import type { Service } from '../service';
import { toTurnaround } from './turnaround';
import type { Job, JobInfo, UplevelPriority } from './job';

/** Adds a job that nobody ordered yet. It is Pending, or Authorizing if its account wants that. */
export const startJob = (
	{ jobs, clock, formatDate }: Service,
	owner: Account,
	given: Partial<JobInfo>,
): Job => {
	const now = formatDate(clock.now());
	const job: Job = {
		info: {
			JobId: newId(),
			JobName: '',
			MediaLengthSeconds: '',
			ExternalID: '',
			Priority: '',
			Fidelity: '',
			JobStatus: owner.requiresAuthorization ? 'Authorizing' : 'Pending',
			SourceLanguage: 'en',
			TargetLanguage: 'en',
			CreationDate: now,
			StartDate: '',
			DueDate: '',
			CompletedDate: '',
			ReturnDate: '',
			// The docs' sample shows it equal to the CreationDate when nobody had to authorize
			AuthorizationDate: owner.requiresAuthorization ? '' : now,
			JobDifficulty: 'Unknown',
			ReturnTargets: {},
			Options: {},
			...given,
		},
		username: owner.username,
		attachments: [],
		versions: [],
		generation: 0,
	};
	jobs.add(job);
	return job;
};

/** Adds a job that works on from another one's transcript, and begins it. */
export const deriveJob = (
	service: Service,
	from: Job,
	{ Priority, ...given }: Partial<JobInfo> & { Priority: UplevelPriority },
	isTranslation = false,
): Job => {
	const owner = service.accounts.find(from.username)!;
	const { JobName, MediaLengthSeconds, SourceLanguage, TargetLanguage } = from.info;
	const { priority, hours } = toTurnaround(Priority);
	const job = startJob(service, owner, {
		JobName,
		MediaLengthSeconds,
		SourceLanguage,
		TargetLanguage,
		Priority: priority,
		Fidelity: 'HIGH',
		...given,
	});
	job.media = from.media;
	job.list = isTranslation ? undefined : from.list;
	job.turnaroundHours = hours;
	job.leadingId = from.leadingId ?? from.info.JobId;
	job.isTranslation = isTranslation;
	job.order = { interimVersions: [], metadata: {}, approval: false };
	if (job.info.JobStatus === 'Pending') service.workflow.begin(job);
	return job;
};

/** All jobs of a line, oldest first: the one all were derived from, and those derived. */
export const relatedJobs = ({ jobs }: Service, { info, leadingId = info.JobId }: Job): Job[] =>
	[...jobs.values()].filter(
		(other) => other.info.JobId === leadingId || other.leadingId === leadingId,
	);
