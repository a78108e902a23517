import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { parseSync } from 'subtitle';
import { renderCaptions, renderTranscript, type ElementList } from '../../../../simulator/outputs';
import { FORMATS } from '../../../../simulator/outputs/formats';
import { captionFile, captions, job, talk, transcript } from './talk';

const word = fc.constantFrom(
	'a',
	'tea',
	'kettle',
	'Um',
	'wanna',
	'colour',
	'Übergrößenträger',
	'<b>',
	'&',
);
const chunk = fc.oneof(
	{ weight: 6, arbitrary: word },
	{ weight: 2, arbitrary: word.map((text) => `${text},`) },
	{ weight: 1, arbitrary: fc.constantFrom('[LAUGH]', '[MUSIC]', '(50)', '(2600)') },
);
const sentence = fc
	.tuple(fc.integer({ min: 0, max: 3 }), fc.array(chunk, { maxLength: 25 }), word)
	.map(([speaker, chunks, last]) => [speaker, [...chunks, `${last}.`].join(' ')] as const);
const list = fc
	.array(fc.oneof({ weight: 4, arbitrary: sentence }, fc.integer({ min: 1, max: 5000 })), {
		minLength: 1,
		maxLength: 8,
	})
	.map((lines) => talk(...lines));

const milliseconds = fc.integer({ min: 0, max: 8000 });
const tags = fc.subarray(['LAUGH', 'MUSIC']);

const options = fc.record(
	{
		caption_words_min: fc.integer({ min: 0, max: 6 }),
		caption_by_sentence: fc.boolean(),
		characters_per_caption_line: fc.integer({ min: 0, max: 60 }),
		disallow_dangling: fc.boolean(),
		display_speaker_id: fc.constantFrom('no', 'number', 'name'),
		force_case: fc.constantFrom('upper', 'lower'),
		layout_target_caption_length_ms: milliseconds,
		line_break_on_sentence: fc.boolean(),
		lines_per_caption: fc.integer({ min: 0, max: 4 }),
		maximum_caption_duration: milliseconds,
		merge_gap_interval: milliseconds,
		minimum_caption_length_ms: milliseconds,
		minimum_gap_between_captions_ms: milliseconds,
		remove_disfluencies: fc.boolean(),
		remove_sound_references: fc.boolean(),
		remove_sounds_list: tags,
		replace_slang: fc.boolean(),
		replace_english_spelling: fc.constantFrom('A', 'B', 'Z', 'U', 'C'),
		silence_max_ms: milliseconds,
		single_speaker_per_caption: fc.boolean(),
		sound_threshold: milliseconds,
		sound_tokens_by_caption: fc.boolean(),
		sound_tokens_by_line: fc.boolean(),
		sound_tokens_by_caption_list: tags,
		sound_tokens_by_line_list: tags,
		speaker_on_new_line: fc.boolean(),
	},
	{ requiredKeys: [] },
);

const check = (property: (list: ElementList, chosen: Partial<Options>) => void) =>
	fc.assert(fc.property(list, options, property), { numRuns: 150 });

type Options = typeof options extends fc.Arbitrary<infer T> ? Required<T> : never;

const wordsOf = (lines: string[]) => lines.join(' ').split(/\s+/).filter(Boolean);

test('no line is longer than allowed, unless it is one word or keeps a last word', () => {
	check((spoken, chosen) => {
		const { characters_per_caption_line: most = 42, disallow_dangling = false } = chosen;
		for (const line of captions(spoken, chosen).flatMap(({ lines }) => lines)) {
			const excused = !line.includes(' ') || (disallow_dangling && line.endsWith('.'));
			if (!excused) expect([...line].length).toBeLessThanOrEqual(most);
		}
	});
});

test('no caption has more lines than allowed, unless it is one word and who says it', () => {
	check((spoken, chosen) => {
		const anonymous = { ...chosen, emit_speaker_change_tokens_as: '', display_speaker_id: 'no' };
		const most = Math.max(1, chosen.lines_per_caption ?? 2);
		for (const { lines } of captions(spoken, anonymous)) {
			expect(lines.length).toBeLessThanOrEqual(most);
		}
	});
});

test('captions come in order, do not overlap, keep their gaps and are no longer than allowed', () => {
	check((spoken, chosen) => {
		const { maximum_caption_duration: longest = Infinity } = chosen;
		const { minimum_gap_between_captions_ms: gap = 0 } = chosen;
		const all = captions(spoken, chosen);
		all.forEach(({ start, end }, index) => {
			const next = all[index + 1]?.start ?? Infinity;
			expect(end).toBeGreaterThan(start);
			expect(end - start).toBeLessThanOrEqual(Math.max(1, longest));
			expect(end).toBeLessThanOrEqual(Math.max(start + 1, next - gap));
			expect(end).toBeLessThanOrEqual(next);
		});
	});
});

test('a caption shorter than allowed is cut for a gap only', () => {
	check((spoken, anything) => {
		const chosen = {
			...anything,
			maximum_caption_duration: undefined,
			minimum_gap_between_captions_ms: 0,
		};
		const { minimum_caption_length_ms: shortest = 0 } = chosen;
		for (const { start, end } of captions(spoken, chosen)) {
			expect(end - start).toBeGreaterThanOrEqual(shortest);
		}
	});
});

