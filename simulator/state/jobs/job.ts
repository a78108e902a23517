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

/**
 * A job as job/info shows it (§5.1). Dates are texts as in §2.3. Not documented what an unset
 * field looks like; stored as empty text, as an older client expects of dates.
 */
export interface JobInfo {
	JobId: string;
	JobName: string;
	/** Zero until the media was looked at. */
	MediaLengthSeconds: number;
	ExternalID: string;
	Priority: Priority | '';
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

export type Media = { from: 'url'; url: string } | { from: 'upload'; bytes: number };

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
	turnaroundHours?: number;
	order?: Order;
	/** Seconds after its CreationDate until job/list shows it; absent: as the switch says. */
	listDelay?: number;
	/** Counts changes from outside, so that steps planned before them are dropped. */
	generation: number;
}
