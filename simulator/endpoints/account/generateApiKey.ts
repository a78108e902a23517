import { endpoint } from '../endpoint';
import { newId } from '../../state/ids';
import { boolean, optional, text } from '../parameters';

/** §6.1.3: the account's oldest API key; a new one if there is none, or if force_new says so. */
export const generateApiKey = endpoint({
	path: '/api/account/generate_api_key',
	methods: ['GET', 'POST'],
	params: { force_new: optional(boolean), account_id: optional(text) },
	handle({ service, session, params }) {
		const { username } = session;
		const { keys } = service.accounts.reachable(username, params.account_id ?? username);
		const [existing] = keys;
		if (existing !== undefined && !params.force_new) return { ApiKey: existing };
		const key = newId();
		keys.add(key);
		return { ApiKey: key };
	},
});
