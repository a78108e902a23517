import { operation } from '../../engine/operation';
import { jobId } from '../../fields/jobId';
import { choice, choices, required, withCommas } from '../../fields/kinds';
import { LANGUAGE_CHOICES, otherLanguage } from '../../jobs/languages';
import { job } from '../../resources';

const targetLanguages = required(
	choices(
		{
			displayName: 'Translate Into',
			name: 'targetLanguages',
			description: 'The languages to translate into',
		},
		LANGUAGE_CHOICES,
		{ others: otherLanguage, encode: withCommas },
	),
);

const approveUplevel = choice(
	{
		displayName: 'Approve Uplevel',
		name: 'approveUplevel',
		description:
			'Whether to pay for the more careful pass that Mechanical, Premium and imported jobs need before they are translated. Those jobs need this option.',
	},
	[
		{ name: 'No', value: 'no' },
		{ name: 'Yes', value: 'yes' },
	],
	'yes',
);

/** API reference, section 6.4.2 */
export const orderTranslation = operation({
	resource: job,
	value: 'orderTranslation',
	name: 'Order Translation',
	action: 'Order translation of a job',
	description:
		'Have a job that is done translated into more languages: each becomes a job of its own',
	fields: [jobId, targetLanguages],
	options: [approveUplevel],

	async run({ params: { jobId: id }, query, request }) {
		const { translation_job_ids: ids, message = null } = await request({
			path: '/api/job/translate',
			qs: query,
			changes: 'the translation was ordered',
			look: 'Job: Get Related lists the jobs that were made from it.',
		});
		const children: unknown[] = Array.isArray(ids) && ids.length > 0 ? ids : [null];
		return children.map((child) => ({
			job_id: typeof child === 'string' ? child : null,
			parent_job_id: id,
			message,
		}));
	},
});
