import Table from 'cli-table3';
import type { Row } from './rows';

/** Colours only where a person reads along. */
const style = { head: [], border: [] };

/** Width of all columns but the one with the URLs, and what that one may take. */
const OTHER_COLUMNS = 54;
const MIN_WIDTH = 40;
const MAX_WIDTH = 80;

/** The table the demo shows, as wide as fits a terminal of `columns` characters. */
export function tableOf(rows: Row[], columns: number): string {
	const width = Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, columns - OTHER_COLUMNS));
	const table = new Table({
		head: ['Item', 'Job', 'MediaUrl, or what went wrong', 'Output'],
		colWidths: [6, 34, width, 9],
		wordWrap: true,
		wrapOnWordBoundary: false,
		style,
	});
	for (const { item, title, jobId, result, output } of rows) {
		table.push([
			item,
			`${title}\n${jobId || '(no ID)'}`,
			result || '(this job has no URL)',
			output,
		]);
	}
	return table.toString();
}

/** One sentence that sums the run up. */
export function summaryOf(rows: Row[]): string {
	const count = (output: Row['output']) => rows.filter((row) => row.output === output).length;
	const lost = count('lost') ? `, ${count('lost')} got lost` : '';
	return `${rows.length} items: ${count('success')} left through the success output, ${count('error')} through the error output${lost}.`;
}
