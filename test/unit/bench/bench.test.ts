import { CASES, titleOf, type Case, type ContenderId } from '../../../bench/cases';
import type { Measurement } from '../../../bench/measure';
import { readOptions } from '../../../bench/options';
import { planOf } from '../../../bench/plan';
import { sharesOf } from '../../../bench/profile';
import { rowsOf, type Measured } from '../../../bench/summary';
import { targetsOf } from '../../../bench/targets';
import { N8N_1, N8N_2 } from '../../../scripts/n8n/versions';

const groupsOf = (cases: readonly Case[]) => [...new Set(cases.map(({ group }) => group))];

const find = (wanted: Partial<Case>) =>
	CASES.find((one) =>
		Object.entries(wanted).every(([name, value]) => one[name as keyof Case] === value),
	)!;

const measured = (
	one: Case,
	contender: ContenderId,
	{ seconds = 0, megabytes = 0, atOnce = 0 },
): Measured => ({
	step: { case: one, contender, repetition: 1 },
	measurement: {
		milliseconds: seconds * 1000,
		cpuMilliseconds: 0,
		peakBytes: megabytes * 1e6,
		atOnce,
		connections: atOnce,
		requests: one.count,
	} satisfies Measurement,
});

describe('what is measured', () => {
	test.each([
		[[], true, groupsOf(CASES)],
		[['--quick'], false, ['1000']],
		[['--files'], false, ['files']],
		[['--files', '--quick'], false, ['1000', 'files']],
		[['--cases', '100000,captions'], false, ['100000', 'captions']],
	])('%j', (args, isComplete, groups) => {
		const options = readOptions(args);
		expect(options.isComplete).toBe(isComplete);
		expect(groupsOf(options.cases)).toEqual(groups);
	});

	test('names the cases there are, where one is asked for that there is not', () => {
		expect(() => readOptions(['--cases', '5'])).toThrow(/no case 5; there are 1000, .*files/);
	});

	test('has a title of its own for each case, which the estimates need', () => {
		expect(new Set(CASES.map(titleOf)).size).toBe(CASES.length);
		expect(titleOf(find({ work: 'upload', version: N8N_1 }))).toBe(`1 GB up, n8n ${N8N_1}`);
	});

	test('takes turns, so that no contender runs twice in a row', () => {
		const steps = planOf(CASES.filter(({ work }) => work === 'captions'));
		expect(steps).toHaveLength(15);
		expect(steps.filter((step, index) => step.contender === steps[index - 1]?.contender)).toEqual(
			[],
		);
	});
});

describe('the targets', () => {
	const download = find({ work: 'download', version: N8N_2 });
	const captions = find({ work: 'captions' });
	const many = find({ count: 10_000, latency: 20 });
	const metBy = (...all: Measured[]) =>
		targetsOf(rowsOf(all, all[0]!.step.case)).map(({ isMet }) => isMet);

	test('of a large file are about memory above an empty run, and about node:http', () => {
		const others = [
			measured(download, 'empty', { megabytes: 400 }),
			measured(download, 'raw', { seconds: 10 }),
			measured(download, 'plain', { seconds: 11 }),
		];
		expect(metBy(...others, measured(download, 'ours', { seconds: 12, megabytes: 464 }))).toEqual([
			true,
			true,
			true,
		]);
		expect(metBy(...others, measured(download, 'ours', { seconds: 12.1, megabytes: 465 }))).toEqual(
			[false, false, true],
		);
	});

	test('of caption files are about requests and connections at once, and the HTTP Request node', () => {
		const other = measured(captions, 'httpRequest', { seconds: 6 });
		expect(metBy(other, measured(captions, 'ours', { seconds: 3, atOnce: 50 }))).toEqual([
			true,
			true,
		]);
		expect(metBy(other, measured(captions, 'ours', { seconds: 3.1, atOnce: 51 }))).toEqual([
			false,
			false,
		]);
	});

	test('of many items are about the memory of others as well', () => {
		const others = [
			measured(many, 'empty', { megabytes: 400 }),
			measured(many, 'raw', { seconds: 4 }),
			measured(many, 'httpRequest', { megabytes: 1200 }),
			measured(many, 'client', { megabytes: 600 }),
		];
		const ours = (seconds: number, megabytes: number) =>
			metBy(...others, measured(many, 'ours', { seconds, megabytes, atOnce: 50 }));
		expect(ours(6, 600)).toEqual([true, true, true, true]);
		expect(ours(6.1, 621)).toEqual([true, false, false, false]);
	});

	test('are about what was compared only', () => {
		expect(metBy(measured(captions, 'ours', { seconds: 1 }))).toEqual([true]);
		expect(metBy(measured(captions, 'raw', { seconds: 1 }))).toEqual([]);
	});
});

describe('where the time goes', () => {
	const frame = (id: number, functionName: string, url = '') => ({
		id,
		callFrame: { functionName, url },
	});

	test('by package, the innermost one; waiting is left out', () => {
		const shares = sharesOf({
			nodes: [
				frame(1, '(idle)'),
				frame(2, '(garbage collector)'),
				frame(3, 'emit', 'node:events'),
				frame(4, 'send', 'file:///n8n/node_modules/n8n-core/node_modules/@x/y/index.js'),
				frame(5, 'run', '/nodes/node_modules/n8n-nodes-cielo24/dist/nodes/run.js'),
			],
			samples: [1, 2, 3, 4, 5, 5],
			timeDeltas: [9_000_000, 1000, 2000, 3000, 1500, 2500],
		});
		expect(
			shares.map(({ owner, milliseconds, percent }) => [owner, milliseconds, percent]),
		).toEqual([
			['n8n-nodes-cielo24', 4, 40],
			['@x/y', 3, 30],
			['Node.js', 2, 20],
			['garbage collector', 1, 10],
		]);
	});
});
