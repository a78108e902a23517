import { operation } from '../../engine/operation';
import { account } from '../../resources';

/** API reference, section 6.1.8 */
export const getAccountSettings = operation({
	resource: account,
	value: 'getSettings',
	name: 'Get Settings',
	action: 'Get account settings',
	description: 'Read how the account is set up at cielo24',
	fields: [],

	async run({ request }) {
		return await request({ path: '/api/account/get_settings' });
	},
});
