import type { ElementList, Sequence, Speaker, Token } from './elementList';

/** A word as it is written, with its punctuation; or a sound. Times are milliseconds. */
export interface Word {
	text: string;
	start: number;
	end: number;
	spaceBefore: boolean;
	endsSentence: boolean;
	/** The sound's tag; absent for words. */
	sound?: string;
	/** Undefined if nobody knows. */
	speakerId?: number;
	/** Rises with every change of speaker that the element list tells of. */
	turn: number;
	/** Written before the word: mark and name of a speaker who begins here. */
	lead: string[];
}

/** Element lists come broken, also from the service itself (Q15): nothing is taken for granted. */
const listOf = <T extends object>(value: T[] | undefined): T[] =>
	Array.isArray(value) ? value.filter((entry) => typeof entry === 'object' && entry !== null) : [];

/** A hundred hours: formats have two digits for them. */
const LATEST = 360_000_000;

const milliseconds = (value: unknown, otherwise: number) => {
	const number = typeof value === 'string' ? Number.parseFloat(value) : value;
	return typeof number === 'number' && number >= 0 && number < LATEST
		? Math.round(number)
		: otherwise;
};

const tagsOf = (token: Token) =>
	Array.isArray(token.tags) ? token.tags.filter((tag) => typeof tag === 'string') : [];

/** One line, without control characters: they would break every format. */
const textOf = (token: Token) => {
	const shown = [token.display_as, token.value].find((text) => typeof text === 'string' && text);
	return (shown ?? '')
		.toWellFormed()
		.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
		.trim();
};

const isSound = (token: Token) =>
	token.type === 'sound' || (token.type !== 'word' && /^\[.+\]$/.test(textOf(token)));

const soundTag = (token: Token) =>
	tagsOf(token).find((tag) => tag !== 'ENDS_SENTENCE') ??
	(textOf(token).replace(/[[\]]/g, '').toUpperCase().replaceAll(' ', '_') || 'UNKNOWN');

/**
 * Whether a line may break before the token although no space stands there: scripts without spaces
 * have whole sentences in one sequence.
 */
const breaksWithoutSpace = (before: Token, token: Token) =>
	token.type === 'word' && (before.type === 'word' || /[、。，！？」』]$/.test(textOf(before)));

/** Names of speakers by id, as far as they have one. */
export const speakerNames = (list: ElementList): Map<unknown, string> =>
	new Map(
		listOf<Speaker>(list.speakers)
			.filter(({ name }) => typeof name === 'string' && name.trim())
			.map(({ id, name }) => [id, name.trim()]),
	);

/** The words of an element list in order, one after the other in time. */
export const readWords = (list: ElementList): Word[] => {
	const words: Word[] = [];
	let now = 0;
	let turn = 0;
	let speakerBefore = listOf(list.segments)[0]?.speaker_id;

	/** Puts a time between now and the end of what contains it. */
	const clamp = (value: unknown, otherwise: number, latest: number) =>
		Math.max(now, Math.min(milliseconds(value, otherwise), latest));

	const readSequence = (sequence: Sequence, speakerId: number | undefined, latest: number) => {
		const tokens = listOf(sequence.tokens).filter((token) => textOf(token));
		tokens.forEach((token, index) => {
			const before = tokens[index - 1];
			const start = clamp(token.start_time, now, latest);
			const end = Math.max(start, clamp(token.end_time, start, latest));
			const current = words.at(-1);
			const endsSentence = tagsOf(token).includes('ENDS_SENTENCE');
			const spaceBefore =
				!before || isSound(token) || (isSound(before) && token.type !== 'punctuation');
			if (current && !spaceBefore && !breaksWithoutSpace(before, token)) {
				current.text += textOf(token);
				current.end = Math.max(current.end, end);
				current.endsSentence ||= endsSentence;
			} else {
				const sound = isSound(token) ? soundTag(token) : undefined;
				const text = textOf(token);
				words.push({
					text,
					start,
					end,
					spaceBefore,
					endsSentence,
					sound,
					speakerId,
					turn,
					lead: [],
				});
			}
			now = Math.max(now, end);
		});
	};

	const end = milliseconds(list.end_time, Infinity) || Infinity;
	for (const segment of listOf(list.segments)) {
		const { speaker_id: id } = segment;
		if (segment.speaker_change || id !== speakerBefore) turn += 1;
		speakerBefore = id;
		const from = words.length;
		const segmentEnd = milliseconds(segment.end_time, Infinity);
		const latest = Math.min(segmentEnd > now ? segmentEnd : Infinity, end);
		now = clamp(segment.start_time, now, latest);
		for (const sequence of listOf(segment.sequences)) {
			readSequence(
				sequence,
				typeof id === 'number' && Number.isFinite(id) ? id : undefined,
				latest,
			);
		}
		// A segment is a sentence, although not all say so (Q15)
		if (words.length > from) words.at(-1)!.endsSentence = true;
	}
	return words;
};
