import { hoursAfter, normalizeDate } from '../dates';
import { isId, newId } from '../ids';
import { DATE_FIELDS, type DateField, type Job, type JobInfo, type JobStatus } from './job';

/** A job to put into the simulator: fields of job/info, and what lies behind them. */
export interface NewJob extends Partial<JobInfo> {
	/** Owner; the main account if absent. */
	Username?: string;
	/** Address of the media; null: the media was uploaded directly; '': there is no media. */
	MediaUrl?: string | null;
	turnaroundHours?: number;
	/** Seconds after its CreationDate until job/list shows it. */
	listDelay?: number;
}

const AUTHORIZED: DateField[] = ['AuthorizationDate'];
const STARTED: DateField[] = [...AUTHORIZED, 'StartDate', 'DueDate'];
const RETURNED: DateField[] = [...STARTED, 'CompletedDate', 'ReturnDate'];

/** The dates a job has, besides its CreationDate, by its status. */
const DATES: Record<JobStatus, DateField[]> = {
	Authorizing: [],
	Pending: AUTHORIZED,
	'In Process': STARTED,
	Reviewing: STARTED,
	Complete: RETURNED,
	'Media Failure': AUTHORIZED,
};

const toMedia = (url: string | null): Job['media'] => {
	if (url === null) return { from: 'upload', bytes: 48_000_000 };
	return url === '' ? undefined : { from: 'url', url };
};

/**
 * Tests and people write jobs by hand: wrong ones must not look like faults of the service.
 *
 * @throws RangeError for fields no job can have
 */
export const checkJob = ({ JobId, JobStatus, ...fields }: Partial<JobInfo>) => {
	if (JobId !== undefined && !isId(JobId)) {
		throw new RangeError(`A job id has 32 hex characters, not: ${JobId}`);
	}
	if (JobStatus !== undefined && !Object.hasOwn(DATES, JobStatus)) {
		throw new RangeError(`A job is ${Object.keys(DATES).join(', ')}, not: ${String(JobStatus)}`);
	}
	for (const field of DATE_FIELDS) {
		const date = fields[field];
		if (date && normalizeDate(date) === undefined) {
			throw new RangeError(`${field} takes a date like 2014-08-27T14:00:06.472706, not: ${date}`);
		}
	}
};

/**
 * Makes a job that looks as if it had come to its status by the usual way: complete unless said
 * otherwise (and ordered, unless its Fidelity is empty), created now, with its other dates following the CreationDate.
 *
 * @throws RangeError for fields no job can have
 */
export const createJob = (
	{ Username, MediaUrl, turnaroundHours = 48, listDelay, ...given }: NewJob,
	defaults: { username: string; now: string },
): Job => {
	const { JobId = newId(), JobStatus = 'Complete', CreationDate = defaults.now } = given;
	checkJob(given);
	const dates = Object.fromEntries(
		DATES[JobStatus].map((field) => [
			field,
			field === 'DueDate' ? hoursAfter(CreationDate, turnaroundHours) : CreationDate,
		]),
	);
	return {
		info: {
			JobId,
			JobName: 'Lecture',
			MediaLengthSeconds: JobStatus === 'Complete' ? 607.81 : 0,
			ExternalID: '',
			Priority: 'STANDARD',
			Fidelity: 'STANDARD',
			JobStatus,
			SourceLanguage: 'en',
			TargetLanguage: given.SourceLanguage ?? 'en',
			CreationDate,
			StartDate: '',
			DueDate: '',
			CompletedDate: '',
			ReturnDate: '',
			AuthorizationDate: '',
			JobDifficulty: JobStatus === 'Complete' ? 'Good' : 'Unknown',
			ReturnTargets: {},
			Options: {},
			...dates,
			...given,
		},
		username: Username ?? defaults.username,
		media: toMedia(MediaUrl === undefined ? `https://media.example.com/${JobId}.mp4` : MediaUrl),
		turnaroundHours,
		// A job without a fidelity was not ordered yet
		order:
			given.Fidelity === '' ? undefined : { interimVersions: [], metadata: {}, approval: false },
		listDelay,
		generation: 0,
	};
};
