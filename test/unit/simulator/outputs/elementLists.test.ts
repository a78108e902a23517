import {
	audioDescriptionOf,
	brokenElementList,
	elementListFor,
	seedElementLists,
	type ElementList,
} from '../../../../simulator/outputs';
import { FORMATS } from '../../../../simulator/outputs/formats';
import { captionFile, job, texts, transcript } from './talk';

const EVERYTHING = { remove_sound_references: false, remove_disfluencies: false };

const tokensOf = (list: ElementList) =>
	list.segments.flatMap(({ sequences }) => sequences.flatMap(({ tokens }) => tokens));

test('there is one for every language of the seed jobs', () => {
	expect(Object.keys(seedElementLists)).toEqual(['en', 'de', 'fr', 'es', 'ja']);
});

describe.each(Object.entries(seedElementLists))('%s', (language, list) => {
	test('has the documented shape', () => {
		const spans = [
			...list.segments,
			...list.segments.flatMap(({ sequences }) => sequences),
			...tokensOf(list),
		];
		for (const { start_time, end_time } of spans) expect(end_time).toBeGreaterThan(start_time);
		const starts = tokensOf(list).map(({ start_time }) => start_time);
		expect(starts).toEqual([...starts].sort((one, other) => one - other));
		expect(list).toMatchObject({
			version: 2,
			language: expect.stringMatching(/^[A-Z]{2}_[A-Z]{2}$/),
		});

		for (const segment of list.segments) {
			const tokens = segment.sequences.flatMap((sequence) => sequence.tokens);
			const closing = tokens.map(({ tags }) => tags.includes('ENDS_SENTENCE'));
			expect(closing.lastIndexOf(true)).toBe(tokens.length - 1);
			expect(closing.indexOf(true)).toBe(tokens.length - 1);
			expect(list.speakers!.map(({ id }) => id)).toContain(segment.speaker_id);
		}
		for (const { type, tags, value } of tokensOf(list)) {
			expect(['word', 'punctuation', 'sound']).toContain(type);
			expect(value).toBe(value.toLowerCase());
			if (type === 'sound') expect(value).toBe(`[${tags[0]!.toLowerCase()}]`);
		}
		for (const { time_ranges } of Object.values({ ...list.keywords, ...list.topics })) {
			expect(time_ranges.length).toBeGreaterThan(0);
		}
	});

	test('shows sounds, disfluencies, profanity and speakers, if asked to', () => {
		const all = transcript(list, EVERYTHING);
		expect(all).toMatch(/\[MUSIC\].*\[LAUGH\]/s);
		expect(transcript(list, { remove_disfluencies: false })).not.toBe(transcript(list));
		expect(transcript(list, { mask_profanity: true })).toContain('**');
		expect(transcript(list)).toContain(`>> ${list.speakers![1]!.name}: `);
	});

	test('can be described', () => {
		const described = transcript(list, { audio_description: true });
		expect(described).toContain('>> Narrator: ');
		expect(described).not.toContain(list.speakers![1]!.name);
		expect(transcript(list, { mixed: true })).toBe(transcript(list));
		const mixed = transcript(list, { audio_description: true, mixed: true });
		expect(mixed).toContain('>> Narrator: ');
		expect(mixed).toContain(list.speakers![1]!.name);
		expect(audioDescriptionOf(list).language.toLowerCase()).toMatch(new RegExp(`^${language}`));
	});
});

test('audio description speaks in the pauses', () => {
	const list = elementListFor('en', job);
	const options = { audio_description: true, mixed: true };
	expect(texts(list, options).slice(1, 4)).toEqual([
		"Today we're gonna look at photosynthesis, / and at the color of leaves.",
		'>> Narrator: A leaf under a microscope.',
		'>> Dr. Ada Park: Plants organize light,',
	]);
});

test.each([
	['en', 'EN_US'],
	['fr-ca', 'FR_FR'],
	['es-es', 'ES_ES'],
	['de,en', 'DE_DE'],
	['zu', 'EN_US'],
	['', 'EN_US'],
	['constructor', 'EN_US'],
])('%j gets %s', (language, expected) => {
	expect(elementListFor(language, job).language).toBe(expected);
});

test('a job’s list says its name, if that is not too long, and is always the same', () => {
	const named = (JobName: string) => elementListFor('en', { ...job, JobName });
	expect(texts(named('Chemistry 202')).join(' ')).toMatch(/Welcome to Chemistry 202\./);
	expect(named('Chemistry 202')).toEqual(named('Chemistry 202'));
	expect(texts(named('$& word '.repeat(500)))[0]).toMatch(/Welcome to \$& word/);
	expect(tokensOf(named('A long name '.repeat(100))).length).toBeLessThan(200);
	expect(texts(named(''))[0]).toMatch(/Welcome to\.?/);
});

describe('the broken one', () => {
	test('is broken as the samples are', () => {
		const [first, second] = brokenElementList.segments;
		expect(brokenElementList).toMatchObject({ version: 3, 'end_time:': 30000 });
		expect(first).toMatchObject({ speaker_id: false, bad_timing: true });
		expect(first!.sequences[0]!.tokens[0]).toMatchObject({ type: 0 });
		expect(second!.sequences).toEqual([]);
	});

	test('still makes captions and a transcript', () => {
		expect(texts(brokenElementList, EVERYTHING)).toEqual([
			'Topic one.',
			'>> Speaker 7: Backwards [LAUGH] [noise] / times',
		]);
		expect(transcript(brokenElementList)).toBe(
			'[00:00:01.120]\nTopic one.\n\n[00:00:05.000]\n>> Speaker 7: Backwards times',
		);
	});

	test.each(Object.keys(FORMATS))('makes a file in %s', (format) => {
		expect(captionFile(brokenElementList, {}, format)).not.toMatch(/NaN|undefined|null|Infinity/);
	});
});
