import type { ElementList, Meta, Segment, Sequence, Token } from '../elementList';

/** A talk in a few lines, from which an element list is made. */
export interface Script {
	/** As element lists call it. */
	language: string;
	/** By id from 0: sound effects come first. */
	speakers: Array<{ name: string; gender: 'FEMALE' | 'MALE' | 'UNKNOWN' }>;
	/**
	 * Sentences, each after the id of its speaker; a number alone is a pause in milliseconds. {job}
	 * stands for the job's name, [LAUGH] for a sound, (2500) for a pause, and a bar parts words that
	 * are written without a space.
	 */
	lines: Array<number | readonly [speaker: number, sentence: string]>;
	/** Sentences of the audio description. */
	descriptions: string[];
	keywords: string[];
	topics: Record<string, string>;
	entities: Record<string, string>;
}

const PAUSE = { word: 40, sentence: 350 };

const SOUND_LENGTH: Readonly<Record<string, number>> = { MUSIC: 4200, APPLAUSE: 3000 };

const WORD = /[\p{L}\p{M}\p{N}'’-]+/u;

const PIECE = new RegExp(`${WORD.source}|[^\\p{L}\\p{M}\\p{N}'’|-]+`, 'gu');

/** How long it takes to say it; letters of the Far East take longer. */
const lengthOf = (text: string) => {
	const slow = text.match(/[\u3040-\u30ff\u4e00-\u9fff]/g)?.length ?? 0;
	return WORD.test(text) ? 90 + 55 * text.length + 70 * slow : 20;
};

const toToken = (text: string, start: number): Token => {
	const sound = /^\[(.*)\]$/.exec(text)?.[1];
	const length = sound === undefined ? lengthOf(text) : (SOUND_LENGTH[sound] ?? 1500);
	return {
		start_time: start,
		end_time: start + length,
		value: text.toLowerCase(),
		display_as: text,
		type: sound !== undefined ? 'sound' : WORD.test(text) ? 'word' : 'punctuation',
		tags: sound === undefined ? [] : [sound],
		interpolated: false,
	};
};

const toSequence = (chunk: string, start: number): Sequence => {
	const tokens: Token[] = [];
	for (const text of chunk.startsWith('[') ? [chunk] : (chunk.match(PIECE) ?? [])) {
		tokens.push(toToken(text, tokens.at(-1)?.end_time ?? start));
	}
	return {
		start_time: start,
		end_time: tokens.at(-1)?.end_time ?? start,
		interpolated: false,
		confidence_score: 1,
		tokens,
	};
};

/** A sentence that a speaker begins to say at a time in milliseconds. */
export const toSegment = (speaker_id: number, sentence: string, start: number): Segment => {
	const sequences: Sequence[] = [];
	let now = start;
	for (const chunk of sentence.split(' ').filter(Boolean)) {
		const pause = /^\((\d+)\)$/.exec(chunk)?.[1];
		if (pause === undefined) sequences.push(toSequence(chunk, now));
		now = pause === undefined ? sequences.at(-1)!.end_time + PAUSE.word : now + Number(pause);
	}
	sequences.at(-1)?.tokens.at(-1)?.tags.push('ENDS_SENTENCE');
	return {
		start_time: start,
		end_time: sequences.at(-1)?.end_time ?? start,
		speaker_change: false,
		speaker_id,
		interpolated: false,
		bad_timing: false,
		sequences,
	};
};

/** Where a text of several words is said. */
const rangesOf = (text: string, tokens: Token[]): Meta['time_ranges'] => {
	const words = text.toLowerCase().split(' ');
	return tokens.flatMap(({ start_time }, index) => {
		const said = tokens.slice(index, index + words.length);
		if (said.map(({ value }) => value).join(' ') !== words.join(' ')) return [];
		return [{ start_time, end_time: said.at(-1)!.end_time }];
	});
};

/** Makes the element list; the same script and name always make the same one. */
export const compile = (script: Script, jobName: string): ElementList => {
	const segments: Segment[] = [];
	let now = 1120;
	for (const line of script.lines) {
		if (typeof line === 'number') {
			now += line;
			continue;
		}
		const [speaker, sentence] = line;
		const segment = toSegment(
			speaker,
			sentence.replace('{job}', () => jobName),
			now,
		);
		segments.push({ ...segment, speaker_change: segments.at(-1)?.speaker_id !== speaker });
		now = segment.end_time + PAUSE.sentence;
	}

	const end = segments.at(-1)?.end_time ?? now;
	const words = segments
		.flatMap(({ sequences }) => sequences.flatMap(({ tokens }) => tokens))
		.filter(({ type }) => type === 'word');
	const whole = [{ start_time: segments[0]?.start_time ?? now, end_time: end }];
	const meta = (names: Record<string, string>, ranges: (name: string) => Meta['time_ranges']) =>
		Object.fromEntries(
			Object.entries(names).map(([name, url]) => [
				name.toLowerCase(),
				{ display_name: name, ...(url && { url }), time_ranges: ranges(name) },
			]),
		);
	return {
		version: 2,
		start_time: whole[0]!.start_time,
		end_time: end,
		language: script.language,
		segments,
		speakers: script.speakers.map((speaker, id) => ({ id, ...speaker })),
		keywords: meta(Object.fromEntries(script.keywords.map((name) => [name, ''])), (name) =>
			rangesOf(name, words),
		),
		topics: meta(script.topics, () => whole),
		entities: meta(script.entities, (name) => rangesOf(name, words)),
	};
};
