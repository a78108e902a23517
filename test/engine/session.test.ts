import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import nock from 'nock';

import { sessionFor } from '../../nodes/Cielo24/transport/credential';
import { StoredCredential } from './storedCredential';
import { HOST, runWorkflow } from './runWorkflow';

const USER = 'captions@example.com';
const KEY = 'a11ce0'.padEnd(32, '1');
const JOB = 'b'.repeat(32);

/** A cielo24 with sessions: tokens t1, t2, … by login; only those in `live` are accepted. */
class Service {
	logins = 0;

	/** How often each token was used for job/media, by token. */
	uses: Record<string, number> = {};

	refused = 0;

	live = new Set<string>();

	constructor(private readonly loginAnswer?: [number, object]) {
		nock(HOST)
			.persist()
			.get('/api/account/login')
			.query({ v: '1' })
			.reply(async (request: Request) => {
				this.logins++;
				if (this.loginAnswer) return this.loginAnswer;
				const { headers } = request;
				const known =
					headers.get('x-auth-user') === USER &&
					(headers.get('x-auth-securekey') === KEY ||
						headers.get('x-auth-password') === 'pass word');
				if (!known) return [400, { ErrorType: 'LOGIN_INVALID', ErrorComment: 'Invalid login.' }];
				const token = `${this.logins}`.padStart(32, 'f');
				this.live.add(token);
				return [200, { ApiToken: token }];
			});
		nock(HOST)
			.persist()
			.get(/^\/api\/job\//)
			.reply(async (request: Request) => {
				const url = new URL(request.url);
				const token = url.searchParams.get('api_token') ?? '';
				if (!this.live.has(token)) {
					this.refused++;
					return [400, { ErrorType: 'BAD_API_TOKEN', ErrorComment: 'Invalid API token.' }];
				}
				if (url.pathname.endsWith('media')) this.uses[token] = (this.uses[token] ?? 0) + 1;
				return [200, { ActiveJobs: [], MediaUrl: 'https://x' }];
			});
	}
}

const credentialWith = (more: ICredentialDataDecryptedObject = {}) =>
	new StoredCredential({ signInWith: 'apiKey', username: USER, apiKey: KEY, ...more });

const items = Array.from({ length: 50 }, () => ({ job_id: JOB }));

const runAll = async (credential: StoredCredential) =>
	await runWorkflow({
		items,
		credential,
		onError: 'continueErrorOutput',
		parameters: { options: { concurrency: 50 } },
	});

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

test('signs in once for the first use, and not again for the next execution', async () => {
	const service = new Service();
	const credential = credentialWith();
	expect((await runAll(credential)).success).toHaveLength(50);
	expect((await runAll(credential)).success).toHaveLength(50);
	expect(service.logins).toBe(1);
	expect(service.refused).toBe(0);
	expect(service.uses).toEqual({ [`${1}`.padStart(32, 'f')]: 100 });
});

test('signs in with a password', async () => {
	const service = new Service();
	const credential = credentialWith({ signInWith: 'password', password: 'pass word' });
	expect((await runAll(credential)).success).toHaveLength(50);
	expect(service.logins).toBe(1);
});

test('an ended session is renewed once, and every item succeeds', async () => {
	const service = new Service();
	const credential = credentialWith();
	await runAll(credential);
	service.live.clear();
	const { success, stored } = await runAll(credential);
	expect(success).toHaveLength(50);
	expect(service.logins).toBe(2);
	expect(service.refused).toBeLessThanOrEqual(50);
	for (const secret of [KEY, `${1}`.padStart(32, 'f'), `${2}`.padStart(32, 'f')]) {
		expect(stored).not.toContain(secret);
	}
});

test('executions side by side share one sign-in', async () => {
	const service = new Service();
	const credential = credentialWith();
	await runAll(credential);
	service.live.clear();
	const runs = await Promise.all([1, 2, 3].map(async () => await runAll(credential)));
	expect(runs.map(({ success }) => success.length)).toEqual([50, 50, 50]);
	expect(service.logins).toBe(2);
});

test('takes over a token that another worker has fetched meanwhile', async () => {
	const service = new Service();
	const credential = credentialWith();
	await runAll(credential);
	service.live = new Set(['e'.repeat(32)]);
	const read = credential.getDecrypted.bind(credential);
	// The other worker's sign-in reaches the database after this execution has read the credential.
	credential.getDecrypted = async () => {
		const before = await read();
		credential.data.sessionToken = sessionFor(before, 'e'.repeat(32));
		return before;
	};
	expect((await runAll(credential)).success).toHaveLength(50);
	expect(service.logins).toBe(1);
});

test.each(['LOGIN_INVALID', 'ACCOUNT_UNPRIVILEGED'])(
	'a sign-in refused with %s is tried once for all items',
	async (ErrorType) => {
		const service = new Service([400, { ErrorType, ErrorComment: `No ${KEY}` }]);
		const { failed, stored } = await runAll(credentialWith());
		expect(failed).toHaveLength(50);
		for (const { json } of failed) {
			expect(json.error).toEqual({
				message: 'cielo24 did not accept the user name together with this key or password',
				description: expect.stringMatching(/^Check the user name.* No \[hidden\]$/),
				errorType: ErrorType,
			});
		}
		expect(service.logins).toBe(1);
		expect(stored).not.toContain(KEY);
	},
);

test.each<ICredentialDataDecryptedObject>([
	{ username: 'somebody-else' },
	{ apiKey: 'b'.repeat(32) },
	{ environment: 'sandbox' },
	{ signInWith: 'password', password: KEY },
])('a session of %j is not used', async (other) => {
	const service = new Service();
	const credential = credentialWith();
	const token = 'd'.repeat(32);
	credential.data.sessionToken = sessionFor(
		{ ...(await credential.getDecrypted()), ...other },
		token,
	);
	service.live.add(token);
	expect((await runAll(credential)).success).toHaveLength(50);
	expect(service.uses).not.toHaveProperty(token);
	expect(service.logins).toBe(1);
});

test('a credential that is changed during an execution is used from the renewal on', async () => {
	const service = new Service();
	const credential = credentialWith();
	await runAll(credential);
	service.live.clear();
	const read = credential.getDecrypted.bind(credential);
	credential.getDecrypted = async () => {
		const before = await read();
		Object.assign(credential.data, { signInWith: 'password', password: 'pass word', apiKey: 'x' });
		return before;
	};
	const { success, stored } = await runAll(credential);
	expect(success).toHaveLength(50);
	expect(service.logins).toBe(2);
	expect(stored).not.toContain('pass word');
});

test('a credential of before there were ways of signing in has a token', async () => {
	const service = new Service();
	const apiToken = 'c'.repeat(32);
	service.live.add(apiToken);
	const { success } = await runAll(new StoredCredential({ apiToken }));
	expect(success).toHaveLength(50);
	expect(service.logins).toBe(0);
});

test('a renewed token that is refused at once is an error, not a loop', async () => {
	const service = new Service();
	service.live.add = () => service.live;
	const { failed } = await runAll(credentialWith());
	expect(failed).toHaveLength(50);
	expect(service.logins).toBeLessThanOrEqual(2);
});

test.each([
	[{ username: '' }, "'User Name' in the Cielo24 API credential is empty"],
	[{ apiKey: ' ' }, "'API Key' in the Cielo24 API credential is empty"],
])('an empty field of the credential is named: %j', async (fields, message) => {
	const service = new Service();
	const { failed } = await runAll(credentialWith(fields));
	expect(failed).toHaveLength(50);
	expect(failed[49]?.json.error).toMatchObject({ message });
	expect(service.logins).toBe(0);
});
