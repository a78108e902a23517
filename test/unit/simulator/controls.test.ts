import { seedJobs, type ShownJob } from '../../../simulator';
import { ask, call, useSimulator } from './ask';

const simulator = useSimulator();

const control = async (method: string, path: string, body?: unknown) =>
	await ask(
		simulator(),
		`/_simulator${path}`,
		{},
		{
			method,
			body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
			// As curl sends it with -d
			headers: body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' },
		},
	);

const media = async (jobId: string) => await call(simulator(), '/api/job/media', { job_id: jobId });

test('lists what there is', async () => {
	const { json } = await control('GET', '');
	expect(json).toContainEqual({
		method: 'POST',
		path: '/_simulator/faults',
		does: 'Adds a fault, or a list of them',
	});
	expect(await control('GET', '/nothing')).toMatchObject({
		status: 404,
		json: { error: expect.stringContaining('/_simulator') as string },
	});
});

test('faults', async () => {
	const fault = { kind: 'status', status: 503, times: 1 };
	expect((await control('POST', '/faults', fault)).json).toEqual([fault]);
	expect((await control('POST', '/faults', [{ kind: 'hang' }])).json).toHaveLength(2);
	expect((await control('GET', '/faults')).json).toHaveLength(2);
	expect((await control('DELETE', '/faults')).json).toEqual([]);
	expect(await media(seedJobs.complete.JobId)).toMatchObject({ status: 200 });
});

test('stats, requests and callbacks', async () => {
	await media(seedJobs.complete.JobId);
	expect((await control('GET', '/stats')).json).toMatchObject({
		requests: { '/api/job/media': 1 },
	});
	expect((await control('GET', '/requests')).json).toHaveLength(1);
	expect((await control('GET', '/callbacks')).json).toEqual([]);
});

test('jobs', async () => {
	expect((await control('GET', '/jobs')).json).toHaveLength(12);
	const { json } = await control('POST', '/jobs', { count: 3, JobName: 'New', MediaUrl: null });
	expect(json).toMatchObject([{ JobName: 'New' }, { JobName: 'New' }, { JobName: 'New' }]);
	const [{ JobId }] = json as [ShownJob];
	expect((await media(JobId)).json).toEqual({ MediaUrl: null });
	expect(
		(await control('POST', `/jobs/${JobId}`, { JobStatus: 'Reviewing', DueDate: '2030-01-01' }))
			.json,
	).toMatchObject({ JobStatus: 'Reviewing', DueDate: '2030-01-01' });
	expect((await control('POST', '/jobs')).json).toHaveLength(1);
});

test('jobs with files, element lists and headers of their own', async () => {
	const job = {
		mediaBytes: 70_000,
		contentDisposition: 'attachment; filename="../x.mp4"',
		elementLists: [{ iwp_name: 'PREMIUM', version: '2024-01-01T00:00:00Z' }],
	};
	const [{ JobId }] = (await control('POST', '/jobs', job)).json as [ShownJob];
	expect((await control('GET', `/jobs/${JobId}/files`)).json).toEqual([
		{
			kind: 'media',
			url: `https://media.example.com/${JobId}.mp4`,
			bytes: 70_000,
			sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
		},
	]);
	const versions = await call(simulator(), '/api/job/list_elementlists', { job_id: JobId });
	expect(versions.json).toEqual(job.elementLists);
	expect((await control('GET', '/jobs/nothing/files')).json).toMatchObject({
		error: expect.stringContaining('nothing') as string,
	});
});

test('callbacks that are held', async () => {
	expect((await control('POST', '/callbacks/release')).json).toEqual({ released: 0 });
	simulator().switch({ holdCallbacks: true });
	const ReturnTargets = { url: [{ callback_url: 'http://127.0.0.1:1/' }] };
	const { JobId } = simulator().createJob({ JobStatus: 'In Process', ReturnTargets });
	simulator().setStatus(JobId, 'Complete');
	expect((await control('POST', '/callbacks/release')).json).toEqual({ released: 1 });
	await simulator().callbacksSettled();
	expect((await control('GET', '/callbacks')).json).toMatchObject([
		{ jobId: JobId, attempts: ['unreachable'] },
	]);
});

test('accounts and tokens', async () => {
	await control('POST', '/accounts/demo', { unprivileged: true });
	expect(simulator().accounts.find('demo')).toMatchObject({ unprivileged: true });
	await control('DELETE', '/tokens');
	expect(await media(seedJobs.complete.JobId)).toMatchObject({ status: 400 });
});

test('clock', async () => {
	await control('POST', '/clock', { freeze: true, set: '2024-06-15T18:00:00Z' });
	expect((await control('POST', '/clock', { advance: { minutes: 61 } })).json).toEqual({
		now: '2024-06-15T19:01:00.000Z',
		date: '2024-06-15T12:01:00.000000',
		frozen: true,
	});
	expect((await control('POST', '/clock', { freeze: false })).json).toMatchObject({
		frozen: false,
	});
	expect((await control('GET', '/clock')).json).toMatchObject({ frozen: false });
});

test('switches', async () => {
	expect((await control('POST', '/switches', { uploadedMedia: 'empty' })).json).toMatchObject({
		uploadedMedia: 'empty',
		latency: 0,
	});
	expect((await media(seedJobs.uploaded.JobId)).json).toEqual({ MediaUrl: '' });
	expect((await control('GET', '/switches')).json).toEqual(simulator().switches);
});

test('reset', async () => {
	await control('POST', '/jobs', { count: 2 });
	await control('POST', '/reset');
	expect(simulator().jobs).toHaveLength(12);
});

test.each([
	['/faults', { kind: 'nonsense' }, 'needs a kind'],
	['/faults', '{', 'not JSON'],
	['/switches', { nonsense: 1 }, 'No switch nonsense'],
	['/switches', { latency: '5' }, 'a number'],
	['/switches', { latency: -5 }, 'a number'],
	['/switches', { uploadedMedia: 'gone' }, 'null, empty, absent, error'],
	['/switches', { secondOrder: 'twice' }, 'refused, ignored, charged'],
	['/switches', { sandbox: 'yes' }, 'a boolean'],
	['/faults', { kind: 'reset', after: 'yes' }, 'after'],
	['/clock', { set: 'teatime' }, 'teatime'],
	['/jobs', { JobStatus: 'Done' }, 'Done'],
	['/jobs/nothing', { JobStatus: 'Complete' }, 'nothing'],
	['/accounts/nobody', {}, 'nobody'],
])('POST %s %j says why it cannot be', async (path, body, reason) => {
	expect(await control('POST', path, body)).toMatchObject({
		status: 400,
		json: { error: expect.stringContaining(reason) as string },
	});
});
