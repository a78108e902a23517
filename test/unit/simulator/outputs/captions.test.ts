import { captionFile, captions, talk, texts } from './talk';

const SOUNDS = { remove_sound_references: false };

const dialogue = talk(
	[1, 'Tea is ready.'],
	[2, 'Um, I wanna drink it (2500) in the center.'],
	[2, 'Damn, it is hot! [COUGH]'],
	[3, 'Blow on it.'],
);

describe('what is said', () => {
	test.each([
		['um is left out', {}, '>> Tim: I wanna drink it'],
		['um stays', { remove_disfluencies: false }, '>> Tim: Um, I wanna drink it'],
		['slang is replaced', { replace_slang: true }, '>> Tim: I want to drink it'],
		['another mark', { emit_speaker_change_tokens_as: '--' }, '-- Tim: I wanna drink it'],
		['no names', { display_speaker_id: 'no' }, '>> I wanna drink it'],
		['numbers', { display_speaker_id: 'number' }, '>> Speaker 2: I wanna drink it'],
		['capitals', { force_case: 'upper' }, '>> TIM: I WANNA DRINK IT'],
		['small letters', { force_case: 'lower' }, '>> tim: i wanna drink it'],
	])('%s', (_what, options, expected) => {
		expect(texts(dialogue, options)).toContain(expected);
	});

	test('a speaker without a name has a number', () => {
		expect(texts(dialogue)).toContain('>> Speaker 3: Blow on it.');
	});

	test('the mark and the name come only where somebody else speaks', () => {
		const list = talk([1, 'One.'], [1, 'Two.'], [2, 'Three.']);
		list.segments[1]!.speaker_change = true;
		expect(texts(list)).toEqual(['>> Ann Lee: One.', 'Two.', '>> Tim: Three.']);
	});

	test.each([
		['A', 'in the center.'],
		['B', 'in the centre.'],
		['Z', 'in the centre.'],
		['U', 'in the centre.'],
		['C', 'in the centre.'],
	])('replace_english_spelling %s', (region, expected) => {
		expect(texts(dialogue, { replace_english_spelling: region })).toContain(expected);
	});

	test.each([
		['A', 'Organized colors, analyzing, catalogs.'],
		['B', 'Organised colours, analysing, catalogues.'],
		['Z', 'Organized colours, analysing, catalogues.'],
		['U', 'Organised colours, analysing, catalogues.'],
		['C', 'Organized colours, analyzing, catalogues.'],
	])('spellings of %s', (region, expected) => {
		const list = talk([1, 'Organised colours, analyzing, catalogues.']);
		const options = { replace_english_spelling: region, display_speaker_id: 'no' };
		expect(texts(list, options).join(' ').replace(' /', '')).toBe(`>> ${expected}`);
	});

	test('mask_profanity', () => {
		expect(texts(dialogue)).toContain('Damn, it is hot!');
		expect(texts(dialogue, { mask_profanity: true })).toContain('****, it is hot!');
	});

	test.each([
		['at the start: the next word begins', 'Um, tea is hot.', 'Tea is hot.'],
		['between commas: both go', 'Tea, uh, is hot.', 'Tea is hot.'],
		['before a comma: it goes along', 'Tea er, is hot.', 'Tea is hot.'],
		['at the end: the full stop stays', 'Tea is hot, uhm.', 'Tea is hot.'],
		['a whole sentence', 'Um.', undefined],
	])('punctuation of what is left out %s', (_where, sentence, expected) => {
		const list = talk([1, 'Hello.'], [1, sentence]);
		expect(texts(list)[1]).toBe(expected);
	});

	test('other languages have other disfluencies', () => {
		const german = { ...talk([1, 'Um zwei ist er da, äh, glaube ich.']), language: 'DE_DE' };
		expect(texts(german)[0]).toBe('>> Ann Lee: Um zwei ist er da glaube ich.');
	});
});

