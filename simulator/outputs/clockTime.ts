/** The parts of a time as clocks show it. */
export const clockParts = (milliseconds: number) => ({
	hour: Math.floor(milliseconds / 3_600_000),
	minute: Math.floor(milliseconds / 60_000) % 60,
	second: Math.floor(milliseconds / 1000) % 60,
	millisecond: milliseconds % 1000,
});

const digits = (number: number, count: number) => String(number).padStart(count, '0');

/** Writes a time by a pattern of %H, %M, %S and %f (milliseconds), see timecode_format in §6.5.1. */
export const clockTime = (milliseconds: number, pattern = '%H:%M:%S.%f') => {
	const { hour, minute, second, millisecond } = clockParts(milliseconds);
	const values: Record<string, string> = {
		H: digits(hour, 2),
		M: digits(minute, 2),
		S: digits(second, 2),
		f: digits(millisecond, 3),
	};
	return pattern.replace(/%([HMSf])/g, (_all, part: string) => values[part]!);
};
