import type { IDataObject } from 'n8n-workflow';

import { Failure } from '../../../nodes/Cielo24/errors/failure';
import { placeOrder, type Order } from '../../../nodes/Cielo24/jobs/ordering';
import type { Request } from '../../../nodes/Cielo24/transport/connect';
import { Memory } from '../../../nodes/Cielo24/transport/memory';

type Answer = IDataObject | Failure | (() => IDataObject | Failure);

const failure = (errorType: string, httpCode?: string) =>
	new Failure({ message: `m ${errorType}`, description: 'd.', errorType, httpCode });

const UNKNOWN = failure('OUTCOME_UNKNOWN');
const REFUSED = failure('INVALID_QUERY', '400');
const refusedAs = (errorComment: string) => REFUSED.with({ errorComment });

/** Places an order with these answers, by path; time passes only by the pauses. */
const placing = (answers: Record<string, Answer>, more: Partial<Order> = {}, pauses = Infinity) => {
	const asked: string[] = [];
	let slept = 0;
	const all: Record<string, Answer> = {
		'/api/job/new': { JobId: 'a' },
		'/api/job/add_media': {},
		'/api/job/perform_transcription': { TaskId: 't' },
		'/api/job/list': { ActiveJobs: [] },
		...answers,
	};
	const request = (async ({ path }: { path: string }) => {
		asked.push(path.replace('/api/job/', ''));
		const answer = all[path];
		const given = typeof answer === 'function' ? answer() : answer;
		if (given instanceof Failure || given === undefined) throw given ?? new TypeError(path);
		return given;
	}) as unknown as Request;
	const pause = async (milliseconds: number) => {
		slept += milliseconds;
		jest.setSystemTime(Date.now() + milliseconds);
		return asked.length <= pauses;
	};
	const memory = new Memory({}, 'run');
	const order: Order = {
		create: {},
		order: {},
		addMedia: async () => await request({ path: '/api/job/add_media' }),
		ifExists: 'use',
		...more,
	};
	return {
		asked,
		slept: () => slept,
		outcome: placeOrder(order, { request, pause, memory: () => memory }).catch(
			({ details }: Failure) => details,
		),
	};
};

beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick'] }));
afterEach(() => jest.useRealTimers());

const ORDERED = { JobStatus: 'Pending', Fidelity: 'STANDARD', DueDate: '2024-06-15' };

test('an order without an answer that arrived all the same is an order', async () => {
	let looks = 0;
	const { outcome } = placing({
		'/api/job/perform_transcription': UNKNOWN,
		'/api/job/info': () => (++looks < 3 ? { JobStatus: 'Pending' } : ORDERED),
	});
	expect(await outcome).toMatchObject({ jobId: 'a', created: true, ordered: true });
});

test('an order without an answer that did not arrive: it can be ordered later', async () => {
	const { outcome, asked, slept } = placing({
		'/api/job/perform_transcription': UNKNOWN,
		'/api/job/info': { JobStatus: 'Pending' },
	});
	expect(await outcome).toMatchObject({
		errorType: 'OUTCOME_UNKNOWN',
		step: 'order',
		job_id: 'a',
		description: expect.stringContaining(
			'if it is not ordered, go on with Job: Order Transcription',
		),
	});
	expect(slept()).toBeLessThanOrEqual(20_000);
	expect(asked.filter((path) => path === 'perform_transcription')).toHaveLength(1);
});

test('the order of somebody else, who is called instead, is not taken for this one', async () => {
	const ReturnTargets = { url: [{ callback_url: 'https://theirs' }] };
	const outcome = async (callback_url: string) =>
		await placing(
			{
				'/api/job/perform_transcription': UNKNOWN,
				'/api/job/info': { ...ORDERED, ReturnTargets },
			},
			{ order: { callback_url } },
		).outcome;
	expect(await outcome('https://ours')).toMatchObject({ ordered: false });
	expect(await outcome('https://theirs')).toMatchObject({ ordered: true });
});

test('a refused order of a job of nobody else is an error, however the job looks', async () => {
	const { outcome } = placing({
		'/api/job/perform_transcription': REFUSED,
		'/api/job/info': ORDERED,
	});
	expect(await outcome).toMatchObject({ errorType: 'INVALID_QUERY', step: 'order', job_id: 'a' });
});

