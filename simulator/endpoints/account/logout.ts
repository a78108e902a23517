import { endpoint } from '../endpoint';

/** §6.1.2: ends the session; its token is void afterwards. */
export const logout = endpoint({
	path: '/api/account/logout',
	methods: ['GET', 'POST'],
	handle({ service, session }) {
		service.sessions.void(session.token);
	},
});
