import type { AccountRow, Reading } from '../accounts';
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

export const ACCOUNTS_HEAD = [
	'',
	'1,000 jobs',
	'100,000 jobs',
	'Times the bytes',
	'Times the time',
];

/** The cells of one task, for either kind of table. */
export function accountCells({ title, readings }: AccountRow): string[] {
	const [small, large] = readings as [Reading, Reading];
	const shown = ({ requests, bytes, milliseconds }: Reading) =>
		`${(bytes / 1000).toFixed(0)} kB in ${requests}, ${milliseconds.toFixed(0)} ms`;
	const times = [large.bytes / small.bytes, large.milliseconds / small.milliseconds];
	return [title, shown(small), shown(large), ...times.map(oneDecimal)];
}
