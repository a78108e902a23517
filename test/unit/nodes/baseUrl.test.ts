import fc from 'fast-check';

import { readBaseUrl } from '../../../nodes/Cielo24/transport/baseUrl';

const API = 'https://api.cielo24.com';

test.each([
	// cielo24's own, in any notation
	['api.cielo24.com', API],
	['http://api.cielo24.com', API],
	['http://API.Cielo24.com:80/api/', API],
	['https://api.cielo24.com:443/api/job', API],
	['HTTPS://API.CIELO24.COM./API/JOB/LIST', API],
	['https//api.cielo24.com', API],
	['https:/api.cielo24.com', API],
	['//api.cielo24.com', API],
	['https:\\\\api.cielo24.com\\api', API],
	['https://api.cielo24.com/api/job/list?v=1&api_token=5ec4e7', API],
	['sandbox.cielo24.com/', 'https://sandbox.cielo24.com'],
	// with what copying brings along
	[' http://127.0.0.1:2424// ', 'http://127.0.0.1:2424'],
	['\u200b\ufeffhttps://x.example\u00a0\n', 'https://x.example'],
	['https://x.\u200bexample', 'https://x.example'],
	['"https://x.example/api"', 'https://x.example'],
	['“https://x.example”,', 'https://x.example'],
	['<https://x.example>', 'https://x.example'],
	['`x.example`', 'https://x.example'],
	// ends
	['https://x.example/?', 'https://x.example'],
	['https://x.example/#', 'https://x.example'],
	['https://x.example/api/?&', 'https://x.example'],
	['https://x.example//api//job//list', 'https://x.example'],
	['HTTPS://proxy.example/Cielo24', 'https://proxy.example/Cielo24'],
	['https://proxy.example/cielo24/api/account/login?v=1', 'https://proxy.example/cielo24'],
	['https://proxy.example/api/cielo24', 'https://proxy.example/api/cielo24'],
	['https://proxy.example/apis', 'https://proxy.example/apis'],
	// hosts
	['https://bücher.example', 'https://xn--bcher-kva.example'],
	['http://[::1]:2424/', 'http://[::1]:2424'],
	['[::1]:2424', 'http://[::1]:2424'],
	['localhost:2424/api', 'http://localhost:2424'],
	['LOCALHOST', 'http://localhost'],
	['192.168.1.9', 'http://192.168.1.9'],
	['172.16.0.1:80', 'http://172.16.0.1'],
	['172.32.0.1', 'https://172.32.0.1'],
	['simulator:2424', 'http://simulator:2424'],
	['simulator:443', 'https://simulator'],
	['host.docker.internal:2424', 'http://host.docker.internal:2424'],
	['x.example:8443', 'https://x.example:8443'],
	['https://x.example:443', 'https://x.example'],
	// what was typed in full stays
	['http://x.example', 'http://x.example'],
	['http://simulator', 'http://simulator'],
])('%j means %s', (entered, url) => {
	expect(readBaseUrl(entered)).toBe(url);
	expect(readBaseUrl(url)).toBe(url);
});

test.each([
	'x',
	'1',
	'nonsense',
	'e.g.',
	'a..b',
	'::1',
	'ftp://a',
	'file:///etc/passwd',
	'javascript:alert(1)',
	'http://',
	'http://a b',
	'a.example:99999',
	'Base URL: https://x.example',
	'https://x.example/?a=b',
	'https://x.example/#b',
])('%j is no base URL', (entered) => {
	expect(() => readBaseUrl(entered)).toThrow('is not a URL');
});

test('an empty one is told as empty', () => {
	for (const entered of ['', ' \u200b', '""', undefined, null]) {
		expect(() => readBaseUrl(entered)).toThrow("'Base URL' in the Cielo24 API credential is empty");
	}
});

test.each(['http://user:5ec4e7@x.example', 'https://x .example/?api_token=5ec4e7', 'x?k=5ec4e7'])(
	'a refused address does not show what may be a secret: %s',
	(entered) => {
		expect(() => readBaseUrl(entered)).toThrow(/^(?!.*5ec4e7)/);
	},
);

test('every address keeps its meaning however it is dressed up', () => {
	const wrap = fc.constantFrom(
		['', ''],
		[' ', ' \n'],
		['"', '"'],
		['<', '>'],
		['\u200b', '\ufeff'],
	);
	const end = fc.constantFrom('', '/', '/api', '/api/', '/api/job', '/api/job/list?v=1', '?', '/#');
	fc.assert(
		fc.property(fc.webUrl({ validSchemes: ['https'] }), wrap, end, (url, [before, after], tail) => {
			const { host } = new URL(url);
			fc.pre(!/(api|sandbox)\.cielo24\.com/.test(host));
			expect(readBaseUrl(`${before}https://${host}${tail}${after}`)).toBe(`https://${host}`);
			expect(readBaseUrl(`${before}HTTPS://${host.toUpperCase()}${tail}${after}`)).toBe(
				`https://${host}`,
			);
		}),
	);
});

test('any text gives an address that requests can be built on, or a Failure', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.domain()), (text) => {
			let url: string;
			try {
				url = readBaseUrl(text);
			} catch (error) {
				expect((error as Error).message).toMatch(/'?[Bb]ase URL/);
				return;
			}
			expect(url).toMatch(/^https?:\/\/[^/?#@\s]+(\/[^?#\s]*[^/?#\s])?$/);
			expect(readBaseUrl(url)).toBe(url);
		}),
	);
});
