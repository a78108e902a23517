import type { IHttpRequestOptions } from 'n8n-workflow';

import { listContext, listSearch } from './listContext';

const JOB = 'a'.repeat(32);

const VERSIONS = [
	{ iwp_name: 'MECHANICAL', version: '2024-06-14T09:00:00.000001Z' },
	{ iwp_name: 'FINAL', version: '2024-06-15T18:00:00.472706Z' },
	{ iwp_name: 'A_NEW_ONE', version: '2024-06-16T07:30:00.000000Z' },
	{ iwp_name: null, version: '2024-06-13T00:00:00.000000Z' },
];

const locator = (value: string) => ({ __rl: true as const, mode: 'list', value });

const search = async (value: string, filter?: string, requests: IHttpRequestOptions[] = []) =>
	await listSearch.searchVersions.call(
		listContext(VERSIONS, { jobId: locator(value) }, requests),
		filter,
	);

test('lists the versions of the chosen job, the newest first, by the names of the editor', async () => {
	const requests: IHttpRequestOptions[] = [];
	expect(await search(JOB, '', requests)).toEqual({
		results: [
			{ name: 'A_NEW_ONE (2024-06-16 07:30)', value: '2024-06-16T07:30:00.000000Z' },
			{ name: 'Final (2024-06-15 18:00)', value: '2024-06-15T18:00:00.472706Z' },
			{ name: 'Mechanical (2024-06-14 09:00)', value: '2024-06-14T09:00:00.000001Z' },
			{ name: '2024-06-13 00:00', value: '2024-06-13T00:00:00.000000Z' },
		],
	});
	const asked = requests.filter(({ url }) => url.endsWith('/api/job/list_elementlists'));
	expect(asked.map(({ qs }) => qs)).toEqual([expect.objectContaining({ job_id: JOB })]);
});

test('finds by a part of the name or the date', async () => {
	const named = async (filter: string) =>
		(await search(JOB, filter)).results.map(({ name }) => name);
	expect(await named('fin')).toEqual(['Final (2024-06-15 18:00)']);
	expect(await named('06-14')).toEqual(['Mechanical (2024-06-14 09:00)']);
	expect(await named('nothing')).toEqual([]);
});

test('without a job, and with one that is none, it says so and asks nothing', async () => {
	const requests: IHttpRequestOptions[] = [];
	await expect(search('', '', requests)).rejects.toThrow('Choose the job first');
	await expect(search('no job!', '', requests)).rejects.toThrow('is not a job ID');
	expect(requests).toEqual([]);
});
