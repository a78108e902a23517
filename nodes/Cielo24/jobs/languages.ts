import { quoted } from '../errors/text';
import { either, invalid, type Choice, type Others } from '../fields/kinds';

/** A language as cielo24 names it. Several codes are not those of ISO 639: sent and compared as they are. */
export interface Language {
	code: string;
	name: string;
	/** Whether it is offered as Premium; as Mechanical all are. */
	premium?: true;
	/** Whether it is offered as Professional, perhaps only to be translated into. */
	professional?: true | 'target';
}

/** All languages of cielo24, by name (API reference, section 2.7). */
export const LANGUAGES: readonly Language[] = [
	{ code: 'af', name: 'Afrikaans' },
	{ code: 'sq', name: 'Albanian' },
	{ code: 'am', name: 'Amharic' },
	{ code: 'ar', name: 'Arabic', professional: true },
	{ code: 'hy', name: 'Armenian' },
	{ code: 'az', name: 'Azerbaijani' },
	{ code: 'eu', name: 'Basque' },
	{ code: 'bn', name: 'Bengali' },
	{ code: 'bs', name: 'Bosnian' },
	{ code: 'bg', name: 'Bulgarian' },
	{ code: 'my', name: 'Burmese' },
	{ code: 'ca', name: 'Catalan' },
	{ code: 'zh-yue', name: 'Chinese Cantonese (Traditional)' },
	{ code: 'zh-cmn', name: 'Chinese Mandarin (Simplified)', professional: true },
	{ code: 'zh-tw', name: 'Chinese Mandarin (Traditional)', professional: true },
	{ code: 'hr', name: 'Croatian' },
	{ code: 'cz', name: 'Czech', professional: 'target' },
	{ code: 'dk', name: 'Danish', professional: 'target' },
	{ code: 'nl', name: 'Dutch', professional: true },
	{ code: 'en', name: 'English', premium: true, professional: true },
	{ code: 'et', name: 'Estonian' },
	{ code: 'fil', name: 'Filipino (Tagalog)' },
	{ code: 'fi', name: 'Finnish' },
	{ code: 'fr', name: 'French', premium: true, professional: true },
	{ code: 'fr-ca', name: 'French (Canadian)' },
	{ code: 'gl', name: 'Galician' },
	{ code: 'ka', name: 'Georgian' },
	{ code: 'de', name: 'German', premium: true, professional: true },
	{ code: 'gr', name: 'Greek', professional: 'target' },
	{ code: 'gu', name: 'Gujarati' },
	{ code: 'he', name: 'Hebrew', professional: true },
	{ code: 'hi', name: 'Hindi', professional: 'target' },
	{ code: 'hu', name: 'Hungarian' },
	{ code: 'is', name: 'Icelandic' },
	{ code: 'id', name: 'Indonesian', professional: true },
	{ code: 'it', name: 'Italian', professional: true },
	{ code: 'ja', name: 'Japanese', professional: 'target' },
	{ code: 'jv', name: 'Javanese' },
	{ code: 'kn', name: 'Kannada' },
	{ code: 'kk', name: 'Kazakh' },
	{ code: 'km', name: 'Khmer' },
	{ code: 'ko', name: 'Korean', professional: true },
	{ code: 'lo', name: 'Lao' },
	{ code: 'lv', name: 'Latvian' },
	{ code: 'lt', name: 'Lithuanian' },
	{ code: 'mk', name: 'Macedonian' },
	{ code: 'ms', name: 'Malay', professional: 'target' },
	{ code: 'ml', name: 'Malayalam' },
	{ code: 'mr', name: 'Marathi' },
	{ code: 'mn', name: 'Mongolian' },
	{ code: 'ne', name: 'Nepali' },
	{ code: 'no', name: 'Norwegian', professional: 'target' },
	{ code: 'fa', name: 'Persian' },
	{ code: 'pl', name: 'Polish', professional: 'target' },
	{ code: 'pt', name: 'Portuguese', professional: true },
	{ code: 'pt-pt', name: 'Portuguese (Portugal)', professional: true },
	{ code: 'pa', name: 'Punjabi' },
	{ code: 'ro', name: 'Romanian' },
	{ code: 'ru', name: 'Russian', professional: true },
	{ code: 'sr', name: 'Serbian' },
	{ code: 'si', name: 'Sinhala (Sinhalese)' },
	{ code: 'sk', name: 'Slovak' },
	{ code: 'sl', name: 'Slovenian' },
	{ code: 'es', name: 'Spanish', premium: true, professional: true },
	{ code: 'es-es', name: 'Spanish (Spain)', professional: true },
	{ code: 'su', name: 'Sundanese' },
	{ code: 'sw', name: 'Swahili' },
	{ code: 'se', name: 'Swedish', professional: 'target' },
	{ code: 'tl', name: 'Tagalog (Filipino)' },
	{ code: 'ta', name: 'Tamil' },
	{ code: 'te', name: 'Telugu' },
	{ code: 'th', name: 'Thai' },
	{ code: 'tr', name: 'Turkish', professional: true },
	{ code: 'uk', name: 'Ukrainian', professional: true },
	{ code: 'ur', name: 'Urdu' },
	{ code: 'uz', name: 'Uzbek' },
	{ code: 'vn', name: 'Vietnamese', professional: true },
	{ code: 'xh', name: 'Xhosa' },
	{ code: 'zu', name: 'Zulu' },
];

