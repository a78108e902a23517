import { operation } from '../../engine/operation';
import { account as accountField } from '../../fields/common';
import { nothingToUpdate, text, toggle } from '../../fields/kinds';
import { account } from '../../resources';

const SETTINGS = [
	text(
		{
			displayName: 'Default Job Notes',
			name: 'defaultJobNotes',
			description:
				'Names, terms and instructions that the people who transcribe see with every job; up to 6,000 characters',
		},
		{ rows: 6, longest: 6000, mayBeEmpty: true },
	),
	toggle({
		displayName: 'Require for Mechanical Jobs',
		name: 'customerAuthorizationRequiredMechanical',
		description: "Whether jobs by machine wait as well, where jobs wait for 'Job: Authorize'",
	}),
	toggle({
		displayName: 'Require Authorization',
		name: 'requireCustomerAuthorization',
		parameter: 'require_customer_authorization_before_starting_workflow',
		description: "Whether every job waits for 'Job: Authorize' before work on it starts",
	}),
];

/** API reference, section 6.1.6: one request per setting, with everything in the form. */
export const updateAccountSettings = operation({
	resource: account,
	value: 'updateSettings',
	name: 'Update Settings',
	action: 'Update account settings',
	description: 'Change how the account is set up at cielo24',
	fields: [],
	updateFields: SETTINGS,
	options: [accountField('account_id')],

	async run({ changes, query, request, reached }) {
		const updated = Object.keys(changes);
		if (updated.length === 0) throw nothingToUpdate();
		for (const [setting, value] of Object.entries(changes)) {
			reached({ step: setting });
			await request({
				path: '/api/account/update_setting',
				body: { form: { ...query, setting, value }, withToken: true },
				changes: `the setting ${setting} was changed`,
				look: 'Account: Get Settings shows how the account is set up.',
				expected: 'anything',
			});
		}
		return { updated };
	},
});
