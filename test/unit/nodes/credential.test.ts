import fc from 'fast-check';
import {
	NodeHelpers,
	type ICredentialDataDecryptedObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INodeParameters,
} from 'n8n-workflow';
import { NodeHelpers as NodeHelpersV1 } from 'n8n-workflow-v1';

import { Cielo24Api } from '../../../credentials/Cielo24Api.credentials';
import { withoutSecrets } from '../../../nodes/Cielo24/errors/text';
import {
	baseUrlOf,
	hostOf,
	secretsOf,
	sessionFor,
	signInHeaders,
	signsIn,
	tokenOf,
} from '../../../nodes/Cielo24/transport/credential';

const authenticate = async (
	credential: ICredentialDataDecryptedObject,
	options: Partial<IHttpRequestOptions> = {},
) => {
	const { authenticate: add } = new Cielo24Api();
	if (typeof add !== 'function') throw new TypeError('not a function');
	return await add(credential, { url: '/x', ...options });
};

test('adds the version and the token, which nothing can override', async () => {
	const qs = { job_id: '1', v: 2, api_token: 'other' };
	const options = await authenticate({ apiToken: ' t0ken\n', environment: 'sandbox' }, { qs });
	expect(options.qs).toEqual({ job_id: '1', v: 1, api_token: 't0ken' });
	expect(qs.api_token).toBe('other');
});

test('makes n8n sign in where there is no session', async () => {
	const credential = { signInWith: 'apiKey', username: 'me', environment: 'sandbox' };
	await expect(authenticate(credential)).rejects.toMatchObject({ response: { status: 401 } });
	const sessionToken = sessionFor(credential, 'abc');
	expect((await authenticate({ ...credential, sessionToken })).qs).toEqual({
		v: 1,
		api_token: 'abc',
	});
});

test('a test is never sent with a session from before, but signs in, each time', async () => {
	const type = new Cielo24Api();
	const { request } = type.test;
	const data = { username: 'me', password: 'pw', environment: 'custom', baseUrl: 'a.test/api' };
	const credential = { ...data, sessionToken: sessionFor(data, 'abc') };
	const send = async () => await authenticate(credential, request as Partial<IHttpRequestOptions>);
	await expect(send()).rejects.toMatchObject({ response: { status: 401 } });

	const httpRequest = jest.fn(async () => ({ statusCode: 200, body: { ApiToken: 'new' } }));
	const helper = { helpers: { httpRequest } } as unknown as IHttpRequestHelper;
	Object.assign(credential, await type.preAuthentication.call(helper, credential));
	expect(await send()).toEqual({
		baseURL: 'http://a.test',
		url: '/api/job/list',
		headers: {},
		qs: { CreationDateFrom: '9999-01-01', v: 1, api_token: 'new' },
	});
	expect(httpRequest).toHaveBeenCalledTimes(1);
	await expect(send()).rejects.toMatchObject({ response: { status: 401 } });
});

