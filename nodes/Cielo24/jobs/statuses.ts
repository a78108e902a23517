/** All statuses of a job, in alphabetical order (API reference, section 7). */
export const JOB_STATUSES = [
	'Authorizing',
	'Complete',
	'In Process',
	'Media Failure',
	'Pending',
	'Reviewing',
] as const;