describe('sounds', () => {
	const list = talk(
		[0, '[MUSIC]'],
		[1, 'Hello [LAUGH] there [COUGH] you.'],
		[1, '[NOISE] [APPLAUSE]'],
	);

	test.each<[string, object, string[]]>([
		['are left out', {}, ['>> Ann Lee: Hello there you.']],
		[
			'are shown',
			SOUNDS,
			[
				'>> Effects: [MUSIC]',
				'>> Ann Lee: Hello [LAUGH] there [COUGH] / you.',
				'[NOISE] [APPLAUSE]',
			],
		],
		[
			'some are left out',
			{ ...SOUNDS, remove_sounds_list: ['MUSIC', 'LAUGH', 'NOISE'] },
			['>> Ann Lee: Hello there [COUGH] you.', '[APPLAUSE]'],
		],
		[
			'all are left out, whatever the list says',
			{ remove_sounds_list: ['LAUGH'] },
			['>> Ann Lee: Hello there you.'],
		],
		[
			'other characters around',
			{ ...SOUNDS, sound_boundaries: ['{', '}'], remove_sounds_list: ['LAUGH', 'COUGH'] },
			['>> Effects: {MUSIC}', '>> Ann Lee: Hello there you.', '{NOISE} {APPLAUSE}'],
		],
		[
			'another name for effects',
			{ ...SOUNDS, display_effects_speaker_as: 'Sound', remove_sounds_list: ['LAUGH', 'COUGH'] },
			['>> Sound: [MUSIC]', '>> Ann Lee: Hello there you.', '[NOISE] [APPLAUSE]'],
		],
		[
			'all in their own line',
			{ ...SOUNDS, sound_tokens_by_line: true, lines_per_caption: 5 },
			[
				'>> Effects: [MUSIC]',
				'>> Ann Lee: Hello / [LAUGH] / there / [COUGH] / you.',
				'[NOISE] / [APPLAUSE]',
			],
		],
		[
			'some in their own line',
			{ ...SOUNDS, sound_tokens_by_line_list: ['COUGH'], lines_per_caption: 5 },
			[
				'>> Effects: [MUSIC]',
				'>> Ann Lee: Hello [LAUGH] there / [COUGH] / you.',
				'[NOISE] [APPLAUSE]',
			],
		],
		[
			'all in their own caption',
			{ ...SOUNDS, sound_tokens_by_caption: true },
			[
				'>> Effects: [MUSIC]',
				'>> Ann Lee: Hello',
				'[LAUGH]',
				'there',
				'[COUGH]',
				'you.',
				'[NOISE]',
				'[APPLAUSE]',
			],
		],
		[
			'some in their own caption',
			{ ...SOUNDS, sound_tokens_by_caption_list: ['NOISE'] },
			[
				'>> Effects: [MUSIC]',
				'>> Ann Lee: Hello [LAUGH] there [COUGH] / you.',
				'[NOISE]',
				'[APPLAUSE]',
			],
		],
		[
			'long ones in their own caption',
			{ ...SOUNDS, sound_threshold: 2999, remove_sounds_list: ['LAUGH', 'COUGH'] },
			['>> Effects: [MUSIC]', '>> Ann Lee: Hello there you.', '[NOISE]', '[APPLAUSE]'],
		],
		[
			'without brackets',
			{ ...SOUNDS, strip_square_brackets: true, remove_sounds_list: ['LAUGH', 'COUGH'] },
			['>> Effects: MUSIC', '>> Ann Lee: Hello there you.', 'NOISE APPLAUSE'],
		],
	])('%s', (_what, options, expected) => {
		expect(texts(list, options)).toEqual(expected);
	});

	test('music may share a caption and a line, if the lists are empty', () => {
		const options = { ...SOUNDS, speaker_on_new_line: false, caption_by_sentence: false };
		const shared = { sound_tokens_by_caption_list: [], sound_tokens_by_line_list: [] };
		const song = talk([1, 'Listen.'], [1, '[MUSIC]']);
		expect(texts(song, options)).toEqual(['>> Ann Lee: Listen.', '[MUSIC]']);
		expect(texts(song, { ...options, ...shared, layout_target_caption_length_ms: 9000 })).toEqual([
			'>> Ann Lee: Listen. [MUSIC]',
		]);
	});
});

