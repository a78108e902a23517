import type { Encode, Field } from '../engine/operation';
import { choice, choices, text, toggle, unfit, wholeNumber, type Choice } from './kinds';
import { audioDescription, mixed, VERSION_OPTIONS } from './versions';

/** Sounds that are written in brackets (API reference, section 7). */
const SOUNDS: readonly Choice[] = [
	{ name: 'Applause', value: 'APPLAUSE' },
	{ name: 'Blank Audio', value: 'BLANK_AUDIO' },
	{ name: 'Bleep', value: 'BLEEP' },
	{ name: 'Cough', value: 'COUGH' },
	{ name: 'Crosstalk', value: 'CROSSTALK' },
	{ name: 'Foreign', value: 'FOREIGN' },
	{ name: 'Inaudible', value: 'INAUDIBLE' },
	{ name: 'Laugh', value: 'LAUGH' },
	{ name: 'Music', value: 'MUSIC' },
	{ name: 'Noise', value: 'NOISE' },
	{ name: 'Unknown', value: 'UNKNOWN' },
];

const SPELLINGS: readonly Choice[] = [
	{ name: 'American', value: 'A' },
	{ name: 'Australian', value: 'U' },
	{ name: 'British', value: 'B' },
	{ name: 'British with -Ize', value: 'Z' },
	{ name: 'Canadian', value: 'C' },
];

/** A pair goes out as the documents write it: ('[',']') (API reference, section 2.4). */
const asPair: Encode = (pair) =>
	`(${[...(pair as string)].map((one) => `'${one.replace(/['\\]/, '\\$&')}'`).join(',')})`;

const TWO_CHARACTERS = /^[^\s\p{C}]{2}$/u;

const soundBoundaries: Field<'soundBoundaries', string | undefined> = {
	...text({
		displayName: 'Sounds: Brackets',
		name: 'soundBoundaries',
		placeholder: 'e.g. ()',
		description: "The two characters around sounds. cielo24's default: [].",
	}),
	encode: asPair,
	read(value) {
		if (value === '') return undefined;
		if (typeof value === 'string' && TWO_CHARACTERS.test(value.trim())) return value.trim();
		throw unfit('Sounds: Brackets', 'two characters such as ()', value);
	},
};

/** What captions and transcripts have in common (API reference, sections 6.5.1 and 6.5.2). */
const SHARED: readonly Field[] = [
	...VERSION_OPTIONS,
	audioDescription,
	mixed,
	toggle({
		displayName: 'Sounds: Remove All',
		name: 'removeSoundReferences',
		description: "Whether to leave out everything that is not speech. cielo24's default: on.",
	}),
	choices(
		{
			displayName: 'Sounds: Remove Some',
			name: 'removeSoundsList',
			description: "Sounds to leave out. Counts only while 'Sounds: Remove All' is off.",
		},
		SOUNDS,
		{ mayBeEmpty: true },
	),
	soundBoundaries,
	text(
		{
			displayName: 'Speakers: Change Mark',
			name: 'emitSpeakerChangeTokensAs',
			placeholder: 'e.g. >>',
			description:
				"The characters in front of the words of another speaker, none if left empty. cielo24's default: >>.",
		},
		{ standard: '>>', mayBeEmpty: true, isExact: true },
	),
	choice(
		{
			displayName: 'Text: English Spelling',
			name: 'replaceEnglishSpelling',
			description: "The spelling of English words. cielo24's default: American.",
		},
		SPELLINGS,
		'A',
	),
	toggle({
		displayName: 'Text: Mask Profanity',
		name: 'maskProfanity',
		description: 'Whether to write rude words with asterisks',
	}),
	toggle({
		displayName: 'Text: Remove Filler Words',
		name: 'removeDisfluencies',
		description: "Whether to leave out um, ah and the like. cielo24's default: on.",
	}),
	toggle({
		displayName: 'Text: Replace Slang',
		name: 'replaceSlang',
		description: 'Whether to write want to for wanna, and so on',
	}),
];

const only = (format: string) => ({ displayOptions: { show: { '/captionFormat': [format] } } });

