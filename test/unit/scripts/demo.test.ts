import type { INodeExecutionData, IRunExecutionData } from 'n8n-workflow';
import { differences, downstreamDifferences, rowsOf, type Row } from '../../../scripts/demo/rows';
import type { StoredExecution } from '../../../scripts/n8n/executions';

const seams = { source: 'Jobs', cielo24: 'Get', onSuccess: 'Good', onError: 'Bad' };

const item = (json: INodeExecutionData['json'], index = 0): INodeExecutionData => ({
	json,
	pairedItem: { item: index },
});

function execution(outputs: Record<string, INodeExecutionData[][]>): StoredExecution {
	const runData = Object.fromEntries(
		Object.entries(outputs).map(([name, main]) => [name, [{ data: { main } }]]),
	);
	return {
		status: 'success',
		data: { resultData: { runData } } as unknown as IRunExecutionData,
	} as StoredExecution;
}

const good = execution({
	Jobs: [
		[
			item({ title: 'One', job_id: 'a' }),
			item({ title: 'Two', job_id: 'gone' }),
			item({ title: 'Three', job_id: ' b ' }),
		],
	],
	Get: [
		[item({ MediaUrl: 'https://a' }, 0), item({ MediaUrl: null }, 2)],
		[item({ error: { message: 'no such job' } }, 1)],
	],
	Good: [[item({ title: 'One' }), item({ title: 'Three' })]],
	Bad: [[item({ title: 'Two' })]],
});
const known = new Map([
	['a', { url: 'https://a' }],
	['b', { url: null }],
]);

test('follows every item to its output', () => {
	expect(rowsOf(good, seams)).toEqual([
		{ item: 1, title: 'One', jobId: 'a', result: 'https://a', output: 'success' },
		{ item: 2, title: 'Two', jobId: 'gone', result: 'no such job', output: 'error' },
		{ item: 3, title: 'Three', jobId: 'b', result: '', output: 'success' },
	]);
});

test('is content with a right run', () => {
	const rows = rowsOf(good, seams);
	expect(differences(rows, known)).toEqual([]);
	expect(downstreamDifferences(good, rows, seams)).toEqual([]);
});

test.each<[Partial<Row>, string]>([
	[{ output: 'lost', result: '' }, 'Item 1 came out of neither output.'],
	[{ output: 'error', result: 'x' }, 'Item 1 left by the wrong output: error.'],
	[{ jobId: 'gone' }, 'Item 1 left by the wrong output: success.'],
	[{ result: 'https://b' }, 'Item 1 has the URL "https://b" instead of "https://a".'],
	[{ jobId: 'gone', output: 'error', result: '' }, 'Item 1 has no error message.'],
])('notices %j', (change, words) => {
	const row: Row = { item: 1, title: '', jobId: 'a', result: 'https://a', output: 'success' };
	expect(differences([{ ...row, ...change }], known)).toEqual([words]);
});

test('notices a lost item, and downstream items in another order', () => {
	const { runData } = good.data.resultData;
	const changed = execution({
		Jobs: runData.Jobs![0]!.data!.main as INodeExecutionData[][],
		Get: [[item({ MediaUrl: 'https://a' }, 0), item({ MediaUrl: null }, 2)]],
		Good: [[item({ title: 'Three' }), item({ title: 'One' })]],
	});
	const rows = rowsOf(changed, seams);
	expect(rows[1]?.output).toBe('lost');
	expect(downstreamDifferences(changed, rows, seams)).toHaveLength(1);
});
