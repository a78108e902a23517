/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- test code with the keys of the simulator */
import type { Simulator } from '../../../simulator';
import { SEED_USERNAMES, seedJobs } from '../../../simulator';
import { ask, call, failure, useSimulator } from './ask';

const simulator = useSimulator();

const login = async (query: Record<string, string>, init?: RequestInit) =>
	await ask(simulator(), '/api/account/login', { v: '1', ...query }, init);

const tokenOf = async (username: string, password: string, on: Simulator = simulator()) => {
	const { json } = await ask(on, '/api/account/login', { v: '1', username, password });
	return (json as { ApiToken: string }).ApiToken;
};

const works = async (token: string) => {
	const { json } = await call(simulator(), '/api/account/verify_key', { api_token: token });
	return (json as { name?: string }).name !== undefined;
};

const aToken = { ApiToken: expect.stringMatching(/^[0-9a-f]{32}$/) as string };

const CREDENTIALS = { username: 'demo', password: 'demo-password' };

describe('account/login', () => {
	test.each([
		['user name and password in the query', { username: 'demo', password: 'demo-password' }, {}],
		['user name and API key in the query', { username: 'demo', securekey: 'KEY' }, {}],
		['password in headers', {}, { 'x-auth-user': 'demo', 'x-auth-password': 'demo-password' }],
		['API key in headers', {}, { 'x-auth-user': 'demo', 'x-auth-securekey': 'KEY' }],
	])('opens a session for %s', async (_how, query, headers) => {
		const { apiKey } = simulator().account;
		const fill = (values: object) =>
			Object.fromEntries(
				Object.entries(values).map(([name, value]) => [name, value === 'KEY' ? apiKey : value]),
			) as Record<string, string>;

		const answer = await login(fill(query), { headers: fill(headers) });

		expect(answer).toMatchObject({ status: 200, json: aToken });
		expect(await works((answer.json as { ApiToken: string }).ApiToken)).toBe(true);
	});

	test('takes POST with a JSON body, and answers api_token then', async () => {
		const body = JSON.stringify({ username: 'demo', password: 'demo-password' });
		const headers = { 'content-type': 'application/json' };

		const answer = await login({}, { method: 'POST', body, headers });

		expect(answer).toMatchObject({ status: 200, json: { api_token: aToken.ApiToken } });
	});

	test.each([
		['query', async () => await login(CREDENTIALS, { method: 'POST' })],
		[
			'form',
			async () => await login({}, { method: 'POST', body: new URLSearchParams(CREDENTIALS) }),
		],
	])('takes POST with a %s, and answers ApiToken then', async (_how, post) => {
		expect(await post()).toMatchObject({ status: 200, json: aToken });
	});

	test.each([
		['a wrong password', { username: 'demo', password: 'wrong' }],
		['an unknown name', { username: 'nobody', password: 'demo-password' }],
		['a wrong key', { username: 'demo', securekey: '0'.repeat(32) }],
		[
			'a key given as the password',
			{ username: 'demo', password: 'a11ce000000000000000000000000001' },
		],
	])('refuses %s', async (_what, query) => {
		expect(await login(query)).toMatchObject(failure('LOGIN_INVALID'));
	});

	test.each([
		['no credentials', {}, 'username'],
		['no name', { password: 'demo-password' }, 'username'],
		['neither password nor key', { username: 'demo' }, 'password'],
	])('misses what is absent: %s', async (_what, query: Record<string, string>, name) => {
		expect(await login(query)).toMatchObject(failure('MISSING_PARAMETER', name));
	});

	test('wants all credentials in one place, and one proof', async () => {
		const proofs = { password: 'demo-password', securekey: simulator().account.apiKey };
		expect(await login({ username: 'demo', ...proofs })).toMatchObject(failure('INVALID_QUERY'));
		const headers = { 'x-auth-password': 'demo-password' };
		expect(await login({ username: 'demo' }, { headers })).toMatchObject(failure('INVALID_QUERY'));
	});

	test('refuses an account without privileges', async () => {
		simulator().accounts.update('demo', { unprivileged: true });
		expect(await login({ username: 'demo', password: 'demo-password' })).toMatchObject(
			failure('ACCOUNT_UNPRIVILEGED'),
		);
		expect(() => simulator().accounts.update('nobody', {})).toThrow('nobody');
	});

	test('leaves earlier tokens alone, unless told to void them', async () => {
		const first = await tokenOf('demo', 'demo-password');
		await tokenOf('demo', 'demo-password');
		expect(await works(first)).toBe(true);

		simulator().switch({ voidEarlierTokens: true });
		const child = await tokenOf('demo_child', 'child-password');
		const last = await tokenOf('demo', 'demo-password');
		expect([await works(first), await works(child), await works(last)]).toEqual([
			false,
			true,
			true,
		]);
	});

	test('is counted', async () => {
		await login({ username: 'demo', password: 'demo-password' });
		await login({ username: 'demo', password: 'wrong' });
		await login({});
		expect(simulator().stats.logins).toEqual({ tried: 3, succeeded: 1 });
	});
});

