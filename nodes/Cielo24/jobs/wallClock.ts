const TEXT =
	/^(\d{4}-\d\d-\d\d)(?:[T ]+(\d\d:\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(?:Z|[+-]\d\d(?::?\d\d)?)?(?:\[[^\]]*\])?$/i;

/** Numbers below this are seconds, not milliseconds: as such they would lie before April 1970. */
const SECONDS_BELOW = 1e10;

/** Seconds below this, before September 2001, are days of a spreadsheet or a date like 20260531. */
const SECONDS_FROM = 1e9;

/**
 * A date as cielo24 takes it: without a time zone, what a clock on the wall shows. A text is taken
 * as it is written, whatever zone it names; other dates as clocks show them in the time zone.
 *
 * @param value a text, a number of milliseconds or seconds, a date of JavaScript or Luxon
 * @param isEnd whether a day without a time means its last second
 * @returns nothing if it is no date
 */
export function wallClock(value: unknown, timeZone: string, isEnd = false): string | undefined {
	if (typeof value === 'string' && !/^\s*-?\d{9,}(\.\d+)?\s*$/.test(value)) {
		return asWritten(value, isEnd);
	}
	const milliseconds = toMilliseconds(value);
	return milliseconds === undefined ? undefined : inZone(milliseconds, timeZone);
}

function asWritten(text: string, isEnd: boolean): string | undefined {
	const [, day, minute, second = '00', fraction] =
		TEXT.exec(text.replace(/\p{Cf}/gu, '').trim()) ?? [];
	if (day === undefined) return undefined;
	const time = minute ? `${minute}:${second}` : isEnd ? '23:59:59' : '00:00:00';
	const date = `${day}T${time}`;
	// Only dates that exist come back as they were.
	const parsed = Date.parse(`${date}Z`);
	if (Number.isNaN(parsed) || new Date(parsed).toISOString().slice(0, 19) !== date)
		return undefined;
	return fraction ? `${date}.${fraction.slice(0, 6)}` : date;
}

function toMilliseconds(value: unknown): number | undefined {
	if (typeof value === 'number' || typeof value === 'string') {
		const number = Number(value);
		if (Math.abs(number) < SECONDS_FROM) return undefined;
		return valid(Math.abs(number) < SECONDS_BELOW ? number * 1000 : number);
	}
	if (value instanceof Date) return valid(value.getTime());
	// Luxon's dates tell their milliseconds like those of JavaScript.
	if (typeof value === 'object' && value !== null && 'toISO' in value) return valid(Number(value));
	return undefined;
}

function valid(milliseconds: number): number | undefined {
	return Math.abs(milliseconds) <= 8.64e15 ? Math.trunc(milliseconds) : undefined;
}

function inZone(milliseconds: number, timeZone: string): string | undefined {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
	}).formatToParts(milliseconds);
	const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '';
	const year = part('year').padStart(4, '0');
	if (year.length > 4) return undefined;
	const date = `${year}-${part('month')}-${part('day')}`;
	const fraction = ((milliseconds % 1000) + 1000) % 1000;
	const time = `${part('hour')}:${part('minute')}:${part('second')}`;
	return `${date}T${time}${fraction === 0 ? '' : `.${String(fraction).padStart(3, '0')}`}`;
}
