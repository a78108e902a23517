import { endpoint } from '../endpoint';
import { ApiError } from '../../state/errors';
import { hex, required } from '../parameters';

/** §6.1.4: revokes a key of the account or of a sub-account, for which keys can be made as well. */
export const removeApiKey = endpoint({
	path: '/api/account/remove_api_key',
	methods: ['GET', 'POST'],
	params: { api_securekey: required(hex) },
	handle({ service, session, params }) {
		const key = params.api_securekey;
		const owner = service.accounts
			.allReachable(session.username)
			.find(({ keys }) => keys.delete(key));
		if (!owner) throw new ApiError('ITEM_NOT_FOUND', 'The API key could not be found.');
		owner.removedKeys.add(key);
	},
});
