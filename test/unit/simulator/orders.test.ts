import { type JobInfo, seedJobs, type Switches } from '../../../simulator';
import { ask, call, failure, useSimulator } from './ask';

const simulator = useSimulator({ now: '2024-06-15T18:00:00Z', frozen: true });

const request = async (name: string, query: Record<string, string>) =>
	await call(simulator(), `/api/job/${name}`, query);

const withMedia = async (query: Record<string, string> = {}) => {
	const { json } = await request('new', query);
	const { JobId: job_id } = json as { JobId: string };
	await request('add_media', { job_id, media_url: `https://media.example.com/${job_id}.mp4` });
	return job_id;
};

const order = async (job_id: string, query: Record<string, string> = {}) =>
	await request('perform_transcription', {
		job_id,
		transcription_fidelity: 'PREMIUM',
		priority: 'STANDARD',
		...query,
	});

const info = async (job_id: string) => (await request('info', { job_id })).json as JobInfo;

describe('orders are counted', () => {
	test('by job, with its external ID', async () => {
		const [one, other] = [await withMedia({ external_id: 'x-1' }), await withMedia()];
		await order(one);
		await order(other);
		await order(one);
		const counted = [
			{ jobId: one, externalId: 'x-1', orders: 2, charged: 1 },
			{ jobId: other, externalId: '', orders: 1, charged: 1 },
		];
		expect(simulator().orders).toEqual(counted);
		expect((await ask(simulator(), '/_simulator/orders')).json).toEqual(counted);
		simulator().reset();
		expect(simulator().orders).toEqual([]);
	});

	test('also when the answer is lost', async () => {
		const id = await withMedia();
		simulator().faults.add({ kind: 'reset', after: true, times: 1 });
		await expect(order(id)).rejects.toThrow();
		expect(simulator().orders).toMatchObject([{ jobId: id, charged: 1 }]);
		expect(await info(id)).toMatchObject({ Fidelity: 'STANDARD' });
	});

	test('but not when they ask for what cannot be', async () => {
		const id = await withMedia();
		await order(id, { transcription_fidelity: 'BEST' });
		await order(id, { target_language: 'xx' });
		const { json } = await request('new', {});
		await order((json as { JobId: string }).JobId);
		expect(simulator().orders).toEqual([]);
	});
});

describe('a second order', () => {
	const aTask = { status: 200, json: { TaskId: expect.any(String) as string } };

	test.each<[Switches['secondOrder'], object, number]>([
		['refused', failure('INVALID_QUERY', 'already'), 1],
		['ignored', aTask, 1],
		['charged', aTask, 2],
	])('is %s', async (secondOrder, answer, charged) => {
		simulator().switch({ secondOrder });
		const id = await withMedia();
		expect(await order(id)).toMatchObject(aTask);
		const before = await info(id);
		expect(await order(id, { priority: 'PRIORITY' })).toMatchObject(answer);
		expect(await info(id)).toEqual(before);
		expect(simulator().orders).toEqual([{ jobId: id, externalId: '', orders: 2, charged }]);
	});

	test('of a seed job counts as one, too', async () => {
		simulator().switch({ secondOrder: 'charged' });
		await order(seedJobs.complete.JobId);
		expect(simulator().orders).toEqual([
			{ jobId: seedJobs.complete.JobId, externalId: 'bio-101-1', orders: 1, charged: 1 },
		]);
	});
});

describe('a job that is not ordered looks', () => {
	const PLAIN = {
		JobStatus: 'Pending',
		Fidelity: '',
		Priority: '',
		StartDate: '',
		DueDate: '',
		AuthorizationDate: '2024-06-15T11:00:00.000000',
	};
	const NOW = '2024-06-15T11:00:00.000000';

	test.each<[Switches['unorderedJob'], Partial<JobInfo>]>([
		['plain', {}],
		['withFidelity', { Fidelity: 'STANDARD', Priority: 'STANDARD' }],
		['withDates', { StartDate: NOW, DueDate: NOW }],
		['authorizing', { JobStatus: 'Authorizing', AuthorizationDate: '' }],
	])('%s, in job/info and job/list, until it is ordered', async (unorderedJob, expected) => {
		simulator().switch({ unorderedJob });
		const id = await withMedia({ external_id: 'x-1' });
		const looks = { ...PLAIN, ...expected };
		expect(await info(id)).toMatchObject(looks);
		const listed = await request('list', { ExternalID: 'x-1', JobStatus: looks.JobStatus });
		expect(listed.json).toMatchObject({ ActiveJobs: [looks] });
		await order(id);
		expect(await info(id)).toMatchObject({
			JobStatus: 'Pending',
			Fidelity: 'STANDARD',
			StartDate: '',
			DueDate: '2024-06-17T11:00:00.000000',
		});
	});
});
