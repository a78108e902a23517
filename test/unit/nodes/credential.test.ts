import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { Cielo24Api } from '../../../credentials/Cielo24Api.credentials';
import {
	baseUrlOf,
	hostOf,
	sessionFor,
	signInHeaders,
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
	const options = await authenticate({ apiToken: ' t0ken\n' }, { qs });
	expect(options.qs).toEqual({ job_id: '1', v: 1, api_token: 't0ken' });
	expect(qs.api_token).toBe('other');
});

test('tells other nodes in words that there is no session', async () => {
	const credential = { signInWith: 'apiKey', username: 'me', environment: 'sandbox' };
	await expect(authenticate(credential)).rejects.toThrow("open it and press 'Save'");
	const sessionToken = sessionFor(credential, 'abc');
	expect((await authenticate({ ...credential, sessionToken })).qs).toEqual({
		v: 1,
		api_token: 'abc',
	});
});

test.each([{ username: 'you' }, { environment: 'production' }])(
	'a session does not outlive a change of %j',
	(change) => {
		const credential = { signInWith: 'password', username: 'me', environment: 'sandbox' };
		const sessionToken = sessionFor(credential, 'abc');
		expect(tokenOf({ ...credential, sessionToken })).toBe('abc');
		expect(tokenOf({ ...credential, ...change, sessionToken })).toBe('');
	},
);

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
	[{ environment: 'production', baseUrl: 'http://elsewhere' }, 'https://api.cielo24.com'],
	[{ environment: 'sandbox' }, 'https://sandbox.cielo24.com'],
	[{ environment: 'custom', baseUrl: ' http://127.0.0.1:2424// ' }, 'http://127.0.0.1:2424'],
	[
		{ environment: 'custom', baseUrl: 'HTTPS://proxy.example/cielo24' },
		'HTTPS://proxy.example/cielo24',
	],
])('%j means %s', (credential, url) => {
	expect(baseUrlOf(credential)).toBe(url);
});

test.each([
	'',
	'x',
	'ftp://a',
	'http://',
	'http://a?b',
	'http://a#b',
	'http://u:p@a',
	'http://a b',
])('"%s" is no base URL', (baseUrl) => {
	expect(() => baseUrlOf({ environment: 'custom', baseUrl })).toThrow('is not a web address');
});

test('the host is shown without scheme and path', () => {
	expect(hostOf('http://127.0.0.1:2424/some/path')).toBe('127.0.0.1:2424');
});
