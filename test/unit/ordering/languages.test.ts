import { checkLanguage, checkTargets, FIDELITIES } from '../../../nodes/Cielo24/fields/order';
import { LANGUAGES, otherLanguage } from '../../../nodes/Cielo24/jobs/languages';
import { SOURCE_LANGUAGES, TARGET_LANGUAGES } from '../../../simulator/state/languages';
import type { Fidelity } from '../../../simulator/state/jobs/job';
import { Failure } from '../../../nodes/Cielo24/errors/failure';

const refusalOf = (check: () => void) => {
	try {
		check();
		return undefined;
	} catch (error) {
		return (error as Failure).details;
	}
};

const fidelities = FIDELITIES.map(({ name, value }) => ({ name, value: value as Fidelity }));

describe.each(fidelities)('$name', ({ name, value }) => {
	test.each(LANGUAGES)(
		'$name ($code): spoken and translated into as the documents say',
		(language) => {
			const { code } = language;
			for (const [use, offered] of [
				['source', SOURCE_LANGUAGES],
				['target', TARGET_LANGUAGES],
			] as const) {
				const refused = refusalOf(() => checkLanguage(value, code, use));
				expect([use, refused === undefined]).toEqual([use, offered[value].includes(code)]);
				if (!refused) continue;
				// It says which language, which fidelity, and where it is to be had, in words.
				expect(refused.message).toContain(`${language.name} (${code})`);
				expect(refused.message).toContain(name);
				const [, others = ''] = refused.message.split(', only with ');
				for (const other of fidelities) {
					const isOffered = offered[other.value].includes(code);
					expect([other.name, others.includes(other.name)]).toEqual([other.name, isOffered]);
				}
				expect(refused.errorType).toBe('INVALID_PARAMETER');
			}
		},
	);
});

test('a code that the documents do not know is left to cielo24', () => {
	expect(refusalOf(() => checkLanguage('PREMIUM', 'tlh', 'source'))).toBeUndefined();
});

test.each([
	['Germn', 'use de for German'],
	['Englisch', 'use en for English'],
	['Swiss German', 'use de for German'],
	['Canadian French', 'use fr-ca for French (Canadian)'],
	['en-US', 'use en for English'],
	['en_us', 'use en for English'],
	['sv', 'use se for Swedish'],
	['deu', 'use de for German'],
	['pt-BR', 'use pt for Portuguese or pt-pt for Portuguese (Portugal)'],
	['Klingon', 'use a name or code such as German or de'],
	['de, fr', 'use a name or code such as German or de'],
])('"%s" is no language: %s', (given, advice) => {
	expect(() => otherLanguage(given)).toThrow(
		`"${given}" is not a language that cielo24 knows: ${advice}`,
	);
});

test.each(['tlh', 'yo', 'mt', 'ht-ht'])('%s may be a language by now', (code) => {
	expect(otherLanguage(code)).toBe(code);
});

test('the spoken language as one to translate into does no harm', () => {
	expect(refusalOf(() => checkTargets('PREMIUM', ['fi', 'en'], 'fi'))).toBeUndefined();
	expect(refusalOf(() => checkTargets('PREMIUM', ['en', 'fi'], 'en'))?.message).toContain(
		'Finnish',
	);
	expect(refusalOf(() => checkTargets('PREMIUM'))).toBeUndefined();
});
