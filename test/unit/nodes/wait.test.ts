import fc from 'fast-check';

import { MAX_WAIT, wait, waitBefore } from '../../../nodes/Cielo24/transport/wait';

test('own waits double, stay within half and all of it, and end at 20 seconds', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 30 }), (tries) => {
			const longest = Math.min(20_000, 500 * 2 ** (tries - 1));
			const pause = waitBefore(tries);
			expect(pause).toBeGreaterThanOrEqual(longest / 2);
			expect(pause).toBeLessThanOrEqual(longest);
		}),
	);
});

test('Retry-After is honoured in seconds', () => {
	fc.assert(
		fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 5 }), (seconds, tries) => {
			expect(waitBefore(tries, ` ${seconds} `)).toBe(seconds * 1000);
		}),
	);
});

test('Retry-After is honoured as a date, also one that has passed', () => {
	const now = Date.parse('2026-01-01T00:00:00Z');
	fc.assert(
		fc.property(fc.integer({ min: -1000, max: 1000 }), (seconds) => {
			const date = new Date(now + seconds * 1000).toUTCString();
			expect(waitBefore(1, date, now)).toBe(Math.max(0, seconds * 1000));
		}),
	);
});

test.each([undefined, '', 'soon', 7, ['1'], null])('%j is no Retry-After', (value) => {
	expect(waitBefore(1, value)).toBeLessThanOrEqual(500);
});

test('a wait ends early when it is stopped', async () => {
	const start = Date.now();
	let looks = 0;
	await wait(MAX_WAIT, () => ++looks > 2);
	expect(Date.now() - start).toBeLessThan(5000);
});
