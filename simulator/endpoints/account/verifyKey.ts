import { endpoint } from '../endpoint';

/** §6.1.9, known from the OpenAPI file only. */
export const verifyKey = endpoint({
	path: '/api/account/verify_key',
	handle: ({ session }) => ({ name: session.username }),
});
