/*
 * cielo24's dates carry no zone (API reference, section 2.3), so they are only ever compared with
 * each other, as texts. Nothing here knows what time it is.
 */

const DATE = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?)?(?:Z|[+-]\d\d:?\d\d)?$/;

/** "2014-08-27T14:00" */
const MINUTE_LENGTH = 16;

/** A date in full length, 2014-08-27T14:00:06.472706, or nothing if it is none. */
export function normalDate(value: unknown): string | undefined {
	const match = typeof value === 'string' ? DATE.exec(value.trim()) : null;
	if (!match) return undefined;
	const [, day, minute = '00:00', second = '00', fraction = ''] = match;
	const date = `${day}T${minute}:${second}.${fraction.slice(0, 6).padEnd(6, '0')}`;
	return isMinute(minuteOf(date)) ? date : undefined;
}

/** The minute that a date lies in. A minute compares with dates as its own beginning. */
export function minuteOf(date: string): string {
	return date.slice(0, MINUTE_LENGTH);
}

/** What of a date stays when cielo24 changes its clock, which moves dates by whole hours. */
export function withinHour(date: string): string {
	return date.slice('2014-08-27T14'.length);
}

/** The minute so many minutes later, or earlier, on cielo24's own clock. */
export function minutesAfter(minute: string, minutes: number): string {
	// UTC on both ways: no change of clocks gets in between.
	return minuteOf(new Date(toMilliseconds(minute) + minutes * 60_000).toISOString());
}

/** How many minutes lie between two. */
export function minutesBetween(from: string, to: string): number {
	return (toMilliseconds(to) - toMilliseconds(from)) / 60_000;
}

/** A minute as a parameter of job/list. */
export function parameterOf(minute: string): string {
	return `${minute}:00`;
}

/** Whether a text is a minute that exists. */
export function isMinute(text: string): boolean {
	return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) && !Number.isNaN(toMilliseconds(text));
}

function toMilliseconds(minute: string): number {
	return Date.parse(`${minute}:00Z`);
}