/** All options of captions (API reference, section 6.5.2), in groups that the alphabet keeps together. */
export const CAPTION_OPTIONS: readonly Field[] = [
	...SHARED,
	wholeNumber(
		{
			displayName: 'Captions: Fewest Words',
			name: 'captionWordsMin',
			description: 'The fewest words in a caption',
		},
		{ min: 1 },
	),
	wholeNumber(
		{
			displayName: 'Lines: Lines per Caption',
			name: 'linesPerCaption',
			description: "The most lines in a caption. cielo24's default: 2.",
		},
		{ min: 1, standard: 2 },
	),
	toggle({
		displayName: 'Captions: One Sentence Each',
		name: 'captionBySentence',
		description: "Whether a sentence starts a new caption. cielo24's default: on.",
	}),
	toggle({
		displayName: 'Captions: One Speaker Each',
		name: 'singleSpeakerPerCaption',
		description: 'Whether a caption has the words of one speaker only',
	}),
	text(
		{
			displayName: 'DFXP: Header',
			name: 'dfxpHeader',
			...only('DFXP'),
			placeholder: 'e.g. <head><styling/></head>',
			description: 'The whole head element to use',
		},
		{ rows: 4 },
	),
	toggle({
		displayName: 'DFXP: Job in Header',
		name: 'includeDfxpMetadata',
		...only('DFXP'),
		description:
			"Whether to put the job's name, ID and language into the header. cielo24's default: on.",
	}),
	toggle({
		displayName: 'File: Byte-Order Mark',
		name: 'utf8Mark',
		parameter: 'utf8_mark',
		description: 'Whether the file starts with the mark by which some old programs know UTF-8',
	}),
	choice(
		{
			displayName: 'File: Line Endings',
			name: 'lineEndingFormat',
			description: "How lines end. cielo24's default: as on Unix.",
		},
		[
			{ name: 'Old Mac OS', value: 'OSX' },
			{ name: 'Unix', value: 'UNIX' },
			{ name: 'Windows', value: 'WINDOWS' },
		],
		'UNIX',
	),
	toggle({
		displayName: 'Lines: Break After Sentences',
		name: 'lineBreakOnSentence',
		description: 'Whether each sentence in a caption starts a new line',
	}),
	wholeNumber(
		{
			displayName: 'Lines: Characters per Line',
			name: 'charactersPerCaptionLine',
			description: "The most characters on a line. cielo24's default: 42.",
		},
		{ min: 1, standard: 42 },
	),
	toggle({
		displayName: 'Lines: Keep Last Words',
		name: 'disallowDangling',
		description:
			"Whether a line never starts with a sentence's last word, even if it gets too long",
	}),
	toggle({
		displayName: 'QuickTime: No Gaps',
		name: 'qtSeamless',
		...only('QT'),
		description: 'Whether each caption stays until the next one comes',
	}),
	toggle({
		displayName: 'Sounds: Own Captions',
		name: 'soundTokensByCaption',
		description: 'Whether every sound gets a caption of its own',
	}),
	toggle({
		displayName: 'Sounds: Own Lines',
		name: 'soundTokensByLine',
		description: 'Whether every sound gets a line of its own',
	}),
	wholeNumber(
		{
			displayName: 'Sounds: Own Caption Over (ms)',
			name: 'soundThreshold',
			description:
				"Sounds that last longer get a caption of their own. cielo24's default: none does.",
		},
		{ standard: 1000 },
	),
	choices(
		{
			displayName: 'Sounds: Own Captions For',
			name: 'soundTokensByCaptionList',
			description:
				"Which sounds get a caption of their own. cielo24's default: Blank Audio and Music.",
		},
		SOUNDS,
		{ mayBeEmpty: true },
	),
	choices(
		{
			displayName: 'Sounds: Own Lines For',
			name: 'soundTokensByLineList',
			description:
				"Which sounds get a line of their own. cielo24's default: Blank Audio and Music.",
		},
		SOUNDS,
		{ mayBeEmpty: true },
	),
	text(
		{
			displayName: 'Speakers: Name of Effects',
			name: 'displayEffectsSpeakerAs',
			description: "What the speaker of sound effects is called. cielo24's default: Effects.",
		},
		{ standard: 'Effects', mayBeEmpty: true, isExact: true },
	),
	toggle({
		displayName: 'Speakers: New Caption',
		name: 'speakerOnNewLine',
		description: "Whether another speaker starts a new caption. cielo24's default: on.",
	}),
	choice(
		{
			displayName: 'Speakers: Show',
			name: 'displaySpeakerId',
			description: "How speakers are shown. cielo24's default: by name.",
		},
		[
			{ name: 'Name', value: 'name', description: 'The number where there is no name' },
			{ name: 'Number', value: 'number', description: 'Speaker 1, Speaker 2, …' },
			{ name: 'Only That It Changes', value: 'no' },
		],
		'name',
	),
	text(
		{
			displayName: 'SRT: Template',
			name: 'srtFormat',
			...only('SRT'),
			placeholder: 'e.g. {caption_number:d}\\n{caption_text}\\n\\n',
			description:
				'The form of one caption. cielo24 puts in what is named in braces: {caption_number:d}, {start_hour:02d}, {start_minute:02d}, {start_second:02d}, {start_millisecond:03d}, the same with "end", {caption_text}. A new line is written \\n.',
		},
		{ rows: 4, isExact: true },
	),
	choice(
		{
			displayName: 'Text: Case',
			name: 'forceCase',
			description: 'Small or capital letters only',
		},
		[
			{ name: 'As It Is', value: '' },
			{ name: 'Lower', value: 'lower' },
			{ name: 'Upper', value: 'upper' },
		],
		'',
	),
	toggle({
		displayName: 'Text: Remove Square Brackets',
		name: 'stripSquareBrackets',
		description: 'Whether to leave out all [ and ]',
	}),
	wholeNumber(
		{
			displayName: 'Timing: Aim For (ms)',
			name: 'layoutTargetCaptionLengthMs',
			description:
				"How long captions should last on average. cielo24's default: 5,000 milliseconds.",
		},
		{ min: 1, standard: 5000 },
	),
	wholeNumber(
		{
			displayName: 'Timing: Close Gaps Below (ms)',
			name: 'mergeGapInterval',
			description:
				"Shorter gaps between captions are closed. cielo24's default: 1,000 milliseconds.",
		},
		{ standard: 1000 },
	),
	wholeNumber(
		{
			displayName: 'Timing: Longest Caption (ms)',
			name: 'maximumCaptionDuration',
			description: "How long a caption may last. cielo24's default: no limit.",
		},
		{ min: 1, standard: 7000 },
	),
	wholeNumber(
		{
			displayName: 'Timing: Longest Silence (ms)',
			name: 'silenceMaxMs',
			description:
				"A longer silence inside a sentence starts a new caption. cielo24's default: 2,000 milliseconds.",
		},
		{ standard: 2000 },
	),
	wholeNumber(
		{
			displayName: 'Timing: Shortest Caption (ms)',
			name: 'minimumCaptionLengthMs',
			description:
				"Shorter captions are stretched, at the cost of later ones. cielo24's default: none is.",
		},
		{ standard: 1000 },
	),
	wholeNumber(
		{
			displayName: 'Timing: Shortest Gap (ms)',
			name: 'minimumGapBetweenCaptionsMs',
			description: "Captions are shortened to keep such a gap. cielo24's default: none is kept.",
		},
		{ standard: 80 },
	),
];

