/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code, never shipped */
import fc from 'fast-check';
import { Clock, toMilliseconds } from '../../../simulator/state/clock';
import { dateFormat, hoursAfter, normalizeDate } from '../../../simulator/state/dates';

const wait = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

describe('the clock', () => {
	let clock: Clock;
	beforeEach(() => {
		clock = new Clock();
	});
	afterEach(() => clock.stop());

	test('runs like real time, with fractions of milliseconds', () => {
		expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1000);
		const times = Array.from({ length: 50 }, () => clock.now());
		expect(times).toEqual([...times].sort((one, other) => one - other));
		expect(new Set(times).size).toBeGreaterThan(10);
	});

	test('can be frozen, set, advanced and resumed', async () => {
		clock.freeze('2024-01-01T00:00:00Z');
		await wait(3);
		expect(clock.now()).toBe(Date.UTC(2024, 0, 1));
		clock.advance({ days: 1, hours: 1, minutes: 1, seconds: 1, milliseconds: 1 });
		expect(new Date(clock.now()).toISOString()).toBe('2024-01-02T01:01:01.001Z');
		clock.set(new Date(0));
		expect(clock.now()).toBe(0);
		clock.resume();
		await wait(3);
		expect(clock.now()).toBeGreaterThan(0);
		expect(clock.now()).toBeLessThan(1000);
		clock.advance({ minutes: 61 });
		expect(clock.now()).toBeGreaterThan(toMilliseconds({ minutes: 61 }));
		expect(() => clock.set('teatime')).toThrow('teatime');
		clock.resume();
		expect(clock.frozen).toBe(false);
	});

	test('runs tasks in the order of their time, each at its planned time', () => {
		clock.freeze(new Date(0));
		const ran: number[] = [];
		const run = (at: number) => ran.push(at);
		for (const at of [30, 10, 20, 1000]) clock.at(at, run);
		clock.at(15, () => clock.at(17, run));
		clock.advance({ milliseconds: 40 });
		expect(ran).toEqual([10, 17, 20, 30]);
		clock.stop();
		clock.advance({ days: 1 });
		expect(ran).toHaveLength(4);
	});

	test('runs tasks by itself while time runs, and not while it stands still', async () => {
		const ran: string[] = [];
		clock.at(clock.now() + 5, () => ran.push('running'));
		await wait(30);
		expect(ran).toEqual(['running']);
		clock.at(clock.now() + 20, () => ran.push('frozen'));
		clock.freeze();
		await wait(40);
		expect(ran).toEqual(['running']);
		clock.resume();
		await wait(60);
		expect(ran).toEqual(['running', 'frozen']);
	});

	test('a task that is due at once runs at once, and one that fails does not stop the clock', () => {
		clock.freeze(new Date(100));
		const ran: number[] = [];
		clock.at(50, () => {
			throw new Error('task');
		});
		clock.at(60, (at) => ran.push(at));
		expect(() => clock.settle()).toThrow('task');
		clock.settle();
		expect(ran).toEqual([60]);
	});
});

describe('dates', () => {
	const pacific = dateFormat('America/Los_Angeles');

	test.each([
		['summer', '2024-07-01T18:00:00.000Z', '2024-07-01T11:00:00.000000'],
		['winter', '2024-01-01T07:59:59.999Z', '2023-12-31T23:59:59.999000'],
		['just before the clocks go back', '2024-11-03T08:59:59Z', '2024-11-03T01:59:59.000000'],
		['just after', '2024-11-03T09:00:00Z', '2024-11-03T01:00:00.000000'],
		['midnight', '2024-07-01T07:00:00Z', '2024-07-01T00:00:00.000000'],
	])('in Los Angeles, %s', (_when, moment, expected) => {
		expect(pacific(Date.parse(moment))).toBe(expected);
	});

	test('carry microseconds', () => {
		expect(dateFormat('UTC')(Date.UTC(2014, 7, 27, 14, 0, 6) + 472.706)).toBe(
			'2014-08-27T14:00:06.472706',
		);
	});

	test('need a zone that exists', () => {
		expect(() => dateFormat('Mars/Olympus')).toThrow(RangeError);
	});

	test.each([
		['2014-08-27', '2014-08-27T00:00:00.000000'],
		['2014-08-27T14:00', '2014-08-27T14:00:00.000000'],
		['2014-08-27T14:00:06', '2014-08-27T14:00:06.000000'],
		['2014-08-27T14:00:06.4', '2014-08-27T14:00:06.400000'],
		['2024-02-29', '2024-02-29T00:00:00.000000'],
		['2014-08-27 14:00:06', '2014-08-27T14:00:06.000000'],
		['2014-08-27T14:00:06Z', '2014-08-27T14:00:06.000000'],
		['2014-08-27t14:00z', '2014-08-27T14:00:00.000000'],
		['2014-08-27T14:00:06.123456789', '2014-08-27T14:00:06.123456'],
		['2014-08-27T14:00:06,5+02:00', '2014-08-27T14:00:06.500000'],
		['2014-08-27T14:00:06.1234567-0730', '2014-08-27T14:00:06.123456'],
		['2014-08-27T14:00:06+02', '2014-08-27T14:00:06.000000'],
	])('%s in full', (text, full) => {
		expect(normalizeDate(text)).toBe(full);
	});

	test.each([
		'',
		'2014',
		'27.08.2014',
		'2014-08-27Z',
		'2014-08-27T14:00:06.',
		'2014-08-27T14:00:06+2',
		'2014-08-27T14:00:06 02:00',
		'2023-02-29',
		'2014-13-01',
		'2014-08-27T25:00:00',
		'2014-08-27T14:60:00',
	])('"%s" is no date', (text) => {
		expect(normalizeDate(text)).toBeUndefined();
	});

	test('texts in full compare like moments', () => {
		const utc = dateFormat('UTC');
		const moment = fc.integer({ min: 0, max: Date.UTC(2100, 0) });
		fc.assert(
			fc.property(moment, moment, (one, other) => {
				expect(utc(one) < utc(other)).toBe(one < other);
				expect(normalizeDate(utc(one))).toBe(utc(one));
				expect(Date.parse(`${utc(one).slice(0, 23)}Z`)).toBe(one);
			}),
		);
	});

	test('hours after a date', () => {
		expect(hoursAfter('2014-08-27T14:00:06.472706', 48)).toBe('2014-08-29T14:00:06.472706');
		expect(hoursAfter('2014-12-31T14:00:06', 24)).toBe('2015-01-01T14:00:06');
	});
});
