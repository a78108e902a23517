import type { CaptionOptions, TranscriptOptions } from './options';
import type { Word } from './words';
import { DISFLUENCIES, PROFANITY, SLANG, SPELLING_REGIONS, SPELLINGS } from './wordTables';

type Options = CaptionOptions | TranscriptOptions;

/** A step that changes words; options decide whether and how. */
type Edit = (words: Word[], options: Options, language: string) => Word[];

const withText = (words: Word[], change: (text: string) => string): Word[] =>
	words.map((word) => (word.sound === undefined ? { ...word, text: change(word.text) } : word));

/** The word without the punctuation around it. */
const CORE = /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/u;

const coreOf = (text: string) => (CORE.exec(text)?.[0] ?? '').toLowerCase().replaceAll('’', "'");

const capitalized = (text: string) => text.replace(/\p{L}/u, (letter) => letter.toUpperCase());

const isCapitalized = (text: string) => /^[^\p{L}]*\p{Lu}/u.test(text);

/** Puts other letters into a word; its punctuation and its capital letter stay. */
const withCore = (text: string, core: string) =>
	text.replace(CORE, () => (isCapitalized(text) ? capitalized(core) : core));

const COMMA = /[,、，]$/;

/** What a word takes over from the one behind it that goes: the sentence's end, a pair of commas. */
const inheritance = (last: Word, gone: Word) => {
	const { endsSentence } = gone;
	const mark = endsSentence && gone.sound === undefined ? /\P{L}*$/u.exec(gone.text)![0] : '';
	const isEnclosed = COMMA.test(last.text) && (mark || COMMA.test(gone.text));
	return { endsSentence, text: (isEnclosed ? last.text.replace(COMMA, '') : last.text) + mark };
};

/** Takes words out; what they meant for the sentence goes over to their neighbours. */
const without = (words: Word[], isOut: (word: Word) => boolean): Word[] => {
	const kept: Word[] = [];
	let capitalizeNext = false;
	let beginsSentence = true;
	for (const word of words) {
		if (isOut(word)) {
			capitalizeNext ||= beginsSentence && word.sound === undefined && isCapitalized(word.text);
			const last = kept.at(-1);
			if (last && !last.endsSentence) {
				kept[kept.length - 1] = { ...last, ...inheritance(last, word) };
			}
		} else {
			kept.push(capitalizeNext ? { ...word, text: capitalized(word.text) } : word);
			capitalizeNext = false;
		}
		beginsSentence = word.endsSentence || (beginsSentence && isOut(word));
		if (word.endsSentence) capitalizeNext = false;
	}
	return kept;
};

const removeSounds: Edit = (words, options) =>
	without(
		words,
		({ sound }) =>
			sound !== undefined &&
			(options.remove_sound_references || options.remove_sounds_list.includes(sound)),
	);

const removeDisfluencies: Edit = (words, options, language) => {
	const table = DISFLUENCIES[language];
	if (!options.remove_disfluencies || !table) return words;
	return without(words, (word) => word.sound === undefined && table.includes(coreOf(word.text)));
};

const maskProfanity: Edit = (words, options, language) => {
	const table = PROFANITY[language];
	if (!options.mask_profanity || !table) return words;
	const profane = new RegExp(`^(?:${table.join('|')})(?:s|ed|er|ing)?$`, 'u');
	return withText(words, (text) =>
		profane.test(coreOf(text)) ? text.replace(CORE, (core) => '*'.repeat([...core].length)) : text,
	);
};

const replaceSlang: Edit = (words, options, language) => {
	if (!options.replace_slang || language !== 'en') return words;
	return withText(words, (text) => {
		const core = coreOf(text);
		return Object.hasOwn(SLANG, core) ? withCore(text, SLANG[core]!) : text;
	});
};

const ENDINGS = '(e|es|ed|d|s|er|ers|ing|ation|ations|ful|less)?';

const replaceSpelling: Edit = (words, options, language) => {
	const region = SPELLING_REGIONS.findIndex((name) => name === options.replace_english_spelling);
	if (region < 0 || language !== 'en') return words;
	const rules = SPELLINGS.map((spellings) => ({
		// The longest first: "centre" begins with neither, but "catalogue" begins with "catalog"
		pattern: new RegExp(
			`^(?:${[...spellings].sort((a, b) => b.length - a.length).join('|')})${ENDINGS}$`,
		),
		stem: spellings[region]!,
	}));
	return withText(words, (text) => {
		const core = coreOf(text);
		for (const { pattern, stem } of rules) {
			const found = pattern.exec(core);
			if (found) return withCore(text, joinEnding(stem, found[1] ?? ''));
		}
		return text;
	});
};

/** "centre" and "ed" make "centred". */
const joinEnding = (stem: string, ending: string) =>
	stem.endsWith('e') && /^(?:e|i)/.test(ending) ? stem.slice(0, -1) + ending : stem + ending;

const boundSounds: Edit = (words, options) => {
	const [opening = '', closing = ''] = options.sound_boundaries;
	return words.map((word) =>
		word.sound === undefined
			? word
			: {
					...word,
					text: word.text.replace(/^\[?([^\]]*)\]?/, (_all, name: string) =>
						[opening, name, closing].join(''),
					),
				},
	);
};

/** Several words in one, as a replaced slang word, become words of their own. */
const splitAtSpaces: Edit = (words) =>
	words.flatMap((word) => {
		const parts = word.sound === undefined ? word.text.split(' ') : [word.text];
		const timeAt = (index: number) =>
			Math.round(word.start + ((word.end - word.start) * index) / parts.length);
		return parts.map((text, index) => ({
			...word,
			text,
			start: timeAt(index),
			end: timeAt(index + 1),
			spaceBefore: index > 0 || word.spaceBefore,
			endsSentence: index === parts.length - 1 && word.endsSentence,
		}));
	});

const EDITS = [
	removeSounds,
	removeDisfluencies,
	maskProfanity,
	replaceSlang,
	replaceSpelling,
	boundSounds,
	splitAtSpaces,
];

/** The words as the options want them written. The language is as in DISFLUENCIES. */
export const editWords: Edit = (words, options, language) =>
	EDITS.reduce((edited, edit) => edit(edited, options, language), words);
