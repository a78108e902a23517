import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { clock, sentencesOf, wordsOf } from '../../../nodes/Cielo24/jobs/elementList';

const JOB = 'a'.repeat(32);

test('a time is written as people read it, and can be read back', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 400_000_000 }), (milliseconds) => {
			const shown = clock(milliseconds) ?? '';
			expect(shown).toMatch(/^\d{2,}:[0-5]\d:[0-5]\d\.\d{3}$/);
			const [hours = 0, minutes = 0, seconds = 0] = shown.split(':').map(Number);
			expect(Math.round(((hours * 60 + minutes) * 60 + seconds) * 1000)).toBe(milliseconds);
		}),
	);
	expect(clock(null)).toBeNull();
	expect(clock(-5)).toBe('00:00:00.000');
	expect(clock(359_999_999.6)).toBe('100:00:00.000');
});

const part = fc.oneof(
	fc.constantFrom(
		'segments',
		'sequences',
		'tokens',
		'speakers',
		'start_time',
		'end_time:',
		'display_as',
		'value',
		'speaker_id',
		'id',
		'name',
		'type',
		'tags',
	),
	fc.string(),
);
const broken = fc.letrec((tie) => ({
	value: fc.oneof(
		{ maxDepth: 6 },
		fc.constantFrom(null, undefined, 0, -1, NaN, '', 'word', true, false),
		fc.array(tie('value'), { maxLength: 4 }),
		fc.dictionary(part, tie('value'), { maxKeys: 6 }),
	),
	segments: fc.array(
		fc.oneof(
			fc.dictionary(part, tie('value'), { maxKeys: 6 }),
			fc.record({
				sequences: fc.array(fc.oneof(tie('value'), fc.record({ tokens: fc.array(tie('value')) }))),
			}),
		),
	),
}));

test('broken sentences never throw, and every item has its form', () => {
	fc.assert(
		fc.property(broken.segments, broken.value, (segments, speakers) => {
			const list = { segments, speakers } as unknown as IDataObject;
			const sentences = sentencesOf(list, JOB);
			expect(sentences.map(({ index }) => index)).toEqual(sentences.map((_, at) => at + 1));
			for (const { text, speaker, start, start_time } of sentences) {
				expect(typeof text).toBe('string');
				expect(speaker === null || typeof speaker === 'string').toBe(true);
				expect(start === null).toBe(start_time === null);
			}
			const words = wordsOf(list, JOB);
			expect(words.map(({ index }) => index)).toEqual(words.map((_, at) => at + 1));
			for (const { sentence, tags } of words) {
				expect(sentence).toBeGreaterThanOrEqual(1);
				expect(sentence).toBeLessThanOrEqual(sentences.length);
				expect(Array.isArray(tags)).toBe(true);
			}
		}),
	);
});

test('a list without sentences, or with something else in it, is not taken for an empty one', () => {
	for (const list of [
		{},
		{ segments: null },
		{ segments: 'x' },
		{ segments: [null, 3, 'x', []] },
	]) {
		for (const itemsOf of [sentencesOf, wordsOf]) {
			expect(() => itemsOf(list as IDataObject, JOB)).toThrow('a list of sentences');
		}
	}
});

const written = (display_as: unknown, value: unknown = 'x') =>
	({ display_as, value }) as IDataObject;
const textOf = (...sequences: IDataObject[][]) =>
	sentencesOf(
		{ segments: [{ sequences: sequences.map((tokens) => ({ tokens })) }] } as IDataObject,
		JOB,
	)[0]?.text;

test('a sentence is written as a person would', () => {
	expect(textOf([written('Well'), written(',')], [written('yes')], [written('.')])).toBe(
		'Well, yes .',
	);
	expect(
		textOf([written('Well'), written(',')], [], [written('')], [written('yes'), written('.')]),
	).toBe('Well, yes.');
	expect(textOf([written(undefined, 'um')], [written(null, 101)], [written({ a: 1 }, 'x')])).toBe(
		'um 101 x',
	);
	expect(textOf()).toBe('');
});

test('speakers are named by their number only', () => {
	const speakerOf = (speaker_id: unknown, speakers: unknown) =>
		sentencesOf({ segments: [{ speaker_id, sequences: [] }], speakers } as IDataObject, JOB)[0]
			?.speaker;
	const ada = { id: 0, name: 'Ada' };
	expect(speakerOf(0, [ada])).toBe('Ada');
	expect(speakerOf('0', [ada])).toBe('Ada');
	expect(speakerOf(false, [ada])).toBeNull();
	expect(speakerOf(undefined, [ada, { name: 'Nobody' }])).toBeNull();
	expect(speakerOf(0, [{ id: 0, name: ' ' }])).toBeNull();
	expect(speakerOf(0, { id: 0, name: 'Ada' })).toBeNull();
	expect(speakerOf(0, undefined)).toBeNull();
});

test('a time under a mistyped name counts, one that is none does not', () => {
	const times = (segment: IDataObject) => {
		const [{ start_time, end_time, start, end } = {}] = sentencesOf(
			{ segments: [segment] } as IDataObject,
			JOB,
		);
		return [start_time, end_time, start, end];
	};
	expect(times({ start_time: 5, 'end_time:': 1005 })).toEqual([
		5,
		1005,
		'00:00:00.005',
		'00:00:01.005',
	]);
	expect(times({ start_time: '7', end_time: 'soon' })).toEqual([7, null, '00:00:00.007', null]);
	expect(times({ start_time: false })).toEqual([null, null, null, null]);
});
