import type { Content } from '../../media/content';
import type { ElementList } from '../../outputs/elementList';

/** States of a job, in the order a job usually passes them (§5.1). */
export const JOB_STATUSES = [
	'Authorizing',
	'Pending',
	'In Process',
	'Reviewing',
	'Complete',
	'Media Failure',
] as const;

export type JobStatus = (typeof JOB_STATUSES)[number];

export const PRIORITIES = ['STANDARD', 'PRIORITY'] as const;

export type Priority = (typeof PRIORITIES)[number];

export const DIFFICULTIES = ['Good', 'Bad', 'Unknown'] as const;

/** Fidelities by the name in requests, each with the name answers give it (Q23). */
export const FIDELITY_IN_ANSWERS = {
	MECHANICAL: 'MECHANICAL',
	PREMIUM: 'STANDARD',
	PROFESSIONAL: 'HIGH',
} as const;

export type Fidelity = keyof typeof FIDELITY_IN_ANSWERS;

export const FIDELITIES = Object.keys(FIDELITY_IN_ANSWERS) as Fidelity[];

/** Priorities of an uplevel (§6.4.1); everywhere else there are two. */
export const UPLEVEL_PRIORITIES = ['STANDARD', 'CRITICAL', 'PRIORITY', 'HIGH', 'ECONOMY'] as const;

export type UplevelPriority = (typeof UPLEVEL_PRIORITIES)[number];

/**
 * A job as job/info shows it (§5.1). Dates are texts as in §2.3. Not documented what an unset
 * field looks like; stored as empty text, as an older client expects of dates.
 */
export interface JobInfo {
	JobId: string;
	JobName: string;
	/** Unset until the media was looked at. */
	MediaLengthSeconds: number | '';
	ExternalID: string;
	Priority: UplevelPriority | '';
	Fidelity: (typeof FIDELITY_IN_ANSWERS)[Fidelity] | '';
	JobStatus: JobStatus;
	SourceLanguage: string;
	/** One code, or several separated by commas. */
	TargetLanguage: string;
	CreationDate: string;
	StartDate: string;
	DueDate: string;
	CompletedDate: string;
	ReturnDate: string;
	AuthorizationDate: string;
	JobDifficulty: (typeof DIFFICULTIES)[number];
	ReturnTargets: { url?: Array<{ callback_url: string }> };
	/** Usually { label, setting } by name (Q26). */
	Options: Record<string, unknown>;
}

export type DateField = Extract<keyof JobInfo, `${string}Date`>;

export const DATE_FIELDS: readonly DateField[] = [
	'CreationDate',
	'StartDate',
	'DueDate',
	'CompletedDate',
	'ReturnDate',
	'AuthorizationDate',
];

/** A job's media; an address has content only if a test gave some. */
export type Media =
	| { from: 'url'; url: string; content?: Content }
	| { from: 'upload'; content: Content };

/** What else was given to a job. */
export interface Attachment {
	kind: 'transcript' | 'guidelines';
	/** Of a transcript: text, srt, vtt or dfxp. */
	format?: string;
	/** Where it lies, if it was not uploaded. */
	url?: string;
	content?: Content;
}

/** A version of a job's element list. */
export interface Version {
	iwpName: string;
	/** As list_elementlists shows it: a date with Z. */
	version: string;
	/** Absent: the list of the job's language. */
	list?: ElementList;
}

/** What perform_transcription ordered. */
export interface Order {
	/** Interim versions to call back for, besides FINAL. */
	interimVersions: string[];
	/** Further tags for the callback address. */
	metadata: Record<string, string>;
	/** Whether the customer approves the job before it is returned. */
	approval: boolean;
}

/** A job with what the service knows beyond job/info. */
export interface Job {
	info: JobInfo;
	/** Owner. */
	username: string;
	media?: Media;
	attachments: Attachment[];
	turnaroundHours?: number;
	order?: Order;
	/** Element lists, oldest first. */
	versions: Version[];
	/** The element list a test gave the job, for versions to come. */
	list?: ElementList;
	/** The job this one was derived from, or the first of a line of them. */
	leadingId?: string;
	/** Translates another job's transcript. */
	isTranslation?: boolean;
	/** Content-Disposition of its files; empty: none. Absent: made from the job's name. */
	contentDisposition?: string;
	/** Seconds after its CreationDate until job/list shows it; absent: as the switch says. */
	listDelay?: number;
	/** Counts changes from outside, so that steps planned before them are dropped. */
	generation: number;
}