/** All options of transcripts (API reference, section 6.5.1). */
export const TRANSCRIPT_OPTIONS: readonly Field[] = [
	...SHARED,
	choice(
		{
			displayName: 'File: Format',
			name: 'fileFormat',
			description: "What kind of text it is. cielo24's default: plain.",
		},
		[
			{ name: 'HTML', value: 'html' },
			{ name: 'Plain Text', value: 'txt' },
		],
		'txt',
	),
	toggle({
		displayName: 'Paragraphs: Make Them',
		name: 'createParagraphs',
		description: "Whether the text is broken into paragraphs. cielo24's default: on.",
	}),
	wholeNumber(
		{
			displayName: 'Paragraphs: Line Breaks After',
			name: 'newlinesAfterParagraph',
			description: "How many line breaks follow a paragraph. cielo24's default: 2.",
		},
		{ standard: 2 },
	),
	wholeNumber(
		{
			displayName: 'Sentences: Line Breaks After',
			name: 'newlinesAfterSentence',
			description: "How many line breaks follow a sentence. cielo24's default: none.",
		},
		{ standard: 1 },
	),
	toggle({
		displayName: 'Times: At Each Paragraph',
		name: 'timecodeEveryParagraph',
		description: "Whether the time stands at the start of each paragraph. cielo24's default: on.",
	}),
	text(
		{
			displayName: 'Times: Format',
			name: 'timecodeFormat',
			placeholder: 'e.g. [%H:%M:%S.%f]',
			description: 'How times are written: %H hours, %M minutes, %S seconds, %f milliseconds',
		},
		{ standard: '[%H:%M:%S.%f]', isExact: true },
	),
	wholeNumber(
		{
			displayName: 'Times: Every (ms)',
			name: 'timecodeInterval',
			description: "How often the time is written. cielo24's default: not at all.",
		},
		{ standard: 60_000 },
	),
	wholeNumber(
		{
			displayName: 'Times: Shift By (ms)',
			name: 'timecodeOffset',
			description: 'What is added to each time',
		},
		{ min: -999_999_999, standard: 0 },
	),
];