test('captions and transcript have the same words, however they are laid out', () => {
	check((spoken, chosen) => {
		const shared = { ...chosen, force_case: undefined, display_speaker_id: undefined };
		const plain = { create_paragraphs: false };
		expect(wordsOf(captions(spoken, shared).flatMap(({ lines }) => lines))).toEqual(
			wordsOf([transcript(spoken, { ...shared, ...plain })]),
		);
	});
});

test('all that is said is written, if nothing is left out', () => {
	check((spoken, chosen) => {
		const all = {
			...chosen,
			remove_disfluencies: false,
			remove_sound_references: false,
			remove_sounds_list: [],
			replace_slang: false,
			replace_english_spelling: 'none',
			force_case: 'upper',
			emit_speaker_change_tokens_as: '',
			display_speaker_id: 'no',
		};
		const said = spoken.segments.map(({ sequences }) =>
			sequences.map(({ tokens }) => tokens.map(({ display_as }) => display_as).join('')).join(' '),
		);
		expect(wordsOf(captions(spoken, all).flatMap(({ lines }) => lines))).toEqual(
			wordsOf(said).map((text) => text.toUpperCase()),
		);
	});
});

test.each(['SRT', 'WEB_VTT'])('%s is understood by a parser', (format) => {
	check((spoken, chosen) => {
		const cues = parseSync(captionFile(spoken, chosen, format)).flatMap((node) =>
			node.type === 'cue' ? [node.data] : [],
		);
		const read = cues.map(({ start, end, text }) => ({
			start,
			end,
			lines: (format === 'SRT'
				? text
				: text.replaceAll('&lt;', '<').replaceAll('&amp;', '&')
			).split('\n'),
		}));
		expect(read).toEqual(captions(spoken, chosen));
	});
});

const toMilliseconds = (time: string) => {
	const [hours, minutes, seconds] = time.split(':').map(Number);
	return Math.round(((hours! * 60 + minutes!) * 60 + seconds!) * 1000);
};

test.each(['DFXP', 'ECHO'])('%s is understood by a parser', (format) => {
	check((spoken, chosen) => {
		const file = captionFile(spoken, chosen, format);
		const paragraphs = new DOMParser().parseFromString(file, 'text/xml').getElementsByTagName('p');
		const read = Array.from(paragraphs, (paragraph) => ({
			start: toMilliseconds(paragraph.getAttribute('begin')!),
			end: toMilliseconds(paragraph.getAttribute('end')!),
			lines: Array.from(paragraph.childNodes, (node) => node.nodeValue).filter(
				(text) => text !== null,
			),
		}));
		expect(read).toEqual(captions(spoken, chosen));
	});
});

test('SCC has odd parity throughout, and its times never go back', () => {
	check((spoken, chosen) => {
		const lines = captionFile(spoken, chosen, 'SCC').split('\n\n').slice(1);
		const times = lines.map((line) => line.split('\t')[0]!);
		expect(times).toEqual([...times].sort());
		for (const hex of lines.flatMap((line) => line.split('\t')[1]!.match(/[0-9a-f]{2}/g)!)) {
			const ones = Number.parseInt(hex, 16).toString(2).replaceAll('0', '').length;
			expect(ones % 2).toBe(1);
		}
	});
});

/** Anything where an element list should be, often nearly one. */
const broken = (() => {
	const junk = fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constant(undefined), fc.double());
	const either = <T>(value: fc.Arbitrary<T>) =>
		fc.oneof({ weight: 5, arbitrary: value as fc.Arbitrary<unknown> }, junk);
	const times = { start_time: either(fc.integer()), end_time: either(fc.integer()) };
	const tokens = fc.array(
		either(
			fc.record({
				...times,
				value: either(fc.string({ unit: 'binary' })),
				display_as: either(fc.string({ unit: 'binary' })),
				type: either(fc.constantFrom('word', 'punctuation', 'sound', 0)),
				tags: either(fc.constantFrom(['ENDS_SENTENCE'], ['LAUGH'], [null])),
			}),
		),
		{ maxLength: 4 },
	);
	const sequences = fc.array(either(fc.record({ ...times, tokens: either(tokens) })), {
		maxLength: 4,
	});
	const segments = fc.array(
		either(
			fc.record({
				...times,
				speaker_change: either(fc.boolean()),
				speaker_id: either(fc.integer({ min: -1, max: 2 })),
				sequences: either(sequences),
			}),
		),
		{ maxLength: 4 },
	);
	const speakers = fc.array(
		either(fc.record({ id: either(fc.nat(2)), name: either(fc.string()) })),
		{
			maxLength: 3,
		},
	);
	return fc.record({
		...times,
		language: either(fc.constantFrom('EN_US', 'DE_DE', 'x')),
		segments: either(segments),
		speakers: either(speakers),
	});
})();

test('whatever the element list is, there are files of whole numbers', () => {
	fc.assert(
		fc.property(
			broken,
			options,
			fc.constantFrom(...Object.keys(FORMATS)),
			fc.record({ audio_description: fc.boolean(), mixed: fc.boolean() }),
			(anything, chosen, format, described) => {
				const elementList = anything as unknown as ElementList;
				const all = { ...chosen, ...described };
				const { body } = renderCaptions(elementList, { format, options: all, job });
				expect(body.toString()).not.toMatch(/\d[:.,]NaN|Infinity/);
				expect(() => renderTranscript(elementList, all, job)).not.toThrow();
				for (const { start, end } of captions(elementList, all)) expect(end).toBeGreaterThan(start);
			},
		),
		{ numRuns: 500 },
	);
});