describe('lines and captions', () => {
	const speech = talk(
		[1, 'We drink tea in the morning, at noon, and late in the evening.'],
		[1, 'It is hot.'],
		[2, 'I see.'],
	);
	const SHORT = { display_speaker_id: 'no' };

	test.each<[string, object, string[]]>([
		[
			'as documented',
			{},
			[
				'>> We drink tea in the morning, at noon, / and late in the evening.',
				'It is hot.',
				'>> I see.',
			],
		],
		[
			'short lines',
			{ characters_per_caption_line: 24 },
			[
				'>> We drink tea in the / morning,',
				'at noon, and late in the / evening.',
				'It is hot.',
				'>> I see.',
			],
		],
		[
			'more lines',
			{ characters_per_caption_line: 24, lines_per_caption: 3 },
			[
				'>> We drink tea in the / morning, at noon, and / late in the evening.',
				'It is hot.',
				'>> I see.',
			],
		],
		[
			'one line',
			{ lines_per_caption: 1 },
			[
				'>> We drink tea in the morning,',
				'at noon, and late in the evening.',
				'It is hot.',
				'>> I see.',
			],
		],
		[
			'sentences together',
			{ caption_by_sentence: false },
			[
				'>> We drink tea in the morning, at noon, / and late in the evening. It is hot.',
				'>> I see.',
			],
		],
		[
			'sentences together, on lines of their own',
			{ caption_by_sentence: false, line_break_on_sentence: true, lines_per_caption: 3 },
			[
				'>> We drink tea in the morning, at noon, / and late in the evening. / It is hot.',
				'>> I see.',
			],
		],
		[
			'speakers together',
			{ caption_by_sentence: false, speaker_on_new_line: false },
			[
				'>> We drink tea in the morning, at noon,',
				'and late in the evening. It is hot. >> I / see.',
			],
		],
		[
			'one speaker per caption',
			{ caption_by_sentence: false, speaker_on_new_line: false, single_speaker_per_caption: true },
			[
				'>> We drink tea in the morning, at noon, / and late in the evening. It is hot.',
				'>> I see.',
			],
		],
		[
			'four words at least',
			{ caption_words_min: 4 },
			[
				'>> We drink tea in the morning, at noon, / and late in the evening. It is hot.',
				'>> I see.',
			],
		],
		[
			'short captions',
			{ layout_target_caption_length_ms: 1500 },
			[
				'>> We drink tea in',
				'the morning, at noon,',
				'and late in the evening.',
				'It is hot.',
				'>> I see.',
			],
		],
		[
			'no caption longer than two seconds',
			{ maximum_caption_duration: 2000 },
			[
				'>> We drink tea in the morning,',
				'at noon,',
				'and late in the evening.',
				'It is hot.',
				'>> I see.',
			],
		],
	])('%s', (_what, options, expected) => {
		expect(texts(speech, { ...SHORT, ...options })).toEqual(expected);
	});

	test('disallow_dangling keeps the last word on the line, even past its length', () => {
		const list = talk([1, 'We like tea a lot.']);
		const options = { ...SHORT, characters_per_caption_line: 16 };
		expect(texts(list, options)).toEqual(['>> We like tea a / lot.']);
		expect(texts(list, { ...options, disallow_dangling: true })).toEqual(['>> We like tea a lot.']);
	});

	test('disallow_dangling lets no caption begin with the last word either', () => {
		const list = talk([1, 'We like tea a lot, my friend.']);
		const options = { ...SHORT, characters_per_caption_line: 9, lines_per_caption: 1 };
		expect(texts(list, options).at(-1)).toBe('friend.');
		expect(texts(list, { ...options, disallow_dangling: true }).at(-1)).toBe('a lot, my friend.');
	});

	test('silence_max_ms parts a sentence at a longer silence', () => {
		const list = talk([1, 'We wait (1500) for tea.']);
		expect(texts(list, SHORT)).toEqual(['>> We wait for tea.']);
		expect(texts(list, { ...SHORT, silence_max_ms: 1000 })).toEqual(['>> We wait', 'for tea.']);
	});
});

