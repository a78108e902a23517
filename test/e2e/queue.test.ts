/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

import { N8N_1, N8N_2, outputsOf, stopAll, type StoredExecution } from '../../scripts/n8n';
import { seedJobs } from '../../simulator';
import { itemsWorkflow, outcome } from './itemsWorkflow';
import { QueueStage } from './queueStage';
import { giveLaterWorkflow, waitInLoopWorkflow } from './queueWorkflows';
import { DURABLE_SCHEDULER, triggerWorkflow } from './triggerWorkflow';

jest.setTimeout(300_000);

const media = itemsWorkflow({
	items: Array.from({ length: 20 }, (_, index) => ({
		name: `Lecture ${index}`,
		job_id: String(index).padStart(32, 'a'),
	})),
	parameters: { resource: 'media', operation: 'get' },
});

const mediaUrls = Array.from(
	{ length: 20 },
	(_, index) => `https://media.example.com/${String(index).padStart(32, 'a')}.mp4`,
);

/** Settings of n8n by the name of the scheduler that they choose. */
type Schedulers = Record<string, Record<string, string>>;

const STANDARD: Schedulers = { standard: {} };

describe.each([
	{
		version: N8N_2,
		mode: 'database',
		schedulers: { ...STANDARD, durable: DURABLE_SCHEDULER } as Schedulers,
	},
	{ version: N8N_1, mode: 'filesystem', schedulers: STANDARD },
])('Queue mode of n8n $version, files in $mode', ({ version, mode, schedulers }) => {
	let stage: QueueStage;
	beforeAll(async () => {
		stage = await QueueStage.openQueue(version, `e2e-queue-${version}`, {
			N8N_DEFAULT_BINARY_DATA_MODE: mode,
		});
	});
	afterAll(async () => {
		await stage?.close();
		await stopAll();
	});
	beforeEach(() => stage.simulator.reset());

	/** All session tokens, and signatures of addresses that wake executions, that there were. */
	const tokens = new Set<string>();
	const signatures = new Set<string>();
	const keepSecrets = () => {
		for (const token of stage.sessionTokens) tokens.add(token);
		for (const address of callbackUrls()) {
			const signature = new URL(address).searchParams.get('signature');
			if (signature) signatures.add(signature);
		}
	};
	afterEach(keepSecrets);

	/** The addresses that cielo24 was given to call, as job/info shows them. */
	const callbackUrls = () =>
		stage.simulator.jobs
			.flatMap(({ ReturnTargets }) => ReturnTargets.url ?? [])
			.map(({ callback_url }) => callback_url)
			.filter((address) => address.includes('cielo24_wait'));

	const until = async (isDone: () => boolean) => {
		const deadline = Date.now() + 60_000;
		while (!isDone()) {
			expect(Date.now()).toBeLessThan(deadline);
			await wait(50);
		}
	};

	const withPassword = async () => {
		const { username, password } = stage.simulator.account;
		return await stage.credential({ signInWith: 'password', username, password });
	};

	/** Runs a workflow several times at once, to the end. */
	const runAtOnce = async (workflowId: string, times: number): Promise<StoredExecution[]> =>
		await Promise.all(Array.from({ length: times }, async () => await stage.runStored(workflowId)));

	test('six executions at once use both workers, and each item is right', async () => {
		stage.simulator.switch({ anyJob: true, latency: 300 });
		const { id } = await stage.store(media, await stage.credential());
		const executions = await runAtOnce(id, 6);
		for (const execution of executions) {
			const { success, failed } = outcome(execution);
			expect(failed).toEqual([]);
			expect(success.map(({ MediaUrl }) => MediaUrl)).toEqual(mediaUrls);
			expect(success.map(({ linked }) => linked)).toEqual(
				mediaUrls.map((_, index) => `Lecture ${index}`),
			);
		}
		const ids = executions.map((execution) => execution.id);
		const byWorker = await Promise.all(stage.workers.map(async (one) => await one.executions()));
		expect(byWorker.flat().filter((one) => ids.includes(one))).toHaveLength(6);
		for (const worked of byWorker) expect(worked.some((one) => ids.includes(one))).toBe(true);
	});

	test('a session that ended under six executions: no more than one sign-in per worker', async () => {
		stage.simulator.switch({ anyJob: true, latency: 100 });
		const { id } = await stage.store(media, await withPassword());
		await stage.runStored(id);
		stage.simulator.expireTokens();
		const before = stage.simulator.stats.logins.tried;
		for (const execution of await runAtOnce(id, 6)) {
			expect(outcome(execution).success.map(({ MediaUrl }) => MediaUrl)).toEqual(mediaUrls);
		}
		const signedIn = stage.simulator.stats.logins.tried - before;
		expect(signedIn).toBeGreaterThanOrEqual(1);
		expect(signedIn).toBeLessThanOrEqual(2);
	});

	/** Runs the loop; each time it waits for three jobs that are done, `wake` is called. */
	const runWaitingLoop = async (videos: number, wake: () => Promise<void>) => {
		stage.simulator.switch({
			secondsPending: 0,
			secondsInProcess: 1,
			secondsToReturn: 0,
			holdCallbacks: true,
			callbackTimes: 3,
		});
		const workflow = await stage.store(waitInLoopWorkflow(videos, 3), await withPassword());
		const executionId = await stage.rest.runManually(workflow.id, 'Start');
		for (let done = 3; done <= videos; done += 3) {
			await until(() => callbackUrls().length === done && stage.simulator.jobs.every(isReturned));
			await stage.rest.waitForExecution(executionId, ['waiting']);
			await wake();
		}
		const execution = await stage.rest.waitForExecution(executionId);
		await stage.simulator.callbacksSettled();
		return { execution, executionId, workflowId: workflow.id };
	};

	const isReturned = ({ ReturnTargets, ReturnDate }: (typeof stage.simulator.jobs)[number]) =>
		!JSON.stringify(ReturnTargets).includes('cielo24_wait') || ReturnDate !== '';

	/** How often the node behind the one that waits asked: once per item and run. */
	const askedBehind = () => stage.simulator.stats.requests['/api/job/media'] ?? 0;

	test('an execution that waits twice goes on once each time; calls come to another process', async () => {
		const { execution, executionId } = await runWaitingLoop(6, async () => {
			expect(stage.simulator.releaseCallbacks()).toBe(3);
		});
		expect(execution.status).toBe('success');
		expect(outputsOf(execution, 'Order')[0]!.map(({ json }) => json)).toMatchObject(
			Array.from({ length: 6 }, (_, index) => ({ finished: true, JobName: `Lecture ${index}` })),
		);
		expect(askedBehind()).toBe(6);
		const call = `Received waiting-webhook "GET" for execution "${executionId}"`;
		expect(await stage.logOf('webhook')).toContain(call);
		for (const other of ['server', 'worker-1', 'worker-2']) {
			expect(await stage.logOf(other)).not.toContain(call);
		}
	});

	test('calls at two processes: once; at the same moment at most once per process in n8n 1', async () => {
		const atMain = (address: string) =>
			address.replace(`:${stage.webhooks.port}/`, `:${new URL(stage.n8n.url).port}/`);
		const timesEnqueued = async () =>
			(await stage.logOf('webhook')).split('Enqueued execution').length;
		const oneAfterTheOther = async ([address = '']: string[]) => {
			for (const worker of stage.workers) worker.pause();
			const before = await timesEnqueued();
			const answers = [await fetch(address)];
			// n8n 1 answers before it has stored that the execution goes on.
			while ((await timesEnqueued()) === before) await wait(50);
			answers.push(await fetch(atMain(address)));
			for (const worker of stage.workers) worker.resume();
			// n8n itself may refuse the second: the execution runs already.
			expect(answers[0]!.status).toBe(200);
			expect([200, 409]).toContain(answers[1]!.status);
		};
		const atOnce = async (addresses: string[]) => {
			expect(askedBehind()).toBe(3);
			const both = addresses.flatMap((address) => [address, atMain(address)]);
			const answers = await Promise.all(both.map(async (address) => await fetch(address)));
			expect(answers.map(({ status }) => status)).toContain(200);
		};
		const ways = [oneAfterTheOther, atOnce];
		const { execution } = await runWaitingLoop(6, async () => await ways.shift()!(callbackUrls()));
		expect(execution.status).toBe('success');
		// A second run may still be under way.
		await wait(3_000);
		expect(askedBehind()).toBeGreaterThanOrEqual(6);
		expect(askedBehind()).toBeLessThanOrEqual(version === N8N_1 ? 9 : 6);
	});

	test('another worker gives cielo24 the file that one has fetched and that is gone', async () => {
		const from = seedJobs.complete.JobId;
		const { JobId: to } = stage.simulator.createJob();
		const workflow = await stage.store(giveLaterWorkflow(from, to), await withPassword());
		const executionId = await stage.rest.runManually(workflow.id, 'Start');
		const asleep = await stage.rest.waitForExecution(executionId, ['waiting']);
		const [fetched] = outputsOf(asleep, 'Captions')[0]!;
		expect(fetched!.binary!.data!.id).toMatch(new RegExp(`^${mode}`));
		const [first, second] = stage.workers;
		const worker = (await first.executions()).includes(executionId) ? first : second;
		await worker.kill();
		const { resumeToken = '' } = asleep.data as { resumeToken?: string };
		const address = `http://127.0.0.1:${stage.webhooks.port}/webhook-waiting/${executionId}`;
		expect((await fetch(`${address}?signature=${resumeToken}`)).status).toBe(200);
		const execution = await stage.rest.waitForExecution(executionId);
		await worker.start();
		expect(execution.status).toBe('success');
		const captions = await stage.askForText('job/get_caption', {
			job_id: from,
			caption_format: 'SRT',
		});
		expect(captions).toMatch(/^1\r?\n00:00:\d\d,\d{3} --> /);
		expect(await stage.simulator.files(to)).toContainEqual(
			expect.objectContaining({
				bytes: Buffer.byteLength(captions),
				sha256: createHash('sha256').update(captions).digest('hex'),
			}),
		);
	});

	test.each(Object.keys(schedulers))(
		'each new job once, over the loss of each process (%s scheduler)',
		async (scheduler) => {
			const isDurable = scheduler === 'durable';
			if (isDurable) {
				stage.n8n.set(schedulers[scheduler]!);
				await stage.n8n.restart();
			}
			const { id } = await stage.store(
				triggerWorkflow({ event: 'jobCreated' }),
				await stage.credential(),
			);
			await stage.rest.activate(id);
			const created: string[] = [];
			const create = () => created.push(stage.simulator.createJob().JobId);
			const given = async () =>
				(await stage.givenInAll(id, 'Get Media', created.length)).map(({ job_id }) => job_id);
			const [first, second] = stage.workers;
			const { n8n, redis } = stage;
			const losses: Array<[lose: () => Promise<void>, mend: () => Promise<unknown>]> = [
				[async () => await first.kill(), async () => undefined],
				[async () => await second.kill(), async () => await first.start()],
				[async () => await redis.kill(), async () => await redis.start()],
				[async () => await n8n.stop(), async () => await n8n.start()],
				[async () => await n8n.kill(), async () => await n8n.start()],
			];
			create();
			expect(await given()).toEqual(created);
			for (const [lose, mend] of losses) {
				await lose();
				create();
				await mend();
				expect(await given()).toEqual(created);
			}
			await second.start();
			await wait(6_000);
			expect(await given()).toEqual(created);
			await stage.rest.deactivate(id);
		},
	);

	test('no secret is in the database, in Redis, in a file or in a log', async () => {
		const { password, apiKey } = stage.simulator.account;
		const { workflowId } = await runWaitingLoop(
			3,
			async () => void stage.simulator.releaseCallbacks(),
		);
		// What is no secret is found where n8n tells its processes what to run.
		expect(await stage.placesOfSecret(workflowId)).toEqual(
			expect.arrayContaining(['workflow_entity', 'told.log']),
		);
		keepSecrets();
		expect(tokens.size).toBeGreaterThan(0);
		for (const secret of [...tokens, password, apiKey]) {
			expect(await stage.placesOfSecret(secret)).toEqual([]);
		}
		// n8n 2 keeps the signature itself, with the execution; n8n 1 has none.
		expect(signatures.size > 0).toBe(version === N8N_2);
		for (const secret of signatures) {
			expect(await stage.placesOfSecret(secret)).toEqual(['execution_data']);
		}
	});
});
