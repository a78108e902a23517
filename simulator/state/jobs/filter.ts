import { normalizeDate } from '../dates';
import type { DateField, Job, JobInfo } from './job';

/** Whether a name fits a pattern in which * stands for any text, also none. */
export const matchesWildcard = (pattern: string, name: string): boolean => {
	const [first = '', ...rest] = pattern.split('*');
	if (rest.length === 0) return name === pattern;
	const last = rest.pop()!;
	if (!name.startsWith(first)) return false;
	let from = first.length;
	for (const part of rest) {
		const found = name.indexOf(part, from);
		if (found === -1) return false;
		from = found + part.length;
	}
	return name.length - last.length >= from && name.endsWith(last);
};

/** Whether a job has this date, and it lies within the bounds (full length, both included). */
export const isWithin = (info: JobInfo, field: DateField, from?: string, to?: string): boolean => {
	if (from === undefined && to === undefined) return true;
	const date = normalizeDate(info[field]);
	if (date === undefined) return false;
	return (from === undefined || date >= from) && (to === undefined || date <= to);
};

/** Whether a job has a turnaround, and it lies within the bounds (hours, both included). */
export const hasTurnaround = ({ turnaroundHours }: Job, from?: number, to?: number): boolean => {
	if (from === undefined && to === undefined) return true;
	if (turnaroundHours === undefined) return false;
	return turnaroundHours >= (from ?? 0) && turnaroundHours <= (to ?? Infinity);
};
