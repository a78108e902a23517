import { renderTranscript } from '../../../../simulator/outputs';
import { job, talk, transcript } from './talk';

const list = talk(
	[0, '[MUSIC]'],
	[1, 'Um, tea is ready.'],
	[1, 'It is hot.'],
	3000,
	[1, 'Damn, I wanna drink it in the center.'],
	[2, 'Me too! [LAUGH]'],
);

const PLAIN = { timecode_every_paragraph: false };

test('as documented', () => {
	expect(transcript(list)).toBe(
		[
			'[00:00:05.930]\n>> Ann Lee: Tea is ready. It is hot.',
			'[00:00:11.305]\nDamn, I wanna drink it in the center.',
			'[00:00:14.235]\n>> Tim: Me too!',
		].join('\n\n'),
	);
});

test.each<[string, object, string]>([
	[
		'no paragraphs',
		{ create_paragraphs: false },
		'>> Ann Lee: Tea is ready. It is hot. Damn, I wanna drink it in the center. >> Tim: Me too!',
	],
	[
		'one new line after a paragraph',
		{ newlines_after_paragraph: 1 },
		'>> Ann Lee: Tea is ready. It is hot.\nDamn, I wanna drink it in the center.\n>> Tim: Me too!',
	],
	[
		'new lines after sentences',
		{ create_paragraphs: false, newlines_after_sentence: 1 },
		'>> Ann Lee: Tea is ready.\nIt is hot.\nDamn, I wanna drink it in the center.\n>> Tim: Me too!',
	],
	[
		'new lines after both',
		{ newlines_after_paragraph: 1, newlines_after_sentence: 1 },
		'>> Ann Lee: Tea is ready.\nIt is hot.\n\nDamn, I wanna drink it in the center.\n\n>> Tim: Me too!',
	],
	[
		'a timecode every three seconds',
		{ create_paragraphs: false, timecode_interval: 3000, timecode_format: '%S.%f' },
		'05.930\n>> Ann Lee: Tea\n06.225\nis ready. It is hot.\n11.305\nDamn, I wanna\n12.265\ndrink it in the center. >> Tim: Me too!',
	],
])('%s', (_what, options, expected) => {
	expect(transcript(list, { ...PLAIN, ...options })).toBe(expected);
});

test.each<[string, object, RegExp]>([
	['sounds', { remove_sound_references: false }, /^>> Effects: \[MUSIC\]\n\n.*Me too! \[LAUGH\]$/s],
	[
		'sounds in other characters',
		{ remove_sound_references: false, sound_boundaries: ['(', ')'], remove_sounds_list: ['MUSIC'] },
		/^>> Ann.*Me too! \(LAUGH\)$/s,
	],
	['disfluencies', { remove_disfluencies: false }, /Um, tea is ready\./],
	['masked profanity', { mask_profanity: true }, /\*{4}, I/],
	['no slang', { replace_slang: true }, /I want to drink/],
	['British spelling', { replace_english_spelling: 'B' }, /in the centre\./],
	['another mark', { emit_speaker_change_tokens_as: '--' }, /-- Tim: Me too!/],
])('%s', (_what, options, expected) => {
	expect(transcript(list)).not.toMatch(expected);
	expect(transcript(list, { ...PLAIN, ...options })).toMatch(expected);
});

test('timecodes have their format and are shifted', () => {
	const options = { timecode_format: '(%Hh%Mm%S)', timecode_offset: 3_600_000 };
	expect(transcript(list, options).match(/\(.*\)/g)).toEqual([
		'(01h00m05)',
		'(01h00m11)',
		'(01h00m14)',
	]);
});

test.each([
	['txt', 'text/plain; charset=utf-8', 'txt'],
	['html', 'text/html; charset=utf-8', 'html'],
	['pdf', 'text/plain; charset=utf-8', 'txt'],
])('file_format %s', (file_format, contentType, extension) => {
	expect(renderTranscript(list, { file_format }, job)).toMatchObject({ contentType, extension });
});

test('html', () => {
	const file = transcript(talk([1, 'Tea & <cake>.'], [2, 'Yes.']), {
		...PLAIN,
		file_format: 'html',
	});
	expect(file).toBe(`<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Tea &amp; &lt;cake&gt;</title></head><body>
&gt;&gt; Ann Lee: Tea &amp; &lt;cake&gt;.<br>
<br>
&gt;&gt; Tim: Yes.
</body></html>
`);
});
