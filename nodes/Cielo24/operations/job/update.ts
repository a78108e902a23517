import { operation } from '../../engine/operation';
import { account } from '../../fields/common';
import { jobId } from '../../fields/jobId';
import { choice, nothingToUpdate, text } from '../../fields/kinds';
import {
	callbackUrl,
	expectedSpeakers,
	FIDELITIES,
	PRIORITIES,
	turnaroundHours,
} from '../../fields/order';
import { job } from '../../resources';

const UPDATE_FIELDS = [
	account('account_id', 'The user name of the sub-account that gets the job'),
	callbackUrl,
	expectedSpeakers,
	choice(
		{
			displayName: 'Fidelity',
			name: 'transcriptionFidelity',
			description: 'How carefully the transcript is made',
		},
		FIDELITIES,
		'PREMIUM',
	),
	text(
		{
			displayName: 'Notes',
			name: 'notes',
			description: 'Names, terms and whatever else helps the people who transcribe',
		},
		{ rows: 4, mayBeEmpty: true },
	),
	choice(
		{ displayName: 'Priority', name: 'priority', description: 'How soon the job is done' },
		PRIORITIES,
		'STANDARD',
	),
	text({
		displayName: 'Requestor',
		name: 'requestor',
		parameter: 'requestor_id',
		description: 'Who asked for the job',
	}),
	turnaroundHours,
];

/** API reference, section 6.2.8: a POST with its parameters in the address (Q3). */
export const updateJob = operation({
	resource: job,
	value: 'update',
	name: 'Update',
	action: 'Update a job',
	description: 'Change a job that is not authorized yet',
	fields: [jobId],
	updateFields: UPDATE_FIELDS,

	async run({ params: { jobId: id }, query, changes, request }) {
		const updated = Object.keys(changes);
		if (updated.length === 0) throw nothingToUpdate();
		await request({
			path: '/api/job/modify',
			method: 'POST',
			qs: { ...query, ...changes },
			changes: 'the job was changed',
			expected: 'anything',
		});
		return { job_id: id, updated };
	},
});
