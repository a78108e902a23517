import { missingParameter } from '../../state/errors';
import type { Account } from '../../state/accounts';
import { endpoint } from '../endpoint';
import { boolean, oneOf, optional, required, text, textUpTo } from '../parameters';

const SETTINGS = [
	'default_job_notes',
	'require_customer_authorization_before_starting_workflow',
	'customer_authorization_required_mechanical',
] as const;

const CHANGES: Record<(typeof SETTINGS)[number], (account: Account, value: string) => void> = {
	default_job_notes(account, value) {
		account.defaultJobNotes = textUpTo(6000)(value, 'value');
	},
	require_customer_authorization_before_starting_workflow(account, value) {
		account.requiresAuthorization = boolean(value, 'value');
	},
	customer_authorization_required_mechanical(account, value) {
		account.requiresAuthorizationMechanical = boolean(value, 'value');
	},
};

/** §6.1.6: POST only, with all parameters, also v and api_token, in the body. */
export const updateSetting = endpoint({
	path: '/api/account/update_setting',
	methods: ['POST'],
	formOnly: true,
	params: {
		setting: required(oneOf(SETTINGS)),
		value: optional(text),
		account_id: optional(text),
	},
	handle({ service, session, request, params }) {
		const { setting, account_id: username = session.username } = params;
		const account = service.accounts.reachable(session.username, username);
		// An empty value is one here: it takes the notes away
		const value = params.value ?? request.form.value;
		if (typeof value !== 'string') throw missingParameter('value');
		CHANGES[setting](account, value);
	},
});
