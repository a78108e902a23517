/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { INodeExecutionData, IRunExecutionData } from 'n8n-workflow';

import { captionDifferences, captionRowsOf, type CaptionRow } from '../../../scripts/demo/captions';
import { captionTableOf } from '../../../scripts/demo/print';
import type { StoredExecution } from '../../../scripts/n8n/executions';

const SRT = '1\n00:00:01,000 --> 00:00:02,000\nWelcome to Two.\n\n2\n';

const item = (json: INodeExecutionData['json'], index = 0): INodeExecutionData => ({
	json,
	pairedItem: { item: index },
});

const execution = (outputs: Record<string, INodeExecutionData[][]>) =>
	({
		data: {
			resultData: {
				runData: Object.fromEntries(
					Object.entries(outputs).map(([name, main]) => [name, [{ data: { main } }]]),
				),
			},
		} as unknown as IRunExecutionData,
	}) as StoredExecution;

const video = (title: string, host: string) => ({ title, url: `https://${host}/${title}.mp4` });

const run = execution({
	Videos: [
		[
			item(video('One', 'broken.example')),
			item(video('Two', 'media.example.com')),
			item(video('Three', 'media.example.com')),
			item(video('Four', 'media.example.com')),
		],
	],
	'Create and Order': [
		[item({ job_id: 'b' }, 1), item({ job_id: 'c' }, 2)],
		[item({ error: { message: 'cielo24 could not use it', job_id: 'a' } }, 0)],
	],
	'Get Captions': [
		[item({ fileName: 'Two.srt' }, 0)],
		[item({ job_id: 'c', error: { message: 'no captions yet' } }, 1)],
	],
});

let folder: string;
let rows: CaptionRow[];
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'captions-'));
	writeFileSync(join(folder, 'Two.srt'), SRT);
	rows = captionRowsOf(run, folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('follows every video to its file, or to what went wrong', () => {
	expect(rows.map(({ title, jobId, text, trouble }) => [title, jobId, text, trouble])).toEqual([
		['One', 'a', '', 'cielo24 could not use it'],
		['Two', 'b', SRT, ''],
		['Three', 'c', '', 'no captions yet'],
		['Four', '', '', 'it got lost'],
	]);
});

test('a file that was not written is noticed', () => {
	const [, two] = captionRowsOf(run, join(folder, 'elsewhere'));
	expect(two?.trouble).toBe('its file was not written');
});

const ONCE = new Map([
	['a', 1],
	['b', 1],
]);

test('is content with a right run, and shows the first lines', () => {
	expect(captionDifferences(rows.slice(0, 2), ONCE)).toEqual([]);
	expect(captionTableOf(rows, 120)).toContain('Welcome to Two.');
});

test.each<[Partial<CaptionRow>, string]>([
	[{ jobId: 'z' }, '"Two" was ordered 0 times instead of once.'],
	[{ trouble: 'x' }, '"Two" has no captions: x.'],
	[{ text: 'Two' }, 'The file of "Two" is no SRT file.'],
	[{ text: SRT.replace('Two', 'One') }, 'The captions of "Two" are those of something else.'],
	[{ url: 'https://broken.example/' }, '"Two" was not reported as unusable.'],
])('notices %j', (change, words) => {
	expect(captionDifferences([{ ...rows[1]!, ...change }], ONCE)).toEqual([words]);
});

test('notices a double order', () => {
	expect(captionDifferences([rows[1]!], new Map([['b', 2]]))).toEqual([
		'"Two" was ordered 2 times instead of once.',
	]);
});
