/* eslint-disable @n8n/community-nodes/no-restricted-imports -- development scripts, never shipped */
import { basename } from 'node:path';
import Table from 'cli-table3';
import type { CaptionRow } from './captions';
import type { Row } from './rows';

/** Colours only where a person reads along. */
const style = { head: [], border: [] };

const TITLE_WIDTH = 34;

/** What all columns but the last wide one take, with their lines. */
const MEDIA_COLUMNS = 54;
const CAPTION_COLUMNS = 75;

/** How much of a caption file is shown: two captions. */
const LINES = 7;

/** What is left for one column in a terminal of `columns` characters. */
const widthOf = (columns: number, others: number) => Math.max(40, Math.min(80, columns - others));

/** The table of jobs and their media URLs. */
export function tableOf(rows: Row[], columns: number): string {
	const table = new Table({
		head: ['Item', 'Job', 'MediaUrl, or what went wrong', 'Output'],
		colWidths: [6, TITLE_WIDTH, widthOf(columns, MEDIA_COLUMNS), 9],
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

/** The table of videos and their captions. */
export function captionTableOf(rows: CaptionRow[], columns: number): string {
	const table = new Table({
		head: ['Video and job', 'Caption file, or what went wrong', 'Its first lines'],
		colWidths: [TITLE_WIDTH, 37, widthOf(columns, CAPTION_COLUMNS)],
		wordWrap: true,
		style,
	});
	for (const { title, jobId, file, text, trouble } of rows) {
		// cli-table3 leaves out lines that are empty or blank.
		const lines = text
			.trim()
			.split(/\r?\n/)
			.slice(0, LINES)
			.map((line) => line || '\u200b')
			.join('\n');
		table.push([`${title}\n${jobId}`, file ? basename(file) : trouble, lines]);
	}
	return table.toString();
}

/** One sentence that sums the run up. */
export function summaryOf(rows: Row[]): string {
	const count = (output: Row['output']) => rows.filter((row) => row.output === output).length;
	const lost = count('lost') ? `, ${count('lost')} got lost` : '';
	return `${rows.length} items: ${count('success')} left through the success output, ${count('error')} through the error output${lost}.`;
}
