import { create } from 'content-disposition';
import { generated } from '../../media/content';
import { SAMPLES } from '../../media/samples';
import type { ElementList } from '../../outputs/elementList';
import { hoursAfter, normalizeDate } from '../dates';
import { isId, newId } from '../ids';
import {
	DATE_FIELDS,
	type DateField,
	type Job,
	type JobInfo,
	type JobStatus,
	type Version,
} from './job';
import { toVersion } from './versions';

/** A job to put into the simulator: fields of job/info, and what lies behind them. */
export interface NewJob extends Partial<JobInfo> {
	/** Owner; the main account if absent. */
	Username?: string;
	/** Address of the media; null: the media was uploaded directly; '': there is no media. */
	MediaUrl?: string | null;
	/** Makes the media this long, with bytes that are made while they are read. */
	mediaBytes?: number;
	/** The word-level transcript, instead of that of the job's language. */
	elementList?: ElementList;
	/** All versions, oldest first, as list_elementlists names them; instead of the usual ones. */
	elementLists?: Array<{ iwp_name: string; version: string; elementList?: ElementList }>;
	/** File name in Content-Disposition, properly encoded; see contentDisposition. */
	fileName?: string;
	/**
	 * Content-Disposition as it is sent, right or wrong; empty: none. If given, captions and
	 * transcripts have it too.
	 */
	contentDisposition?: string;
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

const toMedia = (url: string | null, bytes?: number): Job['media'] => {
	const content = bytes === undefined ? undefined : generated(bytes);
	if (url === null) return { from: 'upload', content: content ?? SAMPLES.mp4 };
	return url === '' ? undefined : { from: 'url', url, content };
};

/** A job by a machine has one version; others have the machine's, and the finished one. */
const usualVersions = ({ StartDate, CompletedDate, Fidelity, JobStatus }: JobInfo): Version[] => {
	if (JobStatus !== 'Complete') return [];
	const final = { iwpName: 'FINAL', version: toVersion(CompletedDate) };
	const first = { iwpName: 'MECHANICAL', version: toVersion(StartDate) };
	return Fidelity === 'MECHANICAL' || first.version >= final.version ? [final] : [first, final];
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
	{
		Username,
		MediaUrl,
		mediaBytes,
		elementList,
		elementLists,
		fileName,
		contentDisposition: disposition,
		turnaroundHours = 48,
		listDelay,
		...given
	}: NewJob,
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
	const info: JobInfo = {
		JobId,
		JobName: 'Lecture',
		MediaLengthSeconds: JobStatus === 'Complete' ? 607.81 : '',
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
	};
	const url = MediaUrl === undefined ? `https://media.example.com/${JobId}.mp4` : MediaUrl;
	return {
		info,
		username: Username ?? defaults.username,
		media: toMedia(url, mediaBytes),
		attachments: [],
		turnaroundHours,
		// A job without a fidelity was not ordered yet
		order:
			given.Fidelity === '' ? undefined : { interimVersions: [], metadata: {}, approval: false },
		versions:
			elementLists?.map(({ iwp_name: iwpName, version, elementList: list }) => ({
				iwpName,
				version,
				list,
			})) ?? usualVersions(info),
		list: elementList,
		contentDisposition:
			fileName === undefined ? disposition : create(fileName, { type: 'attachment' }),
		listDelay,
		generation: 0,
	};
};
