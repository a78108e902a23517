import { ApiError } from '../../state/errors';
import { endpoint } from '../endpoint';
import { email, optional, required, text } from '../parameters';

/**
 * §6.1.7: an account below the own one, or below parent_account. Reads query and body (Q3). The docs
 * have it on the sandbox only; here it works everywhere.
 */
export const createAccount = endpoint({
	path: '/api/account/create',
	methods: ['POST'],
	params: {
		new_username: required(text),
		new_password: required(text),
		sub_account: optional(text),
		parent_account: optional(text),
		first_name: optional(text),
		last_name: optional(text),
		email: optional(email),
	},
	handle({ service, session, params }) {
		const { accounts } = service;
		const { new_username: username, new_password: password } = params;
		const parent = accounts.reachable(session.username, params.parent_account ?? session.username);
		if (params.sub_account !== undefined) accounts.reachable(parent.username, params.sub_account);
		if (accounts.find(username)) {
			throw new ApiError('ACCOUNT_EXISTS', `There is an account ${username} already.`);
		}
		accounts.add({ username, password, parent: parent.username, email: params.email });
	},
});
