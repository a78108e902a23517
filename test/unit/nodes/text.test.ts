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

/** What people choose and cielo24 gives; without what the texts around it are made of. */
const secrets = fc
	.string({ unit: 'grapheme', minLength: 6, maxLength: 40 })
	.filter((text) => !/[\p{Cc}\p{Cf}\s~…]/u.test(text) && plainText(text).length >= 6);

const each = (text: string, spell: (code: number) => string) =>
	[...text].map((one) => spell(one.codePointAt(0) ?? 0)).join('');

/** How a service or proxy may give back what it was sent, and the most characters that one takes. */
const FORMS: Array<[longest: number, form: (secret: string) => string]> = [
	[1, (secret) => secret],
	[12, (secret) => encodeURIComponent(secret)],
	[12, (secret) => encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase())],
	[12, (secret) => new URLSearchParams([['', secret]]).toString().slice(1)],
	[6, (secret) => JSON.stringify(secret).slice(1, -1)],
	[
		12,
		(secret) =>
			JSON.stringify(secret)
				.slice(1, -1)
				.replace(/[^ -~]/g, unicode),
	],
	[6, (secret) => secret.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')],
	[10, (secret) => each(secret, (code) => `&#${code};`)],
	[10, (secret) => each(secret, (code) => `&#x${code.toString(16)};`)],
];

const unicode = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

test('secrets disappear wherever they stand, in any form, also where the text is cut', () => {
	fc.assert(
		fc.property(
			fc.nat(220),
			secrets,
			fc.constantFrom(...FORMS),
			fc.nat(220),
			(before, secret, [longest, form], after) => {
				const text = plainText('~'.repeat(before) + form(secret) + '~'.repeat(after));
				const safe = withoutSecrets(text, ['another', secret]);
				const left = safe.replace('[hidden]', '').replace(/[~…\s]/g, '');
				// Of a secret that was cut, two characters and a piece of one tell nothing.
				expect([...left].length).toBeLessThan(text.endsWith('…') ? 3 * longest : 1);
			},
		),
		{ numRuns: 1000 },
	);
});

test.each([0, 1, 2])('secrets disappear in base64, behind %i other characters', (before) => {
	fc.assert(
		fc.property(secrets, (secret) => {
			const encoded = Buffer.from('u'.repeat(before) + secret + ':').toString('base64');
			const [hidden = '', ...rest] = withoutSecrets(`Basic ${encoded}`, [secret]).split('[hidden]');
			expect(rest).toHaveLength(1);
			expect(hidden.length + (rest[0]?.length ?? 0)).toBeLessThan('Basic '.length + 12);
		}),
	);
});

test('what is no secret stays', () => {
	fc.assert(
		fc.property(fc.string(), (text) => {
			expect(withoutSecrets(text, [])).toBe(text);
			expect(withoutSecrets(text, ['not in there at all'])).toBe(text);
		}),
	);
});
