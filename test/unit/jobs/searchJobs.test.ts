import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { listContext, listSearch } from './listContext';

/** Searches where cielo24 answers with this body. */
const search = async (body: unknown, filter?: string, paginationToken?: string) =>
	await listSearch.searchJobs.call(listContext(body), filter, paginationToken);

const job = (more: IDataObject, index = 1): IDataObject => ({
	JobId: index.toString(16).padStart(32, '0'),
	JobName: 'Lecture',
	JobStatus: 'Complete',
	CreationDate: '2014-08-27T14:00:06.472706',
	...more,
});

const names = async (jobs: IDataObject[], filter?: string) =>
	(await search({ ActiveJobs: jobs }, filter)).results.map(({ name }) => name);

test('jobs of one name can be told apart', async () => {
	expect(
		await names([
			job({}),
			job({ JobStatus: 'In Process', CreationDate: '2014-08-28 09:30:00' }),
			job({ JobName: 'x'.repeat(100) }),
			job({ JobName: '', JobId: 'a'.repeat(32) }),
			job({ JobName: '\u200b', JobId: 'b'.repeat(32), CreationDate: '' }),
		]),
	).toEqual([
		'Lecture (Complete, 2014-08-27 14:00)',
		'Lecture (In Process, 2014-08-28 09:30)',
		`${'x'.repeat(60)}… (Complete, 2014-08-27 14:00)`,
		`${'a'.repeat(32)} (Complete, 2014-08-27 14:00)`,
		`${'b'.repeat(32)} (Complete)`,
	]);
});

test.each([
	['éCO', 'E\u0301conomie'],
	['E\u0301co', 'Économie'],
	[' eco 1', 'The ECO\u00a01'],
])('%j finds %j', async (filter, JobName) => {
	expect(await names([job({ JobName: 'Other' }), job({ JobName })], filter)).toEqual([
		expect.stringContaining(JobName.replace(/\s/g, ' ')),
	]);
});

test.each(['64bea283eff6475ea6596027a6ba0929', '{64BEA283-EFF6-475E-A659-6027A6BA0929}', '6027A6'])(
	'the ID %s finds its job',
	async (filter) => {
		const JobId = '64bea283eff6475ea6596027a6ba0929';
		const { results } = await search({ ActiveJobs: [job({}), job({ JobId })] }, filter);
		expect(results.map(({ value }) => value)).toEqual([JobId]);
	},
);

test('a dash finds names with a dash only', async () => {
	expect(await names([job({ JobName: 'a-b' }), job({ JobName: 'a b' })], '-')).toHaveLength(1);
});

test('the first page of a large account needs the jobs of the last days only', async () => {
	const asked = async (count: number, filter?: string, page?: string) => {
		const requests: IHttpRequestOptions[] = [];
		const ActiveJobs = Array.from({ length: count }, (_, index) => job({}, index));
		const context = listContext({ ActiveJobs }, {}, requests);
		await listSearch.searchJobs.call(context, filter, page);
		return requests.map(({ qs }) => (qs?.CreationDateFrom === undefined ? 'all' : 'newest'));
	};
	expect(await asked(101)).toEqual(['newest']);
	expect(await asked(100)).toEqual(['newest', 'all']);
	expect(await asked(101, '', '100')).toEqual(['all']);
	expect(await asked(101, 'lecture')).toEqual(['all']);
});

test('a long list comes in pages', async () => {
	const ActiveJobs = Array.from({ length: 150 }, (_, index) => job({}, index));
	const first = await search({ ActiveJobs });
	expect(first.results).toHaveLength(100);
	const second = await search({ ActiveJobs }, '', String(first.paginationToken));
	expect(second.results).toHaveLength(50);
	expect(second).not.toHaveProperty('paginationToken');
});

test('an answer without a list is not taken for an empty one', async () => {
	await expect(search({ ok: true })).rejects.toMatchObject({
		message: 'cielo24 answered without a list of jobs',
	});
});