test('a session belongs to everything it was made with', () => {
	const text = fc.string({ minLength: 1 }).filter((value) => /[^\s\p{Cf}]/u.test(value));
	const credential = fc.record({
		signInWith: fc.constantFrom('password', 'apiKey'),
		username: text,
		password: text,
		apiKey: text,
		environment: fc.constantFrom('production', 'sandbox'),
	});
	const used = ({ signInWith, ...all }: ICredentialDataDecryptedObject) => [
		signInWith,
		...[all.username, signInWith === 'apiKey' ? all.apiKey : all.password].map((value) =>
			String(value).replace(/[\s\p{Cf}"'`“”„‘’]/gu, ''),
		),
		all.environment,
	];
	fc.assert(
		fc.property(credential, credential, (one, other) => {
			const session = sessionFor(one, 'f00d');
			expect(tokenOf({ ...one, sessionToken: session })).toBe('f00d');
			fc.pre(JSON.stringify(used(one)) !== JSON.stringify(used(other)));
			expect(tokenOf({ ...other, sessionToken: session })).toBe('');
		}),
	);
});

test.each<ICredentialDataDecryptedObject>([
	{ username: 'you' },
	{ environment: 'production' },
	{ password: 'other' },
	{ signInWith: 'apiKey', apiKey: 'secret' },
])('a session does not outlive a change of %j', (change) => {
	const credential = {
		signInWith: 'password',
		username: 'me',
		password: 'secret',
		environment: 'sandbox',
	};
	const sessionToken = sessionFor(credential, 'abc');
	expect(sessionToken).not.toContain('secret');
	expect(tokenOf({ ...credential, sessionToken })).toBe('abc');
	expect(tokenOf({ ...credential, ...change, sessionToken })).toBe('');
	const moved = `abc ${sessionFor(credential, 'abd').split(' ')[1]}`;
	expect(tokenOf({ ...credential, sessionToken: moved })).toBe('');
});

test('the session of an earlier version is not used', () => {
	const credential = { username: 'me', password: 'pw', environment: 'sandbox' };
	const sessionToken = 'abc me https://sandbox.cielo24.com';
	expect(tokenOf({ ...credential, sessionToken })).toBe('');
});

describe.each([
	['n8n 1', NodeHelpersV1 as unknown as typeof NodeHelpers],
	['n8n 2', NodeHelpers],
])('what %s makes of a stored credential', (_, helpers) => {
	const { properties } = new Cielo24Api();
	const resolve = (data: INodeParameters, forUse = true) =>
		helpers.getNodeParameters(properties, data, forUse, false, null, null) ?? {};

	test.each([
		[{ apiToken: 't' }, false],
		[{ signInWith: 'apiToken', apiToken: 't' }, false],
		[{ username: 'u', password: 'p' }, true],
		[{ username: 'u', password: 'p', apiToken: 't' }, true],
		[{ signInWith: 'password', username: 'u', apiToken: 't' }, true],
		[{ signInWith: 'apiKey', username: 'u', apiKey: 'k' }, true],
		[{}, true],
	])('%j signs in: %s', (data, expected) => {
		const credential = resolve(data) as ICredentialDataDecryptedObject;
		expect(signsIn(credential)).toBe(expected);
		expect(signsIn(data)).toBe(expected);
		if (!expected) expect(tokenOf(credential)).toBe('t');
	});

	test('the screen keeps the token only as long as nothing takes its place', () => {
		expect(resolve({ apiToken: 't', username: '', password: '' }, false)).toEqual({
			apiToken: 't',
		});
		const changed = { apiToken: 't', username: 'u', password: 'p' };
		expect(resolve(changed, false)).toEqual({ username: 'u', password: 'p' });
	});
});

test('the password comes first, the token last; what must be filled in is marked', () => {
	const { properties } = new Cielo24Api();
	const [way] = properties;
	expect(way?.options?.map((option) => option.name)).toEqual(['Password', 'API Key', 'API Token']);
	expect(way?.default).toBe('password');
	for (const name of ['username', 'password', 'apiKey', 'apiToken', 'baseUrl']) {
		expect(properties.find((property) => property.name === name)).toMatchObject({ required: true });
	}
});

test('signs in with headers of one byte per character', () => {
	const credential = { username: ' my name ', password: ' pä€ ', apiKey: ' a1 ' };
	expect(signInHeaders({ ...credential, signInWith: 'apiKey' })).toEqual({
		'x-auth-user': 'my name',
		'x-auth-securekey': 'a1',
	});
	expect(signInHeaders({ ...credential, signInWith: 'password' })).toEqual({
		'x-auth-user': 'my name',
		'x-auth-password': Buffer.from('pä€').toString('latin1'),
	});
});

test.each([
	[{ signInWith: 'apiKey', username: 'me', apiKey: 'a b' }, "'API Key' .* has a space in it"],
	[
		{ signInWith: 'apiKey', username: 'a\nb', apiKey: 'a' },
		"'User Name' .* has a line break in it",
	],
	[{ signInWith: 'password', username: 'me', password: '' }, "'Password' .* is empty"],
])('a field that can not be right is named: %j', (credential, message) => {
	expect(() => signInHeaders(credential)).toThrow(new RegExp(message));
});

test.each([
	[{ apiToken: '\u200b "t0ken"\ufeff\n' }, 't0ken'],
	[{ signInWith: 'apiToken', apiToken: "'t0\u00adken'" }, 't0ken'],
])('a token with what copying brings along: %j', (credential, token) => {
	expect(tokenOf(credential)).toBe(token);
});

test('no form of a secret is seen', () => {
	const credential = {
		apiToken: 'tok en',
		password: ' pä€ss ',
		apiKey: '"key1"',
		sessionToken: 'sess10n 5ea1',
	};
	const secrets = secretsOf(credential);
	const forms = ['tok en', ' pä€ss ', 'pä€ss', '"key1"', 'key1', 'sess10n', '5ea1'];
	expect(secrets).toEqual(expect.arrayContaining(forms));
	expect(secrets).toContain(Buffer.from('pä€ss').toString('latin1'));
	const text = [...forms, encodeURIComponent('pä€ss'), 'tok%20en'].join(' | ');
	expect(withoutSecrets(text, secrets)).toMatch(/^[ |]*(\[hidden\]["]?[ |]*)+$/);
});

test('half a character in a password is no trouble', () => {
	expect(withoutSecrets('all fine', secretsOf({ password: 'a\ud800bc' }))).toBe('all fine');
});

test.each([
	[{ environment: 'production', baseUrl: 'http://elsewhere' }, 'https://api.cielo24.com'],
	[{ environment: 'sandbox' }, 'https://sandbox.cielo24.com'],
	[{ environment: 'custom', baseUrl: 'http://127.0.0.1:2424' }, 'http://127.0.0.1:2424'],
])('%j means %s', (credential, url) => {
	expect(baseUrlOf(credential)).toBe(url);
});

test('the host is shown without scheme and path', () => {
	expect(hostOf('http://127.0.0.1:2424/some/path')).toBe('127.0.0.1:2424');
});