describe('tokens', () => {
	test('logout voids the token', async () => {
		const token = await tokenOf('demo', 'demo-password');
		const answer = await call(simulator(), '/api/account/logout', { api_token: token });
		expect(answer).toMatchObject({ status: 204, text: '' });
		expect(await call(simulator(), '/api/job/list', { api_token: token })).toMatchObject(
			failure('BAD_API_TOKEN'),
		);
	});

	test('die after one idle hour, and live as long as they are used', async () => {
		const { clock, token } = simulator();
		for (let used = 0; used < 3; used += 1) {
			clock.advance({ minutes: 59 });
			expect(await works(token)).toBe(true);
		}
		clock.advance({ minutes: 60 });
		expect(await works(token)).toBe(false);
		expect(await works(token)).toBe(false);
	});

	test('can be voided, one or all', async () => {
		const token = await tokenOf('demo', 'demo-password');
		simulator().voidToken();
		expect([await works(simulator().token), await works(token)]).toEqual([false, true]);
		simulator().expireTokens();
		expect(await works(token)).toBe(false);
	});

	test('dead ones are forgotten, so that many logins do no harm', async () => {
		for (let logins = 0; logins < 3; logins += 1) await tokenOf('demo', 'demo-password');
		simulator().clock.advance({ hours: 2 });
		const token = await tokenOf('demo', 'demo-password');
		expect(await works(token)).toBe(true);
	});
});

describe('API keys', () => {
	const key = async (query: Record<string, string> = {}, path = 'generate_api_key') => {
		const answer = await call(simulator(), `/api/account/${path}`, query);
		return (answer.json as { ApiKey: string }).ApiKey;
	};

	test('generate_api_key gives the existing key, or another one with force_new', async () => {
		const { apiKey } = simulator().account;
		expect(await key()).toBe(apiKey);
		expect(await key({ force_new: 'False' })).toBe(apiKey);
		const another = await key({ force_new: 'True' });
		expect(another).toMatch(/^[0-9a-f]{32}$/);
		expect(another).not.toBe(apiKey);
		expect(await login({ username: 'demo', securekey: another })).toMatchObject({ json: aToken });
		expect(await login({ username: 'demo', securekey: apiKey })).toMatchObject({ json: aToken });
	});

	test('generate_api_key makes the first key of a sub-account, not of the parent', async () => {
		const made = await key({ account_id: SEED_USERNAMES.grandchild });
		expect(await login({ username: SEED_USERNAMES.grandchild, securekey: made })).toMatchObject({
			json: aToken,
		});
		for (const account of [SEED_USERNAMES.parent, 'nobody']) {
			expect(
				await call(simulator(), '/api/account/generate_api_key', { account_id: account }),
			).toMatchObject(failure('ACCOUNT_UNPRIVILEGED'));
		}
	});

	test('both take POST, with query or form', async () => {
		const post = async (path: string, query: Record<string, string>, form = {}) =>
			await call(simulator(), `/api/account/${path}`, query, {
				method: 'POST',
				body: new URLSearchParams(form),
			});
		const made = await post('generate_api_key', {}, { force_new: 'true' });
		const { ApiKey } = made.json as { ApiKey: string };
		expect(ApiKey).not.toBe(simulator().account.apiKey);
		expect(await post('generate_api_key', { force_new: 'true' })).toMatchObject({ status: 200 });
		expect(await post('remove_api_key', {}, { api_securekey: ApiKey })).toMatchObject({
			status: 204,
		});
		expect(await login({ username: 'demo', securekey: ApiKey })).toMatchObject(
			failure('ACCOUNT_UNPRIVILEGED'),
		);
	});

	test('remove_api_key revokes that key only', async () => {
		const another = await key({ force_new: 'true' });
		const remove = async () =>
			await call(simulator(), '/api/account/remove_api_key', { api_securekey: another });

		expect(await remove()).toMatchObject({ status: 204, text: '' });

		for (const name of ['securekey', 'password']) {
			expect(await login({ username: 'demo', [name]: another })).toMatchObject(
				failure('ACCOUNT_UNPRIVILEGED'),
			);
		}
		expect(await login({ username: 'demo_child', securekey: another })).toMatchObject(
			failure('LOGIN_INVALID'),
		);
		expect(await key()).toBe(simulator().account.apiKey);
		expect(await remove()).toMatchObject(failure('ITEM_NOT_FOUND'));
		expect(
			await call(simulator(), '/api/account/remove_api_key', { api_securekey: 'short' }),
		).toMatchObject(failure('INVALID_QUERY', 'api_securekey'));
	});
});

