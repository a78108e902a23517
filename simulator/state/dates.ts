const PATTERN =
	/^(\d{4})-(\d\d)-(\d\d)(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d+))?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

const existsInCalendar = (year: string, month: string, day: string) => {
	const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
};

/**
 * The service's date text in full length, 2014-08-27T14:00:06.472706, so that comparing texts
 * compares dates. Takes every ISO form clients send (Q41): less (no fraction, no time of day:
 * midnight), more digits (dropped), a zone (dropped, not converted). `undefined` for anything else.
 */
export const normalizeDate = (text: string): string | undefined => {
	const match = PATTERN.exec(text);
	if (!match) return undefined;
	const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = ''] = match;
	if (!existsInCalendar(year!, month!, day!)) return undefined;
	return `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 6).padEnd(6, '0')}`;
};

/** Turns moments into the service's date texts: ISO 8601 with microseconds, without zone (§2.3). */
export type FormatDate = (milliseconds: number) => string;

/**
 * Makes the function that writes dates as people in the given time zone read them off the wall.
 *
 * @throws RangeError for an unknown time zone
 */
export const dateFormat = (zone: string): FormatDate => {
	const formatter = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
	});
	return (milliseconds) => {
		const microseconds = Math.round(milliseconds * 1000);
		const seconds = Math.floor(microseconds / 1_000_000);
		const { year, month, day, hour, minute, second } = Object.fromEntries(
			formatter.formatToParts(seconds * 1000).map(({ type, value }) => [type, value]),
		);
		const fraction = String(microseconds - seconds * 1_000_000).padStart(6, '0');
		return `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction}`;
	};
};

/** A date text some hours after another. */
export const hoursAfter = (date: string, hours: number) => {
	const moment = new Date(`${date.slice(0, 19)}Z`).getTime() + hours * 3600 * 1000;
	return new Date(moment).toISOString().slice(0, 19) + date.slice(19);
};
