import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { Failure, InputFailure, toErrorItem } from '../../../nodes/Cielo24/errors/failure';
import type { Standing } from '../../../nodes/Cielo24/waiting/look';
import {
	failedItem,
	finishedItems,
	jobsIn,
	plainItem,
	waitingItem,
} from '../../../nodes/Cielo24/waiting/stored';

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const json = fc.dictionary(
	fc.oneof(fc.constantFrom('finished', 'waiting', 'failure', 'job_id', 'error'), fc.string()),
	fc.oneof(
		fc.boolean(),
		fc.string(),
		fc.integer(),
		fc.constant({ message: 'm', errorType: 'INPUT' }),
	),
) as fc.Arbitrary<IDataObject>;

type Kind = 'waiting' | 'failed' | 'plain';

const entry = fc.record({ kind: fc.constantFrom<Kind>('waiting', 'failed', 'plain'), json });

const binary = { data: { data: '', mimeType: 'video/mp4', fileName: 'a.mp4' } };

test('what is stored comes back as what it was, whatever fields the input has', () => {
	fc.assert(
		fc.property(fc.array(entry), (entries) => {
			const failureOf = (index: number) =>
				new Failure({ message: `m${index}`, errorType: 'E', job_id: 'f', httpCode: '400' });
			const stored = entries.map(({ kind, json: beside }, index) => {
				if (kind === 'waiting') return waitingItem(`j${index}`, beside, index);
				if (kind === 'failed') return failedItem(failureOf(index), { binary }, index);
				return plainItem({ json: beside, binary, pairedItem: { item: index } });
			});
			const waiting = entries.flatMap(({ kind }, index) =>
				kind === 'waiting' ? [`j${index}`] : [],
			);
			const back = copy(stored);
			expect(jobsIn(back)).toEqual(waiting);

			const done = (id: string): Standing => ({
				state: 'done',
				info: { JobId: id, JobStatus: 'C' },
			});
			const items = finishedItems(back, new Map(waiting.map((id) => [id, done(id)])));
			entries.forEach(({ kind, json: beside }, index) => {
				const item = items[index]!;
				expect(item.pairedItem).toEqual({ item: index });
				if (kind === 'failed') {
					expect(item).toEqual(toErrorItem(failureOf(index), index, { binary }));
				} else if (kind === 'waiting') {
					expect(item.json).toEqual({
						...copy({ ...beside, waiting: undefined }),
						job_id: `j${index}`,
						finished: true,
						JobId: `j${index}`,
						JobStatus: 'C',
					});
				} else {
					expect(item.json.error).toEqual(beside.error);
					expect(item.binary).toEqual(binary);
				}
			});
		}),
	);
});

test('a failed job is an error item, and its job is named', () => {
	const failure = new Failure({ message: 'gone', errorType: 'ITEM_NOT_FOUND', job_id: 'a' });
	const items = finishedItems(
		[waitingItem('a', { keep: 'me' }, 3)],
		new Map([['a', { state: 'failed', failure }]]),
	);
	expect(items).toEqual([
		{
			json: { error: { message: 'gone', errorType: 'ITEM_NOT_FOUND', job_id: 'a' } },
			pairedItem: { item: 3 },
		},
	]);
});

test('what is passed on when time is up says so by itself', () => {
	const failure = new InputFailure({ message: 'm', description: 'd', errorType: 'INVALID_URL' });
	expect(waitingItem('a', { keep: 'me' }, 0).json).toMatchObject({
		keep: 'me',
		job_id: 'a',
		finished: false,
	});
	expect(failedItem(failure, {}, 1)).toEqual({
		json: {
			finished: false,
			failure: { message: 'm', description: 'd', errorType: 'INVALID_URL' },
		},
		pairedItem: { item: 1 },
	});
});
