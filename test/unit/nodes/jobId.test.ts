import fc from 'fast-check';

import { InputFailure } from '../../../nodes/Cielo24/errors/failure';
import { jobId } from '../../../nodes/Cielo24/fields/jobId';

const read = (value: unknown) => jobId.read(value, { timeZone: 'UTC', json: { job_id: 'x' } });

const id = fc.stringMatching(/^[0-9a-f]{32}$/);

/** The ways that people, programs and word processors write an ID. */
const notations: Array<(id: string) => string> = [
	(hex) => hex,
	(hex) => ` ${hex}\n`,
	(hex) => `"${hex}"`,
	(hex) => `{${hex}}`,
	(hex) => `(${hex})`,
	(hex) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
	(hex) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1\u2011$2\u2011$3\u2011$4\u2011$5'),
	(hex) => hex.replace(/(.{16})/, '$1 '),
	(hex) => `\uFEFF${hex}\u200B`,
	(hex) => `\u2066${hex}\u2069`,
	(hex) => `urn:uuid:${hex}`,
	(hex) => `https://cielo24.com/jobs/${hex}/captions`,
	(hex) => `https://api.cielo24.com/api/job/info?v=1&job_id=${hex}`,
	(hex) => `Job ${hex} (again: ${hex})`,
];

test('any notation of one ID gives that ID', () => {
	fc.assert(
		fc.property(id, fc.constantFrom(...notations), (hex, written) => {
			expect(read(written(hex))).toBe(hex);
		}),
		{ numRuns: 500 },
	);
});

test('large letters stay as they are: not documented whether they mean the same', () => {
	expect(read('ABCDEF00'.repeat(4))).toBe('ABCDEF00'.repeat(4));
});

test('what is no ID is refused, and says which character is wrong', () => {
	const stranger = fc
		.string({ unit: 'grapheme-composite', minLength: 1, maxLength: 1 })
		.filter((one) => !/[0-9a-f\s"'(){}\-\p{Cf}\u2010-\u2015]/iu.test(one));
	fc.assert(
		fc.property(id, stranger, fc.nat({ max: 31 }), (hex, strange, at) => {
			const text = hex.slice(0, at) + strange + hex.slice(at + 1);
			expect(() => read(text)).toThrow(InputFailure);
			try {
				read(text);
			} catch (error) {
				const character = String.fromCodePoint(strange.codePointAt(0) ?? 0);
				const number = `U+${(strange.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
				const { description = '' } = (error as InputFailure).details;
				expect(description.includes(`"${character}"`) || description.includes(number)).toBe(true);
			}
		}),
	);
});

test('two IDs are none', () => {
	fc.assert(
		fc.property(id, id, (one, other) => {
			fc.pre(one !== other);
			expect(() => read(`${one}, ${other}`)).toThrow(/is not a job ID/);
		}),
	);
});

test('whatever comes, it is an ID of safe characters or an InputFailure', () => {
	fc.assert(
		fc.property(fc.oneof(fc.anything(), fc.string({ unit: 'binary', maxLength: 100 })), (value) => {
			try {
				expect(read(value)).toMatch(/^[0-9a-f]{1,64}$/i);
			} catch (error) {
				expect(error).toBeInstanceOf(InputFailure);
			}
		}),
	);
});
