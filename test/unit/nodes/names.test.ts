import fc from 'fast-check';

import {
	cleanFileName,
	extensionOf,
	fileNameIn,
	withExtension,
} from '../../../nodes/Cielo24/files/names';

/** Any text, with what is dangerous in names more often. */
const text = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 400 }),
	fc.string({ unit: 'grapheme', maxLength: 400 }),
	fc
		.array(
			fc.constantFrom(
				'/',
				'\\',
				'..',
				'.',
				'\0',
				'\n',
				'"',
				';',
				' ',
				'a',
				'ü',
				'\u202E',
				'%2F',
				'*',
				'\u2028',
				'\uD800',
				'.srt',
				"''",
				'=',
			),
			{ maxLength: 200 },
		)
		.map((parts) => parts.join('')),
);

/** The same with only characters that a name may have. */
const good = fc
	.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
	.map(cleanFileName)
	.filter((name) => name !== '');

const expectSafe = (name: string) => {
	expect(name).not.toMatch(/[/\\\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u);
	expect(name).not.toMatch(/^[\s.]|[\s.]$/);
	expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
};

test('any text becomes a name that is one, or nothing', () => {
	fc.assert(
		fc.property(text, (any) => {
			const name = cleanFileName(any);
			expectSafe(name);
			expect(cleanFileName(name)).toBe(name);
		}),
	);
});

test('any header gives a name that is one, or nothing', () => {
	const header = fc
		.tuple(
			fc.constantFrom(
				'attachment; filename=',
				'attachment; filename="',
				"attachment; filename*=UTF-8''",
				'',
			),
			text,
			fc.constantFrom('', '"', '; x=y'),
		)
		.map((parts) => parts.join(''));
	fc.assert(
		fc.property(header, (value) => {
			expectSafe(fileNameIn(value));
		}),
	);
	fc.assert(
		fc.property(
			fc.anything().filter((value) => typeof value !== 'string'),
			(value) => {
				expect(fileNameIn(value)).toBe('');
			},
		),
	);
});

test('a name comes through each of the ways that headers take it', () => {
	const percent = (name: string) =>
		encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
	fc.assert(
		fc.property(good, (name) => {
			expect(fileNameIn(`attachment; filename="x.txt"; filename*=UTF-8''${percent(name)}`)).toBe(
				name,
			);
			expect(fileNameIn(`inline; filename*=utf-8'en'${percent(name)}; size=1`)).toBe(name);
			const bytes = Buffer.from(name).toString('latin1');
			expect(fileNameIn(`attachment; filename="${bytes}"`)).toBe(name);
		}),
		{ examples: [['\uFFFD']] },
	);
});

test('a long name keeps its ending', () => {
	fc.assert(
		fc.property(fc.constantFrom('a', 'ü', '🎬', 'a b '), (unit) => {
			const name = cleanFileName(`${unit.repeat(300)}.srt`);
			expectSafe(name);
			expect(name).toMatch(/\.srt$/);
			expect(Buffer.byteLength(name)).toBeGreaterThan(240);
		}),
	);
});

test.each([
	['a.srt', 'srt'],
	['a.SRT', 'srt'],
	['a.qt.txt', 'txt'],
	['a.mp4', 'mp4'],
	['a.7z', '7z'],
	['Lecture 4.2', ''],
	['a', ''],
	['.srt', ''],
	['a.', ''],
	['a. b', ''],
	['a.averyverylongone', ''],
])('the ending of %j is %j', (name, ending) => {
	expect(extensionOf(name)).toBe(ending);
});

test.each([
	['Lecture 4.2', 'srt', 'Lecture 4.2.srt'],
	['lecture-4.SRT', 'srt', 'lecture-4.SRT'],
	['lecture-4.txt', 'srt', 'lecture-4.txt'],
	['lecture-4.mp4', 'srt', 'lecture-4.srt'],
	['lecture-4.MOV', 'qt.txt', 'lecture-4.qt.txt'],
	['lecture-4.qt.txt', 'qt.txt', 'lecture-4.qt.txt'],
	['Intro to Node.js', 'srt', 'Intro to Node.js.srt'],
	['Welcome to cielo24.com', 'mp4', 'Welcome to cielo24.com.mp4'],
	['Meeting 12.May', 'vtt', 'Meeting 12.May.vtt'],
	['lecture-4.mov', 'mp4', 'lecture-4.mov'],
	['notes.txt', 'mp3', 'notes.txt.mp3'],
])('%j with the ending %s is %j', (name, ending, whole) => {
	expect(withExtension(name, ending)).toBe(whole);
});

test('a name stays short enough with its ending, and has it only once', () => {
	fc.assert(
		fc.property(good, fc.constantFrom('', '🎬'.repeat(100)), (name, more) => {
			const whole = withExtension(cleanFileName(name + more), 'srt');
			expectSafe(whole);
			expect(withExtension(whole, 'srt')).toBe(whole);
		}),
	);
});

test.each([
	['Physics 1/2', 'Physics 1-2'],
	['C:\\Captions\\a.srt', 'C -Captions-a.srt'],
	['../../etc/passwd', '-..-etc-passwd'],
])('the name %j that a person chose is %j', (chosen, name) => {
	expect(cleanFileName(chosen)).toBe(name);
});

test.each([
	['attachment; filename="captions/a.srt"', 'a.srt'],
	['attachment; filename="C:\\\\Captions\\\\a.srt"', 'a.srt'],
	["attachment; filename*=UTF-8''..%2F..%2Fa.srt", 'a.srt'],
])('of a path in %s only the name counts', (header, name) => {
	expect(fileNameIn(header)).toBe(name);
});
