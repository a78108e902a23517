import fc from 'fast-check';

import { plainText, quoted, withoutSecrets } from '../../../nodes/Cielo24/errors/text';

test('plain text is one short line without HTML or control characters', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
			const plain = plainText(text);
			expect([...plain].length).toBeLessThanOrEqual(201);
			expect(plain).not.toMatch(/[\p{Cc}\p{Cf}]|<[^>]*>/u);
		}),
	);
	expect(plainText('<p>Job <b>not</b>\r\n found</p>\u0000\u202e!')).toBe('Job not found !');
});

test('values of any kind can be quoted', () => {
	fc.assert(
		fc.property(fc.anything({ withBigInt: false }), (value) => {
			expect(quoted(value).length).toBeLessThan(90);
		}),
	);
	expect(quoted('x'.repeat(99))).toBe(`"${'x'.repeat(40)}…"`);
});

test('secrets disappear wherever they stand, plain or percent-encoded', () => {
	const secret = fc.string({ minLength: 3 }).filter((text) => !'[hidden]'.includes(text));
	fc.assert(
		fc.property(fc.string(), secret, fc.string(), (before, hidden, after) => {
			for (const form of [hidden, encodeURIComponent(hidden)]) {
				const safe = withoutSecrets(before + form + after, [hidden]);
				expect(safe.split('[hidden]').join('')).not.toContain(form);
			}
		}),
	);
});