describe('times', () => {
	const list = talk([1, 'One.'], 200, [1, 'Two.'], 3000, [1, 'Three.'], [1, 'Four.']);
	const times = (options = {}) => captions(list, options).map(({ start, end }) => [start, end]);
	const WORDS = [
		[1120, 1395],
		[1945, 2220],
		[5570, 5955],
		[6305, 6635],
	];

	test('are those of the words, if nothing moves them', () => {
		expect(times({ merge_gap_interval: 0 })).toEqual(WORDS);
	});

	test.each<[string, object, number[][]]>([
		[
			'gaps of less than a second are closed',
			{},
			[
				[1120, 1945],
				[1945, 2220],
				[5570, 6305],
				[6305, 6635],
			],
		],
		[
			'all gaps are closed',
			{ merge_gap_interval: 9000 },
			[
				[1120, 1945],
				[1945, 5570],
				[5570, 6305],
				[6305, 6635],
			],
		],
		[
			'gaps stay',
			{ minimum_gap_between_captions_ms: 100 },
			[
				[1120, 1845],
				[1945, 2220],
				[5570, 6205],
				[6305, 6635],
			],
		],
		[
			'short captions are stretched at the cost of later ones',
			{ minimum_caption_length_ms: 1000 },
			[
				[1120, 2120],
				[2120, 3120],
				[5570, 6570],
				[6570, 7570],
			],
		],
		[
			'long captions are cut',
			{ maximum_caption_duration: 300, merge_gap_interval: 0 },
			[
				[1120, 1395],
				[1945, 2220],
				[5570, 5870],
				[6305, 6605],
			],
		],
		[
			'gaps are closed as far as captions may be long',
			{ maximum_caption_duration: 500 },
			[
				[1120, 1620],
				[1945, 2220],
				[5570, 6070],
				[6305, 6635],
			],
		],
	])('%s', (_what, options, expected) => {
		expect(times(options)).toEqual(expected);
	});
});

describe('the file', () => {
	const list = talk([1, 'Tea is ready, my dear friend, come in and sit down.']);

	test.each([
		['UNIX', '\n'],
		['WINDOWS', '\r\n'],
		['OSX', '\r'],
	])('%s line endings', (line_ending_format, ending) => {
		const file = captionFile(list, { line_ending_format });
		expect(file.match(/\r\n|\r|\n/g)).toEqual(Array<string>(5).fill(ending));
	});

	test('utf8_mark', () => {
		expect(captionFile(list)).not.toMatch(/^\uFEFF/);
		expect(captionFile(list, { utf8_mark: true })).toMatch(/^\uFEFF1\n/);
	});

	test.each([
		['one backslash', String.raw`{caption_number:d}:\n{caption_text}\n`, '1:\n>> Ann Lee: Tea.\n'],
		['two backslashes', String.raw`{caption_text}\\n`, '>> Ann Lee: Tea.\n'],
		['a real new line', '{caption_text}\r\n', '>> Ann Lee: Tea.\n'],
		['padding', '{end_second:3d}|{end_millisecond:04d}|{start_hour}', '  1|0395|0'],
		['braces', '{{{caption_number}}} {unknown}', '{1} {unknown}'],
	])('srt_format with %s', (_what, srt_format, expected) => {
		expect(captionFile(talk([1, 'Tea.']), { srt_format })).toBe(expected);
	});

	test('options of the wrong type count as absent', () => {
		expect(captionFile(list, { lines_per_caption: null, remove_sounds_list: undefined })).toBe(
			captionFile(list),
		);
	});
});
