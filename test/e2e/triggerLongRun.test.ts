/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import { setTimeout as wait } from 'node:timers/promises';

import { N8N_1, N8N_2 } from '../../scripts/n8n';
import { Stage } from './harness';
import { DURABLE_SCHEDULER, orderJob, triggerWorkflow } from './triggerWorkflow';

jest.setTimeout(600_000);

describe.each([
	{ version: N8N_2, scheduler: 'standard', settings: {} },
	{ version: N8N_2, scheduler: 'durable', settings: DURABLE_SCHEDULER },
	{ version: N8N_1, scheduler: 'standard', settings: {} },
])(
	'Cielo24 Trigger in the long run in n8n $version, $scheduler scheduler',
	({ version, scheduler, settings }) => {
		let stage: Stage;
		beforeAll(async () => {
			stage = await Stage.open(version, `e2e-trigger-long-${scheduler}-${version}`, settings);
		});
		afterAll(async () => await stage?.close());
		beforeEach(() => stage.simulator.reset());

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
			await stage.givenAtLast(id, 'New Job', created.length);
			// One poll more: none may be too many.
			await wait(6_000);
			const jobs = stage.given(id, 'New Job');
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
			const ordered = [await orderJob(stage, 'after-switching-on')];
			for (const id of ids) await stage.givenAtLast(id, 'New Job', 1);
			stage.simulator.faults.add({ kind: 'latency', ms: 15_000, path: '/api/job/list' });
			ordered.push(await orderJob(stage, 'one'));
			await stage.n8n.restart();
			ordered.push(await orderJob(stage, 'two'));
			for (const id of ids) await stage.givenAtLast(id, 'New Job', 3);
			stage.simulator.faults.clear();
			await wait(75_000);
			for (const id of ids) {
				expect(stage.given(id, 'New Job').map(({ job_id }) => job_id)).toEqual(ordered);
				await stage.rest.deactivate(id);
			}
		});
	},
);
