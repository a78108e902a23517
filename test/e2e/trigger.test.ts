/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import { setTimeout as wait } from 'node:timers/promises';

import { N8N_1, N8N_2, outputsOf } from '../../scripts/n8n';
import { seedJobs } from '../../simulator';
import { Stage } from './harness';
import { DURABLE_SCHEDULER, triggerWorkflow } from './triggerWorkflow';

jest.setTimeout(600_000);

describe.each([
	{ version: N8N_2, scheduler: 'standard', settings: {} },
	{ version: N8N_2, scheduler: 'durable', settings: DURABLE_SCHEDULER },
	{ version: N8N_1, scheduler: 'standard', settings: {} },
])('Cielo24 Trigger in n8n $version, $scheduler scheduler', ({ version, scheduler, settings }) => {
	let stage: Stage;
	beforeAll(async () => {
		stage = await Stage.open(version, `e2e-trigger-${scheduler}-${version}`, settings);
	});
	afterAll(async () => await stage?.close());
	beforeEach(() => stage.simulator.reset());

	/** Makes a job the way a customer does; the media makes it fail if it lies on broken.example. */
	const orderJob = async (name: string, mediaHost = 'media.example.com'): Promise<string> => {
		const ask = async (path: string, query: Record<string, string>) => {
			const params = new URLSearchParams({ v: '1', api_token: stage.simulator.token, ...query });
			const response = await fetch(`${stage.simulator.url}/api/job/${path}?${params}`);
			expect(response.ok).toBe(true);
			return (await response.json()) as { JobId: string };
		};
		const { JobId } = await ask('new', { job_name: name });
		await ask('add_media', { job_id: JobId, media_url: `https://${mediaHost}/${name}.mp4` });
		await ask('perform_transcription', {
			job_id: JobId,
			transcription_fidelity: 'PREMIUM',
			priority: 'STANDARD',
		});
		return JobId;
	};

	/** What the named node gave out in all executions of the workflow. */
	const given = (workflowId: string, node: string) =>
		stage.n8n
			.executions()
			.filter((execution) => execution.workflowId === workflowId && execution.status === 'success')
			.flatMap((execution) => outputsOf(execution, node)[0] ?? [])
			.map(({ json }) => json);

	/** Waits until the node has given out so many items, and one poll longer for any that are too many. */
	const waitFor = async (workflowId: string, node: string, count: number, interval = 6_000) => {
		const deadline = Date.now() + 60_000 + interval;
		while (given(workflowId, node).length < count && Date.now() < deadline) await wait(500);
		await wait(interval);
		return given(workflowId, node);
	};

	test('each new job once, with Get Media behind it, over a restart and a crash', async () => {
		const { id } = await stage.store(
			triggerWorkflow({ event: 'jobCreated' }),
			await stage.credential(),
		);
		await stage.rest.activate(id);
		const ordered: string[] = [];
		const order = async (name: string) => ordered.push(await orderJob(name));

		await order('one');
		await order('two');
		await waitFor(id, 'Get Media', 2);
		await stage.n8n.stop();
		await order('while-stopped');
		await stage.n8n.start();
		await waitFor(id, 'Get Media', 3);
		await order('before-the-crash');
		await waitFor(id, 'Get Media', 4);
		await stage.n8n.kill();
		await order('after-the-crash');
		await stage.n8n.start();
		const media = await waitFor(id, 'Get Media', 5);
		await stage.rest.deactivate(id);

		expect(media.map(({ job_id }) => job_id)).toEqual(ordered);
		expect(media[0]).toEqual({ job_id: ordered[0], MediaUrl: 'https://media.example.com/one.mp4' });
		expect(Object.keys(given(id, 'New Job')[0]!).slice(0, 4)).toEqual([
			'job_id',
			'event',
			'JobName',
			'JobStatus',
		]);
		expect(given(id, 'New Job')[0]).toMatchObject({
			event: 'jobCreated',
			job_id: ordered[0],
			JobId: ordered[0],
			JobName: 'one',
		});
		expect(await stage.n8n.placesOfSecret(stage.simulator.token)).toEqual([]);
	});

	test('jobs that complete, fail and change, each at its time', async () => {
		const credential = await stage.credential();
		const ids: Record<string, string> = {};
		for (const event of ['jobCompleted', 'jobFailed', 'jobStatusChanged']) {
			ids[event] = (await stage.store(triggerWorkflow({ event }), credential)).id;
			await stage.rest.activate(ids[event]);
		}
		const good = await orderJob('good');
		const bad = await orderJob('bad', 'broken.example');
		stage.simulator.setStatus(seedJobs.reviewing.JobId, 'Complete');

		const completed = await waitFor(ids.jobCompleted!, 'New Job', 2);
		const failed = await waitFor(ids.jobFailed!, 'New Job', 1);
		const changed = await waitFor(ids.jobStatusChanged!, 'New Job', 4);
		for (const id of Object.values(ids)) await stage.rest.deactivate(id);

		expect(completed.map(({ job_id }) => job_id)).toEqual([seedJobs.reviewing.JobId, good]);
		expect(failed.map(({ job_id, JobStatus }) => [job_id, JobStatus])).toEqual([
			[bad, 'Media Failure'],
		]);
		const changesOf = (job: string) => changed.filter(({ job_id }) => job_id === job);
		expect(changesOf(seedJobs.reviewing.JobId)).toEqual([
			expect.objectContaining({ previousStatus: 'Reviewing', JobStatus: 'Complete' }),
		]);
		expect(changesOf(good).at(-1)).toMatchObject({ JobStatus: 'Complete' });
		expect(changesOf(bad).at(-1)).toMatchObject({ JobStatus: 'Media Failure' });
		// Each change says where it came from: what came before it in the same job.
		for (const job of [good, bad]) {
			const changes = changesOf(job);
			expect(changes.slice(1).map(({ previousStatus }) => previousStatus)).toEqual(
				changes.slice(0, -1).map(({ JobStatus }) => JobStatus),
			);
		}
	});

	test('1,000 jobs over 20 polls with 5 restarts and 10 polls that do not work', async () => {
		const { id } = await stage.store(
			triggerWorkflow({ event: 'jobCreated' }),
			await stage.credential(),
		);
		await stage.rest.activate(id);
		const created: string[] = [];
		for (let round = 1; round <= 20; round++) {
			// The whole batch on one microsecond.
			const CreationDate = stage.simulator.date;
			const jobs = stage.simulator.createJobs(50, { JobName: `Round ${round}`, CreationDate });
			created.push(...jobs.map(({ JobId }) => JobId).sort());
			if (round % 2 === 0) {
				// As often as one poll tries.
				const busy = { kind: 'status', status: 503, path: '/api/job/list', times: 3 } as const;
				stage.simulator.faults.add(busy);
			}
			// While polls do not work, so that n8n does not end between saving a batch and starting it.
			if (round % 4 === 0) await stage.n8n.restart();
			await wait(6_000);
			// n8n's durable scheduler waits a while after a poll that did not work.
			const deadline = Date.now() + 60_000;
			while (stage.simulator.faults.list().length > 0 && Date.now() < deadline) await wait(500);
			expect(stage.simulator.faults.list()).toEqual([]);
		}
		const jobs = await waitFor(id, 'New Job', created.length);
		await stage.rest.deactivate(id);
		expect(jobs.map(({ job_id }) => job_id)).toEqual(created);
	});

	test('each new job once with one poll a minute, with two at the same time, and a slow list', async () => {
		const every = (times: number) => ({
			item: Array.from({ length: times }, () => ({ mode: 'everyMinute' })),
		});
		const credential = await stage.credential();
		const ids: string[] = [];
		for (const times of [1, 2]) {
			const workflow = triggerWorkflow({ event: 'jobCreated' }, every(times));
			ids.push((await stage.store(workflow, credential)).id);
			await stage.rest.activate(ids.at(-1)!);
		}
		// Before the first poll by the clock.
		const ordered = [await orderJob('after-switching-on')];
		for (const id of ids) await waitFor(id, 'New Job', 1, 0);
		stage.simulator.faults.add({ kind: 'latency', ms: 15_000, path: '/api/job/list' });
		ordered.push(await orderJob('one'));
		await stage.n8n.restart();
		ordered.push(await orderJob('two'));
		for (const id of ids) await waitFor(id, 'New Job', 3, 0);
		stage.simulator.faults.clear();
		await wait(75_000);
		for (const id of ids) {
			expect(given(id, 'New Job').map(({ job_id }) => job_id)).toEqual(ordered);
			await stage.rest.deactivate(id);
		}
	});

	test('says in words why it can not be switched on', async () => {
		const { id } = await stage.store(
			triggerWorkflow({ event: 'jobCreated' }),
			await stage.credential({ apiToken: 'abc' }),
		);
		await expect(stage.rest.activate(id)).rejects.toThrow(
			'cielo24 does not accept this API token: mistyped, or not used for an hour',
		);
		await stage.rest.deactivate(id).catch(() => undefined);
	});
});