describe('account/update_password', () => {
	const update = async (form: Record<string, string>, query = {}) =>
		await ask(simulator(), '/api/account/update_password', query, {
			method: 'POST',
			body: new URLSearchParams({ v: '1', api_token: simulator().token, ...form }),
		});

	test('changes the own password, or that of a sub-account', async () => {
		expect(await update({ new_password: 'schöner & länger' })).toMatchObject({ status: 204 });
		expect(await login({ username: 'demo', password: 'demo-password' })).toMatchObject(
			failure('LOGIN_INVALID'),
		);
		expect(await login({ username: 'demo', password: 'schöner & länger' })).toMatchObject({
			status: 200,
		});
		await update({ new_password: 'x', username: 'demo_child' });
		expect(await login({ username: 'demo_child', password: 'x' })).toMatchObject({ status: 200 });
	});

	test('refuses other accounts, and parameters in the query', async () => {
		expect(await update({ new_password: 'x', username: 'demo_parent' })).toMatchObject(
			failure('ACCOUNT_UNPRIVILEGED'),
		);
		expect(await update({}, { new_password: 'x' })).toMatchObject(
			failure('MISSING_PARAMETER', 'new_password'),
		);
		expect(await call(simulator(), '/api/account/update_password')).toMatchObject({ status: 405 });
	});

	test('reads a body without a Content-Type, as the older client sends it', async () => {
		const form = `v=1&api_token=${simulator().token}&new_password=plain`;
		const body = new TextEncoder().encode(form);
		expect(
			await ask(simulator(), '/api/account/update_password', {}, { method: 'POST', body }),
		).toMatchObject({ status: 204 });
		expect(await login({ username: 'demo', password: 'plain' })).toMatchObject({ status: 200 });
	});
});

describe('settings', () => {
	const update = async (form: Record<string, string>, query = {}) =>
		await ask(simulator(), '/api/account/update_setting', query, {
			method: 'POST',
			body: new URLSearchParams({ v: '1', api_token: simulator().token, ...form }),
		});

	const settings = async (api_token = simulator().token) =>
		(await call(simulator(), '/api/account/get_settings', { api_token })).json;

	const HOLD = 'require_customer_authorization_before_starting_workflow';
	const MECHANICAL = 'customer_authorization_required_mechanical';

	const START = { default_job_notes: '', [HOLD]: false, [MECHANICAL]: true };

	test('can be read, and changed one by one', async () => {
		expect(await settings()).toEqual(START);
		const changes = {
			default_job_notes: 'Übermüller\n2 % & more',
			[HOLD]: true,
			[MECHANICAL]: false,
		};
		for (const [setting, value] of Object.entries(changes)) {
			expect(await update({ setting, value: String(value) })).toMatchObject({
				status: 204,
				text: '',
			});
		}
		expect(await settings()).toEqual(changes);
		expect(await update({ setting: 'default_job_notes', value: '' })).toMatchObject({
			status: 204,
		});
		expect(await settings()).toMatchObject({ default_job_notes: '' });
	});

	test('decide whether new jobs wait', async () => {
		await update({ setting: HOLD, value: 'True' });
		const { json } = await call(simulator(), '/api/job/new');
		const { JobId: job_id } = json as { JobId: string };
		expect((await call(simulator(), '/api/job/info', { job_id })).json).toMatchObject({
			JobStatus: 'Authorizing',
		});
	});

	test('of a sub-account', async () => {
		const setting = 'default_job_notes';
		expect(await update({ setting, value: 'x', account_id: 'demo_child' })).toMatchObject({
			status: 204,
		});
		expect(await settings()).toEqual(START);
		const child = await tokenOf('demo_child', 'child-password');
		expect(await settings(child)).toMatchObject({ default_job_notes: 'x' });
		expect(await update({ setting, value: 'x', account_id: 'demo_parent' })).toMatchObject(
			failure('ACCOUNT_UNPRIVILEGED'),
		);
	});

	test.each([
		[{}, 'MISSING_PARAMETER', 'setting'],
		[{ setting: HOLD }, 'MISSING_PARAMETER', 'value'],
		[{ setting: 'color', value: 'x' }, 'INVALID_OPTION', 'setting'],
		[{ setting: HOLD, value: 'yes' }, 'INVALID_QUERY', 'value'],
		[{ setting: MECHANICAL, value: '' }, 'INVALID_QUERY', 'value'],
		[{ setting: 'default_job_notes', value: 'x'.repeat(6001) }, 'INVALID_QUERY', '6000'],
	])('refuse %#', async (form, type, word) => {
		expect(await update(form as Record<string, string>)).toMatchObject(failure(type, word));
		expect(await settings()).toEqual(START);
	});

	test('are sent in the body', async () => {
		expect(await update({}, { setting: HOLD, value: 'true' })).toMatchObject(
			failure('MISSING_PARAMETER', 'setting'),
		);
		expect(await update({ setting: 'default_job_notes', value: 'x'.repeat(6000) })).toMatchObject({
			status: 204,
		});
	});
});

