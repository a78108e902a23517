import { endpoint } from '../endpoint';
import { ApiError, missingParameter } from '../../state/errors';
import { optional, readParameters, text } from '../parameters';

/** Names of the credentials in the query, and of the same as headers. */
const IN_QUERY = { username: 'username', password: 'password', securekey: 'securekey' };
const IN_HEADERS = {
	username: 'x-auth-user',
	password: 'x-auth-password',
	securekey: 'x-auth-securekey',
};

const readCredentials = (sent: Record<string, unknown>, names: typeof IN_QUERY) => {
	const read = (name: string) => readParameters({ [name]: optional(text) }, sent)[name];
	const credentials = {
		username: read(names.username),
		password: read(names.password),
		securekey: read(names.securekey),
	};
	return Object.values(credentials).some((value) => value !== undefined) ? credentials : undefined;
};

/**
 * §6.1.1: a name plus either a password or an API key, all in the query (POST: also in a form, or
 * in a JSON body as OpenAPI has it) or all in headers, for a session token.
 */
export const login = endpoint({
	path: '/api/account/login',
	methods: ['GET', 'POST'],
	needs: 'nothing',
	handle({ service, request }) {
		const { method, query, form, headers } = request;
		const fromHeaders = readCredentials(headers, IN_HEADERS);
		const fromQuery = readCredentials({ ...query, ...form }, IN_QUERY);
		if (fromHeaders && fromQuery) {
			throw new ApiError('INVALID_QUERY', 'Send the credentials in the query or in headers.');
		}
		const names = fromHeaders ? IN_HEADERS : IN_QUERY;
		const { username, password, securekey } = fromHeaders ?? fromQuery ?? {};
		if (username === undefined) throw missingParameter(names.username);
		if (password !== undefined && securekey !== undefined) {
			throw new ApiError('INVALID_QUERY', `Send ${names.password} or ${names.securekey}.`);
		}
		if (password === undefined && securekey === undefined) throw missingParameter(names.password);

		const account = service.accounts.find(username);
		// Given as the key or as the password, by older clients' tests (Q6)
		if (account?.removedKeys.has(securekey ?? password ?? '')) {
			throw new ApiError('ACCOUNT_UNPRIVILEGED', 'The API key was removed.');
		}
		const isValid =
			securekey === undefined ? account?.password === password : account?.keys.has(securekey);
		if (!account || !isValid) {
			throw new ApiError('LOGIN_INVALID', 'The username or password is wrong.');
		}
		if (account.unprivileged) {
			throw new ApiError('ACCOUNT_UNPRIVILEGED', 'The account may not log in.');
		}
		if (service.switches.voidEarlierTokens) service.sessions.voidAll(username);
		const { token } = service.sessions.open(username);
		// The OpenAPI file, the only source of the JSON body, spells the answer its own way (Q2)
		const isJson = method === 'POST' && String(headers['content-type']).includes('json');
		return isJson ? { api_token: token } : { ApiToken: token };
	},
});
