import fc from 'fast-check';

import { comparable, shortened, visible } from '../../../nodes/Cielo24/jobs/text';

test.each([
	['Éco', 'E\u0301co'],
	['éCO', 'ÉCO'],
	['Straße', 'STRASSE'],
	['ΟΔΟΣ', 'οδος'],
	['Biology\u00a0101', 'Biology 101'],
	['Biology  101', 'Biology 101'],
	['\ufeffBio\u200blogy\u00ad 101\u200e', 'Biology 101'],
	['ﬁlm １２', 'film 12'],
])('%j is the same as %j', (one, other) => {
	expect(comparable(one)).toBe(comparable(other));
});

test.each([
	['Eco', 'Éco'],
	['Biology 101', 'Biology101'],
	['o', '0'],
])('%j is not the same as %j', (one, other) => {
	expect(comparable(one)).not.toBe(comparable(other));
});

test('neither the normal form, nor the size of letters, nor the second comparison matters', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), (text) => {
			const form = comparable(text);
			expect(comparable(text.normalize('NFD'))).toBe(form);
			expect(comparable(text.normalize('NFC'))).toBe(form);
			expect(comparable(text.toUpperCase())).toBe(form);
			expect(comparable(form)).toBe(form);
		}),
	);
});

test('what nobody sees is taken away, and nothing else', () => {
	expect(visible(' \u200b*\ufeff ')).toBe('*');
	expect(visible('\u200b\u00ad')).toBe('');
	expect(visible('Größe 7')).toBe('Größe 7');
});

test('a long text is cut between characters', () => {
	expect(shortened('A  very\nlong name', 60)).toBe('A very long name');
	expect(shortened('x'.repeat(60), 60)).toBe('x'.repeat(60));
	expect(shortened('🎓'.repeat(61), 60)).toBe(`${'🎓'.repeat(60)}…`);
	expect(shortened(`${'x'.repeat(59)} y`, 60)).toBe(`${'x'.repeat(59)}…`);
});
