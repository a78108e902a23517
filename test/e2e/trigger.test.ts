/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import { setTimeout as wait } from 'node:timers/promises';

import { N8N_1, N8N_2 } from '../../scripts/n8n';
import { seedJobs } from '../../simulator';
import { Stage } from './harness';
import { DURABLE_SCHEDULER, orderJob, triggerWorkflow } from './triggerWorkflow';

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

	/** What the node gave out, one poll after there are so many items: none may be too many. */
	const all = async (workflowId: string, node: string, count: number) => {
		await stage.givenAtLast(workflowId, node, count);
		await wait(6_000);
		return stage.given(workflowId, node);
	};

	test('each new job once, with Get Media behind it, over a restart and a crash', async () => {
		const { id } = await stage.store(
			triggerWorkflow({ event: 'jobCreated' }),
			await stage.credential(),
		);
		await stage.rest.activate(id);
		const ordered: string[] = [];
		const order = async (name: string) => ordered.push(await orderJob(stage, name));

		await order('one');
		await order('two');
		await all(id, 'Get Media', 2);
		await stage.n8n.stop();
		await order('while-stopped');
		await stage.n8n.start();
		await all(id, 'Get Media', 3);
		await order('before-the-crash');
		await all(id, 'Get Media', 4);
		await stage.n8n.kill();
		await order('after-the-crash');
		await stage.n8n.start();
		const media = await all(id, 'Get Media', 5);
		await stage.rest.deactivate(id);

		expect(media.map(({ job_id }) => job_id)).toEqual(ordered);
		expect(media[0]).toEqual({ job_id: ordered[0], MediaUrl: 'https://media.example.com/one.mp4' });
		expect(Object.keys(stage.given(id, 'New Job')[0]!).slice(0, 4)).toEqual([
			'job_id',
			'event',
			'JobName',
			'JobStatus',
		]);
		expect(stage.given(id, 'New Job')[0]).toMatchObject({
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
		const good = await orderJob(stage, 'good');
		const bad = await orderJob(stage, 'bad', 'broken.example');
		stage.simulator.setStatus(seedJobs.reviewing.JobId, 'Complete');

		const completed = await all(ids.jobCompleted!, 'New Job', 2);
		const failed = await all(ids.jobFailed!, 'New Job', 1);
		const changed = await all(ids.jobStatusChanged!, 'New Job', 4);
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
