import { endpoint } from '../endpoint';
import { optional, required, text } from '../parameters';

/** §6.1.5: POST only, with all parameters, also v and api_token, in the body. */
export const updatePassword = endpoint({
	path: '/api/account/update_password',
	methods: ['POST'],
	formOnly: true,
	params: { new_password: required(text), username: optional(text) },
	handle({ service, session, params }) {
		const username = params.username ?? session.username;
		service.accounts.reachable(session.username, username).password = params.new_password;
	},
});