/** The languages as something to choose. */
export const LANGUAGE_CHOICES: readonly Choice[] = LANGUAGES.map(({ code, name }) => ({
	name,
	value: code,
}));

/** The most languages that are named instead of a wrong one. */
const MAX_NEAR = 3;

/** A language, perhaps of a region. */
const CODE = /^([a-z]{2,3})((?:[-_][a-z0-9]{2,4})*)$/i;

/**
 * A language that is not in the list: a code may be new, and is left to cielo24. A word is none, nor
 * is what others call a language of the list: sv, which is se at cielo24.
 */
export const otherLanguage: Others = (given) => {
	const [, base = '', region = ''] = CODE.exec(given) ?? [];
	const isRegion =
		region !== '' && LANGUAGES.some(({ code }) => code.split('-')[0] === base.toLowerCase());
	const near = base === '' ? calledLike(given) : isRegion ? [] : called(base);
	if (base !== '' && near.length === 0) return given;
	const named = near.slice(0, MAX_NEAR).map(({ code, name }) => `${code} for ${name}`);
	throw invalid(
		`${quoted(given)} is not a language that cielo24 knows: use ${either(named) || 'a name or code such as German or de'}`,
		'The list under the field has all languages. Some codes of cielo24 are not those of others.',
	);
};

/** The same of a job that is there: it may have a code of former days, such as cmn. */
export const formerLanguage: Others = (given) => {
	const wanted = given.toLowerCase();
	const isPart = LANGUAGES.some(({ code }) => code.split('-').includes(wanted));
	return isPart ? wanted : otherLanguage(given);
};

/** The languages that others give this code. */
function called(code: string): Language[] {
	const [name = ''] = wordsOf(new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? '');
	return LANGUAGES.filter((language) => wordsOf(language.name).includes(name));
}

/** The languages whose names begin most like a text does, by words and with at least three letters. */
function calledLike(text: string): Language[] {
	const given = wordsOf(text);
	const common = ({ name }: Language) =>
		Math.max(0, ...wordsOf(name).flatMap((word) => given.map((one) => sameStart(word, one))));
	const most = Math.max(3, ...LANGUAGES.map(common));
	return LANGUAGES.filter((language) => common(language) === most);
}

function sameStart(one: string, other: string): number {
	const at = [...one].findIndex((letter, index) => letter !== other[index]);
	return at === -1 ? one.length : at;
}

function wordsOf(text: string): string[] {
	return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}

/** What a language is for: it is spoken, or translated into. */
export type Use = 'source' | 'target';

/** The fidelities that offer a language; nothing for a code that the documents don't know. */
export function fidelitiesFor(code: string, use: Use): string[] | undefined {
	const language = LANGUAGES.find((one) => one.code === code);
	if (!language) return undefined;
	const { premium, professional } = language;
	return [
		'MECHANICAL',
		...(premium ? ['PREMIUM'] : []),
		...(professional === true || (professional && use === 'target') ? ['PROFESSIONAL'] : []),
	];
}

/** The name of a language, or its code where it has none. */
export function languageName(code: string): string {
	return LANGUAGES.find((one) => one.code === code)?.name ?? code;
}
