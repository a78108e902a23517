import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { N8N_1, N8N_2, outputsOf, type Workflow } from '../../scripts/n8n';
import { seedJobs } from '../../simulator';
import { getMediaWorkflow, NODE_TYPE, Stage } from './harness';

jest.setTimeout(300_000);

const fifty = getMediaWorkflow({
	jobs: Array.from({ length: 50 }, () => ({ job_id: seedJobs.complete.JobId })),
	options: { concurrency: 50 },
});

/** n8n's own way to run a tool without a model: what a model would answer is given as a query. */
const toolWorkflow = (jobId: string): Workflow => ({
	name: 'Tool',
	nodes: [
		{
			id: '1',
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			id: '2',
			name: 'Agent',
			type: '@n8n/n8n-nodes-langchain.toolExecutor',
			typeVersion: 1,
			position: [200, 0],
			parameters: {
				toolName: 'Media',
				// n8n 1 takes the arguments as they are, n8n 2 below the name of the tool.
				query: JSON.stringify({ job: jobId, Media: { job: jobId } }),
			},
		},
		{
			id: '3',
			name: 'Media',
			type: `${NODE_TYPE}Tool`,
			typeVersion: 1,
			position: [200, 200],
			parameters: {
				jobId: {
					__rl: true,
					mode: 'id',
					value: "={{ $fromAI('job', 'The ID of the job', 'string') }}",
				},
				toolDescription: 'Gives the media URL of a job',
			},
		},
	],
	connections: {
		Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
		Media: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
	},
});

describe.each([N8N_2, N8N_1])('Signing in, in n8n %s', (version) => {
	let stage: Stage;
	beforeAll(async () => (stage = await Stage.open(version, `e2e-sign-in-${version}`)));
	afterAll(async () => await stage?.close());
	beforeEach(() => stage.simulator.reset());

	const withKey = (): ICredentialDataDecryptedObject => ({
		signInWith: 'apiKey',
		apiToken: '',
		username: stage.simulator.account.username,
		apiKey: stage.simulator.account.apiKey,
	});

	const logins = () => stage.simulator.stats.logins.tried;

	const expectNoSecrets = async (more: string[] = []) => {
		for (const secret of [...stage.sessionTokens, ...more]) {
			expect(await stage.n8n.placesOfSecret(secret)).toEqual([]);
			expect(JSON.stringify(stage.simulator.requests)).not.toContain(secret);
		}
	};

	test.each(['apiKey', 'password'])(
		'one sign-in with %s lasts until the session ends',
		async (mode) => {
			const { password, apiKey } = stage.simulator.account;
			const credential = await stage.credential({ ...withKey(), signInWith: mode, password });
			const { id } = await stage.store(fifty, credential);
			const run = async () => outputsOf(await stage.runStored(id), 'Get Media')[0];

			expect(await run()).toHaveLength(50);
			expect(logins()).toBe(1);
			expect(await run()).toHaveLength(50);
			expect(logins()).toBe(1);

			stage.simulator.clock.advance({ minutes: 61 });
			expect(await run()).toHaveLength(50);
			expect(logins()).toBe(2);
			expect(await run()).toHaveLength(50);
			expect(logins()).toBe(2);
			await expectNoSecrets([apiKey, password]);
		},
	);

	test('a session that has ended is renewed once for executions side by side', async () => {
		const { id } = await stage.store(fifty, await stage.credential(withKey()));
		await stage.runStored(id);
		stage.simulator.expireTokens();
		const runs = await Promise.all([1, 2, 3].map(async () => await stage.runStored(id)));
		expect(runs.map((run) => outputsOf(run, 'Get Media')[0]?.length)).toEqual([50, 50, 50]);
		expect(logins()).toBe(2);
		// Each of the 150 items is refused at most once.
		expect(stage.simulator.stats.requests['/api/job/media']).toBeLessThanOrEqual(50 + 300);
	});

	test('a wrong key is tried once for all items', async () => {
		const apiKey = 'bad0'.repeat(8);
		const { id } = await stage.store(fifty, await stage.credential({ ...withKey(), apiKey }));
		const execution = await stage.runStored(id);
		const [, failed] = outputsOf(execution, 'Get Media');
		expect(failed).toHaveLength(50);
		for (const { json } of failed ?? []) {
			expect(json).toEqual({
				job_id: seedJobs.complete.JobId,
				error: {
					message: 'cielo24 did not accept the user name together with this key or password',
					description: expect.stringContaining('Check the user name') as string,
					errorType: 'LOGIN_INVALID',
				},
			});
		}
		expect(logins()).toBe(1);
		expect(stage.simulator.stats.requests['/api/job/media'] ?? 0).toBe(0);
		await expectNoSecrets([apiKey]);
	});

	test('the job list signs in as well', async () => {
		const { id, name } = await stage.credential(withKey());
		const { results } = await stage.rest.listSearch({
			type: NODE_TYPE,
			method: 'searchJobs',
			path: 'parameters.jobId',
			credentials: { cielo24Api: { id, name } },
		});
		expect(results.length).toBeGreaterThan(5);
		expect(logins()).toBe(1);
	});

	test('an AI agent uses the node as a tool, and it signs in as well', async () => {
		const execution = await stage.run(
			toolWorkflow(seedJobs.complete.JobId),
			await stage.credential(withKey()),
		);
		expect(JSON.stringify(outputsOf(execution, 'Agent'))).toContain(seedJobs.complete.MediaUrl);
		expect(logins()).toBe(1);
		await expectNoSecrets();
	});

	test('the credential test says in words what is wrong', async () => {
		const check = async (data: ICredentialDataDecryptedObject) =>
			await stage.rest.testCredential(await stage.credential(data));
		const ok = { status: 'OK', message: 'Connection successful!' };

		expect(await check({})).toEqual(ok);
		expect(await check(withKey())).toEqual(ok);
		expect(logins()).toBe(1);

		const wrong: Array<[ICredentialDataDecryptedObject, string]> = [
			[
				{ apiToken: 'abc' },
				"cielo24 does not accept this API token: mistyped, or not used for an hour. Set 'Sign In With' to 'Password'",
			],
			[
				{ apiToken: ' ' },
				"'API Token' in the Cielo24 API credential is empty. Open the credential",
			],
			[
				{ ...withKey(), apiKey: 'abc' },
				'cielo24 did not accept the user name together with this key or password. Check the user name',
			],
			[
				{ baseUrl: 'http://127.0.0.1:9' },
				'127.0.0.1:9 refused the connection. Try again later: the service may be down',
			],
			[
				{ baseUrl: 'nonsense' },
				'The base URL "nonsense" in the Cielo24 API credential is not a URL. Enter the address alone',
			],
		];
		for (const [data, message] of wrong) {
			const words = expect.stringContaining(message) as string;
			expect(await check(data)).toEqual({ status: 'Error', message: words });
		}
		stage.simulator.faults.add({ kind: 'html', status: 200 });
		const { host } = new URL(stage.simulator.url);
		expect(await check({})).toEqual({
			status: 'Error',
			message: expect.stringContaining(
				`${host} answered with a web page instead of data (HTTP 200). Check the environment`,
			) as string,
		});
	});
});
