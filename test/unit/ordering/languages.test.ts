import { checkLanguage, checkTargets, FIDELITIES } from '../../../nodes/Cielo24/fields/order';
import { formerLanguage, LANGUAGES, otherLanguage } from '../../../nodes/Cielo24/jobs/languages';
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
	['sv', 'use se for Swedish'],
	['deu', 'use de for German'],
	['sv-SE', 'use se for Swedish'],
	[
		'zh',
		'use zh-yue for Chinese Cantonese (Traditional), zh-cmn for Chinese Mandarin (Simplified) or zh-tw for Chinese Mandarin (Traditional)',
	],
	['Klingon', 'use a name or code such as German or de'],
	['de, fr', 'use a name or code such as German or de'],
])('"%s" is no language: %s', (given, advice) => {
	expect(() => otherLanguage(given)).toThrow(
		`"${given}" is not a language that cielo24 knows: ${advice}`,
	);
});

test.each(['tlh', 'yo', 'mt', 'ht-ht', 'en-US', 'es-419', 'pt-BR', 'zh-cmn-hans', 'ZH-hk'])(
	'%s may be a language by now',
	(code) => {
		expect(otherLanguage(code)).toBe(code);
	},
);

test('a job that is there may have a code of former days', () => {
	expect(formerLanguage('cmn')).toBe('cmn');
	expect(formerLanguage('zh')).toBe('zh');
	expect(formerLanguage('es-mx')).toBe('es-mx');
	expect(() => formerLanguage('sv')).toThrow('use se for Swedish');
	expect(() => formerLanguage('Germn')).toThrow('use de for German');
});

test('the spoken language as one to translate into does no harm', () => {
	expect(refusalOf(() => checkTargets('PREMIUM', ['fi', 'en'], 'fi'))).toBeUndefined();
	expect(refusalOf(() => checkTargets('PREMIUM', ['en', 'fi'], 'en'))?.message).toContain(
		'Finnish',
	);
	expect(refusalOf(() => checkTargets('PREMIUM'))).toBeUndefined();
});
