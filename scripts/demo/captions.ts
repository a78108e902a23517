/* eslint-disable @n8n/community-nodes/no-restricted-imports -- development scripts, never shipped */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { outputsOf, type StoredExecution } from '../n8n';
import { itemNumberOf, messageIn } from './rows';

/** What became of one video of examples/order-and-wait.json. */
export interface CaptionRow {
	title: string;
	/** Where the video lies. */
	url: string;
	/** Empty as long as there is no job. */
	jobId: string;
	/** Path of the caption file, and its text; empty if there is none. */
	file: string;
	text: string;
	/** Why there are no captions; empty if there are. */
	trouble: string;
}

/** How an item goes through a node: its number there, what it became, or why it did not. */
function follow(execution: StoredExecution, node: string, index: number) {
	const [succeeded = [], failed = []] = outputsOf(execution, node);
	const isFrom = (item: INodeExecutionData) => itemNumberOf(item) === index;
	return {
		number: succeeded.findIndex(isFrom),
		json: succeeded.find(isFrom)?.json,
		error: failed.find(isFrom)?.json,
	};
}

const jobIdIn = (json: IDataObject = {}) => {
	const { error = {}, job_id } = json as { error?: { job_id?: unknown }; job_id?: unknown };
	return String(job_id ?? error.job_id ?? '');
};

/** Follows every video through the two Cielo24 nodes to its file in the folder. */
export function captionRowsOf(execution: StoredExecution, folder: string): CaptionRow[] {
	return (outputsOf(execution, 'Videos')[0] ?? []).map(({ json }, index) => {
		const row = { title: String(json.title), url: String(json.url), file: '', text: '' };
		const ordered = follow(execution, 'Create and Order', index);
		if (!ordered.json) {
			const trouble = ordered.error ? messageIn(ordered.error) : 'it got lost';
			return { ...row, jobId: jobIdIn(ordered.error), trouble };
		}
		const jobId = jobIdIn(ordered.json);
		const captions = follow(execution, 'Get Captions', ordered.number);
		if (!captions.json) {
			const trouble = captions.error ? messageIn(captions.error) : 'it got lost';
			return { ...row, jobId, trouble };
		}
		const file = join(folder, String(captions.json.fileName));
		const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
		return { ...row, jobId, file, text, trouble: text ? '' : 'its file was not written' };
	});
}

const SRT = /^1\r?\n\d\d:\d\d:\d\d,\d{3} --> \d\d:\d\d:\d\d,\d{3}\r?\n\S/;

/** What is not as it should be, in words. `orders` has how often each job was ordered. */
export function captionDifferences(
	rows: CaptionRow[],
	orders: ReadonlyMap<string, number>,
): string[] {
	return rows.flatMap(({ title, url, jobId, text, trouble }) => {
		const times = orders.get(jobId) ?? 0;
		if (times !== 1) return [`"${title}" was ordered ${times} times instead of once.`];
		if (url.startsWith('https://broken.example/')) {
			return /could not use/.test(trouble) ? [] : [`"${title}" was not reported as unusable.`];
		}
		if (trouble) return [`"${title}" has no captions: ${trouble}.`];
		if (!SRT.test(text)) return [`The file of "${title}" is no SRT file.`];
		return text.replace(/\s+/g, ' ').includes(title)
			? []
			: [`The captions of "${title}" are those of something else.`];
	});
}
