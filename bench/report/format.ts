import type { Row } from '../summary';

export const oneDecimal = (value: number) => value.toFixed(1);
export const megabytes = (bytes: number) => Math.round(bytes / 1e6).toString();
export const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2);

export const HEAD = [
	'',
	'Time (s)',
	'Times ours',
	'Requests at once',
	'Connections',
	'Added memory (MB)',
	'CPU per item (ms)',
];

/** The cells of one row, for either kind of table. */
export function cellsOf(row: Row): string[] {
	const { milliseconds, fastest, slowest, runs } = row;
	const range = runs > 1 ? ` (${seconds(fastest)} - ${seconds(slowest)})` : '';
	return [
		row.label,
		`${seconds(milliseconds)}${range}`,
		row.timesOurs.toFixed(2),
		String(row.atOnce),
		String(row.connections),
		megabytes(row.addedBytes),
		row.cpuMillisecondsPerItem.toFixed(2),
	];
}