describe('account/create', () => {
	const create = async (query: Record<string, string>, form = {}) =>
		await call(simulator(), '/api/account/create', query, {
			method: 'POST',
			body: new URLSearchParams(form),
		});

	test('makes an account below the own one, from query or body', async () => {
		const more = { first_name: 'A', last_name: 'B', email: 'a@example.com' };
		expect(await create({ new_username: 'one', new_password: 'x' }, more)).toMatchObject({
			status: 204,
			text: '',
		});
		expect(await create({}, { new_username: 'two', new_password: 'y', ...more })).toMatchObject({
			status: 204,
		});
		expect(await login({ username: 'one', password: 'x' })).toMatchObject({ status: 200 });
		expect(await call(simulator(), '/api/job/new', { username: 'two' })).toMatchObject({
			status: 200,
		});
	});

	test('makes one below a sub-account', async () => {
		const account = { new_username: 'new', new_password: 'x', parent_account: 'demo_child' };
		expect(await create({ ...account, sub_account: 'demo_grandchild' })).toMatchObject({
			status: 204,
		});
		const child = await tokenOf('demo_child', 'child-password');
		expect(
			await call(simulator(), '/api/job/new', { username: 'new', api_token: child }),
		).toMatchObject({ status: 200 });
	});

	const NEW = { new_username: 'new', new_password: 'x' };

	test.each([
		[{ new_password: 'x' }, 'MISSING_PARAMETER', 'new_username'],
		[{ new_username: 'x' }, 'MISSING_PARAMETER', 'new_password'],
		[{ ...NEW, new_username: 'demo_parent' }, 'ACCOUNT_EXISTS', 'demo_parent'],
		[{ ...NEW, parent_account: 'demo_parent' }, 'ACCOUNT_UNPRIVILEGED', 'demo_parent'],
		[{ ...NEW, sub_account: 'nobody' }, 'ACCOUNT_UNPRIVILEGED', 'nobody'],
		[{ ...NEW, email: 'nobody' }, 'INVALID_QUERY', 'email'],
	])('refuses %j', async (query, type, word) => {
		expect(await create(query as Record<string, string>)).toMatchObject(failure(type, word));
		expect(await login({ username: 'new', password: 'x' })).toMatchObject(failure('LOGIN_INVALID'));
	});
});

describe('sub-accounts', () => {
	const mediaOf = async (job: { JobId: string }, username: string, password: string) =>
		await call(simulator(), '/api/job/media', {
			job_id: job.JobId,
			api_token: await tokenOf(username, password),
		});

	test('a token reaches own and descendants, not parents', async () => {
		const { subAccount, complete } = seedJobs;
		expect(await mediaOf(subAccount, 'demo_parent', 'parent-password')).toMatchObject({
			status: 200,
		});
		expect(await mediaOf(subAccount, 'demo', 'demo-password')).toMatchObject({ status: 200 });
		expect(await mediaOf(subAccount, 'demo_child', 'child-password')).toMatchObject({
			status: 200,
		});
		expect(await mediaOf(subAccount, 'demo_grandchild', 'grandchild-password')).toMatchObject(
			failure('ITEM_NOT_FOUND'),
		);
		expect(await mediaOf(complete, 'demo_child', 'child-password')).toMatchObject(
			failure('ITEM_NOT_FOUND'),
		);
	});
});

test('account/verify_key names the account', async () => {
	expect(await call(simulator(), '/api/account/verify_key')).toMatchObject({
		status: 200,
		json: { name: 'demo' },
	});
});
