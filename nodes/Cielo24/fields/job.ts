import { account } from './common';
import { filledIn, text } from './kinds';
import { expectedSpeakers } from './order';

export const jobName = text({
	displayName: 'Job Name',
	name: 'jobName',
	placeholder: 'e.g. Biology 101, lecture 4',
	description: 'A name by which people know the job',
});

export const externalId = filledIn(
	text({
		displayName: 'External ID',
		name: 'externalId',
		placeholder: 'e.g. bio-101-4',
		description: 'An ID of your own, by which the job can be found',
	}),
);

/** What can be said about a new job (API reference, section 6.2.1). */
export const JOB_OPTIONS = [
	account('username', 'The user name of the sub-account that gets the job; without it, your own'),
	expectedSpeakers,
	externalId,
	text({
		displayName: 'Reference',
		name: 'reference',
		placeholder: 'e.g. spring-term',
		description: 'A reference of your own, such as the number of an order',
	}),
	text({
		displayName: 'Requestor',
		name: 'requestor',
		placeholder: 'e.g. Biology department',
		description: 'Who asked for the job',
	}),
];
