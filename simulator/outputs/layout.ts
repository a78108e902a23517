import type { CaptionOptions } from './options';
import { changesSpeaker } from './speakers';
import type { Word } from './words';

const lengthOf = (text: string) => [...text].length;

const isOwn = (word: Word, all: boolean, list: string[]) =>
	word.sound !== undefined && (all || list.includes(word.sound));

const hasOwnLine = (word: Word, options: CaptionOptions) =>
	isOwn(word, options.sound_tokens_by_line, options.sound_tokens_by_line_list);

const hasOwnCaption = (word: Word, options: CaptionOptions) =>
	isOwn(word, options.sound_tokens_by_caption, options.sound_tokens_by_caption_list) ||
	(word.sound !== undefined && word.end - word.start > options.sound_threshold);

/** Whether the word closes a sentence that another word opened. */
const isDangling = (before: Word | undefined, word: Word) =>
	before !== undefined && word.endsSentence && !before.endsSentence;

/** Breaks the words of a caption into lines. A word longer than a line has one to itself. */
export const breakLines = (words: Word[], options: CaptionOptions): string[] => {
	const lines: string[] = [];
	words.forEach((word, index) => {
		const before = words[index - 1];
		const mustBreak =
			before !== undefined &&
			(hasOwnLine(before, options) ||
				hasOwnLine(word, options) ||
				(options.line_break_on_sentence && before.endsSentence));
		const mustNotBreak = options.disallow_dangling && isDangling(before, word);
		[...word.lead, word.text].forEach((piece, part) => {
			const line = lines.at(-1) ?? '';
			const joined = `${line}${part > 0 || word.spaceBefore ? ' ' : ''}${piece}`;
			const tooLong = lengthOf(joined) > options.characters_per_caption_line;
			const breaks = part === 0 && (mustBreak || mustNotBreak) ? mustBreak : tooLong;
			if (lines.length === 0 || breaks) lines.push(piece);
			else lines[lines.length - 1] = joined;
		});
	});
	return lines;
};

/** Whether nothing may join the two words in one caption. */
const mustPart = (before: Word, word: Word, options: CaptionOptions) =>
	hasOwnCaption(before, options) ||
	hasOwnCaption(word, options) ||
	((options.speaker_on_new_line || options.single_speaker_per_caption) &&
		changesSpeaker(before, word));

/** Whether the two words should be in different captions, if there are words enough. */
const shouldPart = (before: Word, word: Word, options: CaptionOptions) =>
	(options.caption_by_sentence && before.endsSentence) ||
	word.start - before.end > options.silence_max_ms;

/** What matters more costs so much that nothing below can outweigh it; a phrase only tips the scales. */
const COST = { word: 1e6, parting: 1e3, phrase: 0.2 };

const endsPhrase = (word: Word) => word.endsSentence || /\p{P}$/u.test(word.text);

/** Text and place of a caption; its times are those of its words. */
export interface Block {
	start: number;
	end: number;
	lines: string[];
}

/**
 * Parts the words into captions. Of all ways that keep to the limits of lines, speakers, sounds and
 * duration, takes the one that best keeps to the fewest words, then to sentences and silences, then
 * to the duration to aim for.
 */
export const layOut = (words: Word[], options: CaptionOptions): Block[] => {
	const target = Math.max(1, options.layout_target_caption_length_ms);
	/** The cheapest way to lay out the words before each place: its cost, and where its last caption begins. */
	const ways = [{ cost: 0, from: 0 }];

	for (let to = 1; to <= words.length; to++) {
		let best = { cost: Infinity, from: to - 1 };
		let joins = 0;
		for (let from = to - 1; from >= 0; from--) {
			const first = words[from]!;
			const second = words[from + 1];
			const duration = words[to - 1]!.end - first.start;
			if (from < to - 1) {
				if (mustPart(first, second!, options)) break;
				if (duration > options.maximum_caption_duration) break;
				if (breakLines(words.slice(from, to), options).length > options.lines_per_caption) break;
				if (shouldPart(first, second!, options)) joins += 1;
			}
			const dangles = options.disallow_dangling && isDangling(words[from - 1], first) ? 1 : 0;
			const missing = Math.max(0, options.caption_words_min - (to - from)) + dangles;
			const cutsPhrase = from > 0 && !endsPhrase(words[from - 1]!) ? 1 : 0;
			const lasting = joins * COST.parting + ((duration - target) / target) ** 2;
			const cost = ways[from]!.cost + missing * COST.word + cutsPhrase * COST.phrase + lasting;
			if (cost < best.cost) best = { cost, from };
			// Longer captions only cost more from here on
			if (duration > target && lasting > best.cost) break;
		}
		ways.push(best);
	}

	const blocks: Block[] = [];
	for (let to = words.length; to > 0; to = ways[to]!.from) {
		const own = words.slice(ways[to]!.from, to);
		const lines = breakLines(own, options);
		blocks.unshift({ start: own[0]!.start, end: own.at(-1)!.end, lines });
	}
	return blocks;
};
