import fc from 'fast-check';

import { withoutSecrets } from '../../../nodes/Cielo24/errors/text';
import { shownJob } from '../../../nodes/Cielo24/jobs/show';
import { isPrivate, secretsIn, wakingAddress } from '../../../nodes/Cielo24/waiting/address';

const byte = fc.nat(255);
const hostOf = (address: string) => new URL(`http://${address}/`).hostname;

describe('hosts that only n8n knows', () => {
	const ranges: Array<[string, fc.Arbitrary<number[]>]> = [
		['this machine', fc.tuple(fc.constant(127), byte, byte, byte)],
		['10/8', fc.tuple(fc.constant(10), byte, byte, byte)],
		['172.16/12', fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte)],
		['192.168/16', fc.tuple(fc.constant(192), fc.constant(168), byte, byte)],
		['169.254/16', fc.tuple(fc.constant(169), fc.constant(254), byte, byte)],
		['100.64/10', fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte)],
		['0/8', fc.tuple(fc.constant(0), byte, byte, byte)],
	];
	test.each(ranges)('%s', (_, numbers) => {
		fc.assert(
			fc.property(numbers, (parts) => {
				expect(isPrivate(hostOf(parts.join('.')))).toBe(true);
				// The same, written as one number.
				const number = parts.reduce((sum, part) => sum * 256 + part, 0);
				expect(isPrivate(hostOf(String(number)))).toBe(true);
			}),
		);
	});

	test('IPv6: own, local and unique-local addresses', () => {
		const group = fc.nat(0xffff).map((number) => number.toString(16));
		const first = fc.oneof(
			fc.integer({ min: 0xfc00, max: 0xfdff }),
			fc.integer({ min: 0xfe80, max: 0xfebf }),
		);
		fc.assert(
			fc.property(first, fc.array(group, { minLength: 7, maxLength: 7 }), (start, rest) => {
				expect(isPrivate(hostOf(`[${[start.toString(16), ...rest].join(':')}]`))).toBe(true);
			}),
		);
	});

	test.each([
		'localhost',
		'LOCALHOST',
		'localhost.',
		'n8n',
		'n8n.localhost',
		'n8n.local',
		'n8n.internal',
		'host.docker.internal',
		'n8n.lan',
		'n8n.home.arpa',
		'[::1]',
		'[::]',
		'[::ffff:10.0.0.1]',
		'0x7f.1',
	])('%s', (host) => expect(isPrivate(hostOf(host))).toBe(true));
});

describe('hosts that cielo24 may reach', () => {
	test('addresses of other ranges', () => {
		const isPublic = ([a = 0, b = 0, c = 0]: number[]) =>
			![0, 10, 127].includes(a) &&
			a < 224 &&
			!(a === 172 && b >= 16 && b < 32) &&
			!(a === 192 && (b === 168 || (b === 0 && c === 2))) &&
			!(a === 169 && b === 254) &&
			!(a === 100 && b >= 64 && b < 128) &&
			!(a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) &&
			!(a === 203 && b === 0 && c === 113);
		fc.assert(
			fc.property(fc.tuple(byte, byte, byte, byte).filter(isPublic), (parts) => {
				expect(isPrivate(hostOf(parts.join('.')))).toBe(false);
			}),
		);
	});

	test.each([
		'n8n.university.edu',
		'localhost.university.edu',
		'10.university.edu',
		'captions.app.n8n.cloud',
		'local.host.com',
		'[2001:db8:1::1]',
		'fc00.com',
		'xn--bcher-kva.example.com',
	])('%s', (host) => expect(isPrivate(hostOf(host))).toBe(false));
});

const RESUME = 'http://localhost:5678/webhook-waiting/12?signature=0123456789abcdef';

test('an address is refused only where cielo24 itself would call it', () => {
	expect(() => wakingAddress(RESUME, true)).toThrow(/can't reach this n8n.*localhost/);
	expect(wakingAddress(RESUME, false)).toBe(`${RESUME}&cielo24_wait=1`);
});

test('an address without a question mark gets one', () => {
	expect(wakingAddress('https://n8n.university.edu/webhook-waiting/12', true)).toBe(
		'https://n8n.university.edu/webhook-waiting/12?cielo24_wait=1',
	);
});

test.each([undefined, null, '', 'webhook-waiting/12', 12])('%j is no address', (address) => {
	expect(() => wakingAddress(address, false)).toThrow('n8n gives no address');
});

describe('nothing of the address can be seen in a text that quotes it', () => {
	const lowerCase = (text: string) => text.replace(/%\w\w/g, (code) => code.toLowerCase());
	const forms: Array<[string, (text: string) => string]> = [
		['as it is', (text) => text],
		['percent-encoded', encodeURIComponent],
		['percent-encoded in lower case', (text) => lowerCase(encodeURIComponent(text))],
		['percent-encoded twice', (text) => encodeURIComponent(encodeURIComponent(text))],
		['in JSON', (text) => JSON.stringify(text)],
		['in JSON of PHP', (text) => JSON.stringify(text).replace(/\//g, '\\/')],
		['in HTML', (text) => text.replace(/&/g, '&amp;')],
		['without the host', (text) => new URL(text).pathname + new URL(text).search],
		['its query alone', (text) => new URL(text).search],
	];
	test.each(forms)('%s', (_, write) => {
		fc.assert(
			fc.property(fc.string(), fc.string(), fc.nat(99_999), (before, after, id) => {
				const token = 'f00dcafe'.repeat(4);
				const resume = `https://n8n.university.edu/webhook-waiting/${id}?signature=${token}`;
				const written = `${before} ${write(wakingAddress(resume, true))} ${after}`;
				const shown = withoutSecrets(written, secretsIn(resume));
				expect(shown).not.toContain(token);
			}),
		);
	});

	test.each(forms.slice(0, 8).filter(([name]) => name !== 'percent-encoded twice'))(
		'%s, in n8n 1, where the path is all there is',
		(_, write) => {
			const resume = 'https://n8n.university.edu/webhook-waiting/1234';
			const shown = withoutSecrets(write(wakingAddress(resume, true)), secretsIn(resume));
			expect(shown).not.toMatch(/waiting.{1,5}1234/);
		},
	);
});

test('it is hidden wherever a job shows it, and other addresses are not', () => {
	const callback_url = wakingAddress('https://n8n.university.edu/other-name/12', true);
	const own = 'https://example.com/done?job={job_id}';
	const job = { JobId: 'a', ReturnTargets: { url: [{ callback_url }, { callback_url: own }] } };
	expect(shownJob(job)).toEqual({
		JobId: 'a',
		ReturnTargets: { url: [{ callback_url: '[hidden]' }, { callback_url: own }] },
	});
	expect(JSON.stringify(job)).toContain(callback_url);
});
