import { NodeApiError } from 'n8n-workflow';
import { NodeApiError as NodeApiErrorV1 } from 'n8n-workflow-v1';

import { connectionFailure } from '../../../nodes/Cielo24/errors/connectionFailure';
import { ourNode } from '../ourNode';

const TOKEN = 'secret-token';

/** What n8n's HTTP client throws: it holds the request, token and all. */
const thrown = (message: string, code?: string) =>
	Object.assign(new Error(message), {
		...(code && { code }),
		config: { params: { api_token: TOKEN } },
	});

const WAYS = {
	'as the client throws it': (error: Error) => error,
	'as n8n 2 wraps it': (error: Error) => new NodeApiError(ourNode, error as never),
	'as n8n 1 wraps it': (error: Error) => new NodeApiErrorV1(ourNode as never, error as never),
};

const failureOf = (error: unknown, url = 'https://api.cielo24.com') => {
	const host = new URL(url).host;
	const { failure, ...rest } = connectionFailure(error, { host, url, timeout: 30_000 });
	expect(JSON.stringify(failure.details)).not.toContain(TOKEN);
	expect(failure.details.message).toContain(host);
	return { ...failure.details, ...rest };
};

describe.each(Object.entries(WAYS))('What could not be sent, %s', (_, wrapped) => {
	test.each([
		['connect ECONNREFUSED 10.0.0.1:3128', 'ECONNREFUSED', 'The proxy at 10.0.0.1:3128'],
		['connect ECONNREFUSED ::1:3128', 'ECONNREFUSED', 'The proxy at ::1:3128'],
		[
			'connect ECONNREFUSED ::1:3128; connect ECONNREFUSED 127.0.0.1:3128',
			'ECONNREFUSED',
			'The proxy at ::1:3128',
		],
		['connect ETIMEDOUT 10.0.0.1:3128', 'ETIMEDOUT', 'The proxy at 10.0.0.1:3128'],
		[
			'connect EHOSTUNREACH 10.0.0.1:8080 - Local (10.0.0.2:0)',
			'EHOSTUNREACH',
			'The proxy at 10.0.0.1:8080',
		],
		[
			'Proxy connection ended before receiving CONNECT response',
			undefined,
			'The proxy between n8n and api.cielo24.com',
		],
	])('a proxy that is down is blamed: %s', (message, code, blamed) => {
		expect(failureOf(wrapped(thrown(message, code)))).toMatchObject({
			message: expect.stringContaining(blamed) as string,
			description: expect.stringMatching(/^Try again later.* HTTPS_PROXY or ALL_PROXY/) as string,
			errorType: 'PROXY_DOWN',
			mayPass: true,
		});
		expect(failureOf(wrapped(thrown(message, code))).isOpen).not.toBe(true);
	});

	test.each([
		['getaddrinfo ENOTFOUND proxy.invalid', 'ENOTFOUND', false],
		['getaddrinfo EAI_AGAIN proxy.invalid', 'EAI_AGAIN', true],
	])('a proxy that is unknown is blamed: %s', (message, code, mayPass) => {
		expect(failureOf(wrapped(thrown(message, code)), 'http://cielo24.test:2424')).toMatchObject({
			message:
				'There is no proxy with the name proxy.invalid, so cielo24.test:2424 was not reached',
			description: expect.stringContaining('its setting HTTP_PROXY or ALL_PROXY') as string,
			errorType: 'PROXY_NOT_FOUND',
			mayPass,
		});
	});

	test('the address of a proxy that can not be read is blamed', () => {
		expect(failureOf(wrapped(thrown('Invalid URL', 'ERR_INVALID_URL')))).toMatchObject({
			errorType: 'PROXY_NOT_FOUND',
			mayPass: false,
		});
	});

	test.each([
		['connect ECONNREFUSED 52.1.2.3:443', 'ECONNREFUSED', 'https://api.cielo24.com'],
		['connect ECONNREFUSED 127.0.0.1:2424', 'ECONNREFUSED', 'http://127.0.0.1:2424'],
		['connect ECONNREFUSED 127.0.0.1:2424', 'ECONNREFUSED', 'http://localhost:2424'],
		['connect ECONNREFUSED ::1:80', 'ECONNREFUSED', 'http://[::1]'],
	])('cielo24 is named where it was called: %s', (message, code, url) => {
		expect(failureOf(wrapped(thrown(message, code)), url)).toMatchObject({
			errorType: 'CONNECTION_REFUSED',
			mayPass: true,
			isOpen: false,
		});
	});

	test('cielo24 is named where its name was looked up', () => {
		const error = wrapped(thrown('getaddrinfo ENOTFOUND api.cielo24.com', 'ENOTFOUND'));
		expect(failureOf(error)).toMatchObject({ errorType: 'HOST_NOT_FOUND', isOpen: false });
	});

	test.each([
		['Domain not allowed: This credential is restricted from accessing api.cielo24.com.'],
		['No allowed domains specified. Configure allowed domains or change restriction setting.'],
	])('a credential for other hosts is named: %s', (message) => {
		expect(failureOf(wrapped(thrown(message)))).toMatchObject({
			message: 'n8n does not let the Cielo24 API credential reach api.cielo24.com',
			description: expect.stringContaining("add api.cielo24.com to 'Allowed Domains'") as string,
			errorType: 'DOMAIN_NOT_ALLOWED',
			mayPass: false,
		});
	});

	test.each([
		['The request was blocked because it resolves to a restricted IP address'],
		['The request was blocked because the destination hostname is restricted'],
	])('the protection of private networks is named: %s', (message) => {
		expect(failureOf(wrapped(thrown(message)))).toMatchObject({
			description: expect.stringContaining('N8N_SSRF_ALLOWED_HOSTNAMES') as string,
			errorType: 'ADDRESS_BLOCKED',
			mayPass: false,
		});
	});

	test('whether something was done is open only if it was sent', () => {
		const isOpen = (message: string, code?: string) =>
			failureOf(wrapped(thrown(message, code))).isOpen === true;
		expect(isOpen('socket hang up', 'ECONNRESET')).toBe(true);
		expect(isOpen('timeout of 30000ms exceeded', 'ECONNABORTED')).toBe(true);
		expect(isOpen('Something new')).toBe(true);
		expect(isOpen('connect ETIMEDOUT 52.1.2.3:443', 'ETIMEDOUT')).toBe(false);
		expect(isOpen('connect ENETUNREACH 52.1.2.3:443', 'ENETUNREACH')).toBe(false);
		expect(isOpen('self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT')).toBe(false);
	});

	test('what does not pass by itself is not tried again', () => {
		const mayPass = (message: string, code: string) =>
			failureOf(wrapped(thrown(message, code))).mayPass;
		expect(mayPass('self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT')).toBe(false);
		expect(mayPass('write EPROTO 1:error:wrong version number', 'EPROTO')).toBe(false);
		expect(mayPass('socket hang up', 'ECONNRESET')).toBe(true);
	});
});

test('a deadline that has passed is not a matter of the proxy', () => {
	const circumstances = { host: 'x', url: 'https://x', timeout: 1000, isLate: true };
	const error = thrown('connect ECONNREFUSED 10.0.0.1:3128', 'ECONNREFUSED');
	expect(connectionFailure(error, circumstances)).toMatchObject({
		failure: { details: { errorType: 'TIMEOUT' } },
		isOpen: true,
	});
});