describe('with an external ID', () => {
	const shared = { externalId: 'x' };

	test('a job without an answer is looked for, and gone on with', async () => {
		let lists = 0;
		const { outcome, asked } = placing(
			{
				'/api/job/new': UNKNOWN,
				'/api/job/list': () => ({
					ActiveJobs: ++lists > 1 ? [{ JobId: 'b', ExternalID: 'x', JobStatus: 'Pending' }] : [],
				}),
			},
			shared,
		);
		expect(await outcome).toMatchObject({ jobId: 'b', created: true, ordered: true });
		expect(asked).toEqual(['list', 'new', 'list', 'add_media', 'perform_transcription']);
	});

	test.each<[string, IDataObject, IDataObject]>([
		['ordered', { JobStatus: 'In Process' }, { created: false, ordered: false }],
		['unclear', { JobStatus: 'Pending', Fidelity: 'HIGH' }, { errorType: 'ORDER_UNCLEAR' }],
		['failed', { JobStatus: 'Media Failure' }, { errorType: 'MEDIA_FAILURE' }],
	])(
		'a job without an answer that is %s by then is left to whom it is',
		async (_, job, details) => {
			let lists = 0;
			const { outcome, asked } = placing(
				{
					'/api/job/new': UNKNOWN,
					'/api/job/list': () => ({
						ActiveJobs: ++lists > 1 ? [{ JobId: 'b', ExternalID: 'x', ...job }] : [],
					}),
					'/api/job/info': job,
				},
				shared,
			);
			expect(await outcome).toMatchObject(details);
			expect(asked).not.toContain('add_media');
			expect(asked).not.toContain('perform_transcription');
		},
	);

	test.each(['OUTCOME_UNKNOWN', 'INVALID_OPTION', 'INVALID_QUERY'])(
		'%s of the order is told, and not the media that was there already',
		async (errorType) => {
			const job = { JobId: 'b', ExternalID: 'x', JobStatus: 'Pending' };
			const { outcome } = placing(
				{
					'/api/job/list': { ActiveJobs: [job] },
					'/api/job/add_media': refusedAs('Job already has media'),
					'/api/job/perform_transcription': failure(errorType, '400').with({
						errorComment: 'turnaround_hours',
					}),
					'/api/job/info': job,
				},
				shared,
			);
			expect(await outcome).toMatchObject({
				errorType,
				errorComment: 'turnaround_hours',
				step: 'order',
				job_id: 'b',
			});
		},
	);

	test('a job without an answer that is not there: run it again', async () => {
		const { outcome } = placing({ '/api/job/new': UNKNOWN }, shared);
		const details = await outcome;
		expect(details).toMatchObject({
			errorType: 'OUTCOME_UNKNOWN',
			step: 'create',
			description: expect.stringMatching(/^Run the workflow again: if there is a job/),
		});
		expect(details).not.toHaveProperty('job_id');
	});

	test('somebody who was faster is left to order', async () => {
		let lists = 0;
		let looks = 0;
		const { outcome, asked } = placing(
			{
				'/api/job/new': REFUSED,
				'/api/job/list': () => ({
					ActiveJobs: ++lists > 1 ? [{ JobId: 'b', ExternalID: 'x', JobStatus: 'Pending' }] : [],
				}),
				'/api/job/info': () => (++looks < 4 ? { JobStatus: 'Pending' } : ORDERED),
			},
			shared,
		);
		expect(await outcome).toMatchObject({ jobId: 'b', created: false, ordered: false });
		expect(asked).not.toContain('perform_transcription');
	});

	const MEDIA_URL = { MediaUrl: 'https://media.example.com/a.mp4' };

	test.each<[string, IDataObject, Answer, Answer?]>([
		['it has media', { MediaLengthSeconds: 60 }, REFUSED],
		['its media is refused, and it has some with a URL', {}, REFUSED, MEDIA_URL],
		['its media is refused as a second one', {}, refusedAs('The job has media already.')],
		['its media is refused so in other words', {}, refusedAs('Job already has media')],
		['nobody knows whether its media arrived, and it has some', {}, UNKNOWN, MEDIA_URL],
	])('an orphan is ordered after it was watched: %s', async (_, fields, added, media = {}) => {
		const job = { JobId: 'b', ExternalID: 'x', JobStatus: 'Pending', ...fields };
		const { outcome, slept } = placing(
			{
				'/api/job/list': { ActiveJobs: [job] },
				'/api/job/add_media': added,
				'/api/job/info': job,
				'/api/job/media': media,
			},
			shared,
		);
		expect(await outcome).toMatchObject({ jobId: 'b', created: false, ordered: true });
		expect(slept()).toBeGreaterThanOrEqual(14_000);
		expect(slept()).toBeLessThanOrEqual(20_000);
	});

	describe.each([
		['a job just made', []],
		['a job that was there', [{ JobId: 'a', ExternalID: 'x', JobStatus: 'Pending' }]],
	])('%s is not ordered without media', (_, ActiveJobs) => {
		const AGAIN = /no media.*not ordered.*Run the workflow again.*nothing is ordered twice/;
		test.each<[string, Failure, string, RegExp]>([
			['the upload broke', UNKNOWN, 'OUTCOME_UNKNOWN', AGAIN],
			['the file was refused', refusedAs('Cannot read this file'), 'INVALID_QUERY', AGAIN],
			[
				'another job has it',
				refusedAs('Another job already has this media'),
				'INVALID_QUERY',
				/choose its job From List.*'Allow Duplicate Media'.*Job a stays behind/,
			],
		])('%s', async (__, added, errorType, advice) => {
			for (const media of [{ MediaUrl: null }, { MediaUrl: '' }, {}, REFUSED, UNKNOWN]) {
				const { outcome, asked } = placing(
					{
						'/api/job/list': { ActiveJobs },
						'/api/job/add_media': added,
						'/api/job/info': { JobStatus: 'Pending', MediaLengthSeconds: 0 },
						'/api/job/media': media,
					},
					shared,
				);
				expect(await outcome).toMatchObject({
					errorType,
					step: 'addMedia',
					job_id: 'a',
					description: expect.stringMatching(advice),
				});
				expect(asked).not.toContain('perform_transcription');
			}
		});
	});

	test('an upload without an answer that arrived shows by its length', async () => {
		let looks = 0;
		const { outcome } = placing(
			{
				'/api/job/add_media': UNKNOWN,
				'/api/job/info': () => ({
					JobStatus: 'Pending',
					MediaLengthSeconds: ++looks < 4 ? '' : 60,
				}),
				'/api/job/media': { MediaUrl: null },
			},
			shared,
		);
		expect(await outcome).toMatchObject({ created: true, ordered: true });
	});

	test('is not ordered when the workflow is stopped while it is watched', async () => {
		const job = { JobId: 'b', ExternalID: 'x', JobStatus: 'Pending', MediaLengthSeconds: 60 };
		const { outcome, asked } = placing(
			{ '/api/job/list': { ActiveJobs: [job] }, '/api/job/info': job },
			shared,
			3,
		);
		expect(await outcome).toMatchObject({ errorType: 'STOPPED', job_id: 'b' });
		expect(asked).not.toContain('perform_transcription');
	});

	test('the media of a job just made, refused for another reason, is an error at once', async () => {
		const { outcome, slept } = placing(
			{ '/api/job/add_media': REFUSED, '/api/job/media': failure('ITEM_NOT_FOUND', '400') },
			shared,
		);
		expect(await outcome).toMatchObject({
			errorType: 'INVALID_QUERY',
			step: 'addMedia',
			description: expect.stringContaining('Run the workflow again'),
		});
		expect(slept()).toBe(0);
	});

	test('whoever was slow looks before ordering', async () => {
		const { outcome, asked } = placing(
			{
				'/api/job/add_media': () => {
					jest.setSystemTime(Date.now() + 25_000);
					return {};
				},
				'/api/job/info': ORDERED,
			},
			shared,
		);
		expect(await outcome).toMatchObject({ created: true, ordered: false });
		expect(asked).toEqual(['list', 'new', 'add_media', 'info']);
	});

	test('a job that becomes unclear while it is watched is not ordered', async () => {
		const job = { JobId: 'b', ExternalID: 'x', JobStatus: 'Authorizing' };
		const { outcome, asked } = placing(
			{
				'/api/job/list': { ActiveJobs: [job] },
				'/api/job/add_media': REFUSED,
				'/api/job/info': { ...job, Fidelity: 'HIGH' },
			},
			shared,
		);
		expect(await outcome).toMatchObject({ errorType: 'ORDER_UNCLEAR', job_id: 'b' });
		expect(asked).not.toContain('perform_transcription');
	});
});
