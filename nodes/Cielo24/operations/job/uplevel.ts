import { operation } from '../../engine/operation';
import { jobId } from '../../fields/jobId';
import { choice, text, type Choice } from '../../fields/kinds';
import { job } from '../../resources';

const YES_NO: readonly Choice[] = [
	{ name: 'No', value: 'no' },
	{ name: 'Yes', value: 'yes' },
];

const OPTIONS = [
	choice(
		{
			displayName: 'Imported as First Pass',
			name: 'captionImportAsFp',
			description: 'Whether a job whose captions were imported counts as one of a first pass',
		},
		YES_NO,
		'yes',
	),
	choice(
		{
			displayName: 'Priority',
			name: 'priority',
			description: "How soon it is done, if not as the job's priority says",
		},
		[
			{ name: 'Critical', value: 'CRITICAL' },
			{ name: 'Economy', value: 'ECONOMY' },
			{ name: 'High', value: 'HIGH' },
			{ name: 'Priority', value: 'PRIORITY' },
			{ name: 'Standard', value: 'STANDARD' },
		],
		'STANDARD',
	),
	text({
		displayName: 'Reference',
		name: 'reference',
		description: 'A reference of your own, such as the number of an order',
	}),
	text({ displayName: 'Requestor', name: 'requestor', description: 'Who asked for it' }),
	choice(
		{
			displayName: 'Speaker Names',
			name: 'speakerId',
			description: 'Whether speakers are told apart by name, if not as the account is set up',
		},
		YES_NO,
		'yes',
	),
	choice(
		{
			displayName: 'Timing',
			name: 'timing',
			description: 'Whether times are made exact, if not as the account is set up',
		},
		YES_NO,
		'yes',
	),
];

/** API reference, section 6.4.1 */
export const uplevelJob = operation({
	resource: job,
	value: 'uplevel',
	name: 'Uplevel',
	action: 'Uplevel a job',
	description: 'Order a second, more careful pass on a job done by machine or in a first pass',
	fields: [jobId],
	options: OPTIONS,

	async run({ params: { jobId: id }, query, request }) {
		const answer = await request({
			path: '/api/job/uplevel',
			qs: query,
			changes: 'the second pass was ordered',
			look: 'Job: Get Related lists the jobs that were made from it.',
		});
		return { job_id: answer.upleveled_job_id ?? null, parent_job_id: id, ...answer };
	},
});
