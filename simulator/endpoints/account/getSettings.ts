import { endpoint } from '../endpoint';

/** §6.1.8, known from the OpenAPI file only: presumably what update_setting changes (U10). */
export const getSettings = endpoint({
	path: '/api/account/get_settings',
	handle({ service, session }) {
		const account = service.accounts.reachable(session.username, session.username);
		return {
			default_job_notes: account.defaultJobNotes,
			require_customer_authorization_before_starting_workflow: account.requiresAuthorization,
			customer_authorization_required_mechanical: account.requiresAuthorizationMechanical,
		};
	},
});
