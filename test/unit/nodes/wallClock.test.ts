import fc from 'fast-check';
import { DateTime } from 'luxon';

import { wallClock } from '../../../nodes/Cielo24/jobs/wallClock';

const ZONES = [
	'UTC',
	'Europe/Berlin',
	'America/Los_Angeles',
	'Asia/Kolkata',
	'Australia/Lord_Howe',
	'Pacific/Apia',
	'America/Santiago',
];

const zone = fc.constantFrom(...ZONES);
/** From 1971 on: earlier numbers are seconds. */
const moment = fc.integer({ min: 31_536_000_000, max: 253_402_300_799_999 });
const wall = fc
	.record({
		year: fc.integer({ min: 1000, max: 9999 }),
		month: fc.integer({ min: 1, max: 12 }),
		day: fc.integer({ min: 1, max: 28 }),
		hour: fc.integer({ min: 0, max: 23 }),
		minute: fc.integer({ min: 0, max: 59 }),
		second: fc.integer({ min: 0, max: 59 }),
	})
	.map((parts) => DateTime.fromObject(parts, { zone: 'UTC' }).toFormat("yyyy-MM-dd'T'HH:mm:ss"));

/** What Luxon, which n8n uses, says of a moment. */
const shown = (milliseconds: number, zoneName: string) => {
	const date = DateTime.fromMillis(milliseconds, { zone: zoneName });
	return date.toFormat(
		date.millisecond === 0 ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd'T'HH:mm:ss.SSS",
	);
};

test('a moment is what a clock in the time zone shows, also when clocks are changed', () => {
	fc.assert(
		fc.property(moment, zone, (milliseconds, zoneName) => {
			const expected = shown(milliseconds, zoneName);
			if (expected.length > 23) return;
			for (const value of [
				milliseconds,
				String(milliseconds),
				new Date(milliseconds),
				DateTime.fromMillis(milliseconds, { zone: 'Asia/Tokyo' }),
			]) {
				expect(wallClock(value, zoneName)).toBe(expected);
			}
		}),
	);
});

test.each([
	['2024-03-31T00:59:59Z', '2024-03-31T01:59:59'],
	['2024-03-31T01:00:00Z', '2024-03-31T03:00:00'],
	['2024-10-27T00:30:00Z', '2024-10-27T02:30:00'],
	['2024-10-27T01:30:00Z', '2024-10-27T02:30:00'],
	['2024-12-31T23:00:00Z', '2025-01-01T00:00:00'],
])('%s in Berlin is %s', (utc, expected) => {
	expect(wallClock(new Date(utc), 'Europe/Berlin')).toBe(expected);
});

test('a text stays as it is written, whatever zone it names', () => {
	const suffix = fc.constantFrom(
		'',
		'Z',
		'z',
		'+02:00',
		'-0730',
		'+02',
		' Z',
		'[Europe/Berlin]',
		'+02:00[Europe/Berlin]',
	);
	const blank = fc.constantFrom('', ' ', '\n', '\u200B');
	fc.assert(
		fc.property(wall, suffix, blank, zone, (text, end, around, zoneName) => {
			const [day = '', time = ''] = text.split('T');
			expect(wallClock(around + text + end + around, zoneName)).toBe(text);
			expect(wallClock(`${day} ${time}${end}`, zoneName)).toBe(text);
			expect(wallClock(`${day}T${time.slice(0, 5)}${end}`, zoneName)).toBe(
				`${day}T${time.slice(0, 5)}:00`,
			);
			expect(wallClock(day, zoneName)).toBe(`${day}T00:00:00`);
			expect(wallClock(day, zoneName, true)).toBe(`${day}T23:59:59`);
			expect(wallClock(text + end, zoneName, true)).toBe(text);
		}),
	);
});

test('a fraction stays, up to microseconds', () => {
	fc.assert(
		fc.property(
			wall,
			fc.stringMatching(/^\d{1,9}$/),
			fc.constantFrom('.', ','),
			(text, fraction, point) => {
				expect(wallClock(`${text}${point}${fraction}Z`, 'UTC')).toBe(
					`${text}.${fraction.slice(0, 6)}`,
				);
			},
		),
	);
});

test.each([
	'2024-02-30',
	'2023-02-29',
	'2024-13-01',
	'2024-00-10',
	'2024-06-15T24:00:01',
	'2024-06-15T10:60',
	'2024-06',
	'today',
	'',
	'15.06.2024',
	'2024-06-15T10:00:00+2',
	// Days of a spreadsheet, and a date as a number.
	46173,
	20260531,
	0,
	-5,
])('%j is no date', (value) => {
	expect(wallClock(value, 'UTC')).toBeUndefined();
});

test('anything else is no date, and nothing throws', () => {
	const strange = fc
		.anything()
		.filter((value) => typeof value !== 'number' && typeof value !== 'string');
	fc.assert(
		fc.property(
			fc.oneof(strange, fc.constant(new Date(NaN)), fc.constant(NaN), fc.constant(Infinity)),
			(value) => {
				expect(wallClock(value, 'UTC')).toBeUndefined();
			},
		),
	);
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.double()), zone, (value, zoneName) => {
			const date = wallClock(value, zoneName);
			if (date !== undefined) expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?$/);
		}),
	);
});
