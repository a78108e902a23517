import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { N8N_1, N8N_2, outputsOf, type Credential, type Workflow } from '../../scripts/n8n';
import { seedJobs } from '../../simulator';
import { Certificate, ForwardProxy, HOST, SafeDoor } from './forwardProxy';
import { NODE_TYPE, Stage } from './harness';

jest.setTimeout(600_000);

const JOB = seedJobs.complete.JobId;

const PARAMETERS = {
	'Get Media': { resource: 'media', operation: 'get', jobId: JOB },
	'Get Transcript': { resource: 'transcript', operation: 'get', jobId: JOB },
	Download: { resource: 'media', operation: 'download', jobId: JOB },
	Upload: { resource: 'media', operation: 'upload' },
};

const NAMES = Object.keys(PARAMETERS);

/** Start → Text → File → each of the nodes. */
const workflowFor = (emptyJob: string): Workflow => ({
	name: 'Fences',
	nodes: [
		{
			id: 'Start',
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			id: 'Text',
			name: 'Text',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			position: [100, 0],
			parameters: { mode: 'raw', jsonOutput: '{ "text": "a film" }', options: {} },
		},
		{
			id: 'File',
			name: 'File',
			type: 'n8n-nodes-base.convertToFile',
			typeVersion: 1.1,
			position: [200, 0],
			parameters: { operation: 'toText', sourceProperty: 'text', options: {} },
		},
		...Object.entries(PARAMETERS).map(([name, parameters], index) => ({
			id: name,
			name,
			type: NODE_TYPE,
			typeVersion: 1,
			position: [300, 100 * index] as [number, number],
			onError: 'continueErrorOutput' as const,
			parameters: {
				...parameters,
				jobId: {
					__rl: true,
					mode: 'id',
					value: emptyJob,
					...('jobId' in parameters && { value: JOB }),
				},
			},
		})),
	],
	connections: {
		Start: { main: [[{ node: 'Text', type: 'main', index: 0 }]] },
		Text: { main: [[{ node: 'File', type: 'main', index: 0 }]] },
		File: { main: [NAMES.map((node) => ({ node, type: 'main' as const, index: 0 }))] },
	},
});

/** What became of each node's item: what it gave, or its error. */
const run = async (stage: Stage, credential: Credential) => {
	const { url, token } = stage.simulator;
	const made = await fetch(`${url}/api/job/new?v=1&api_token=${token}&job_name=Empty`);
	const { JobId } = (await made.json()) as { JobId: string };
	const execution = await stage.run(workflowFor(JobId), credential);
	expect(JSON.stringify(execution)).not.toContain(token);
	return Object.fromEntries(
		NAMES.map((name) => {
			const [good = [], failed = []] = outputsOf(execution, name);
			expect([name, good.length + failed.length]).toEqual([name, 1]);
			return [name, (failed[0]?.json.error ?? good[0]?.json) as IDataObject];
		}),
	);
};

const all = (expected: unknown) => Object.fromEntries(NAMES.map((name) => [name, expected]));

const WORKED = {
	'Get Media': { job_id: JOB, MediaUrl: seedJobs.complete.MediaUrl },
	'Get Transcript': expect.objectContaining({ job_id: JOB }) as unknown,
	Download: expect.objectContaining({ mimeType: 'video/mp4' }) as unknown,
	Upload: expect.objectContaining({ TaskId: expect.any(String) as string }) as unknown,
};

describe.each([N8N_2, N8N_1])('Behind a proxy, in n8n %s', (version) => {
	let stage: Stage;
	let proxy: ForwardProxy;
	let certificate: Certificate;
	let door: SafeDoor;

	beforeAll(async () => {
		proxy = await ForwardProxy.start();
		certificate = await Certificate.make();
		stage = await Stage.open(version, `e2e-proxy-${version}`, {
			HTTP_PROXY: proxy.url,
			HTTPS_PROXY: proxy.url,
			NO_PROXY: '127.0.0.1,localhost',
			NODE_EXTRA_CA_CERTS: certificate.file,
		});
		door = await SafeDoor.open(certificate, stage.simulator.url);
	});

	afterAll(async () => {
		await stage?.close();
		await door?.close();
		await proxy?.stop();
		await certificate?.remove();
	});

	beforeEach(async () => {
		stage.simulator.reset();
		await proxy.stop();
		await proxy.start();
		proxy.password = undefined;
		proxy.asked.length = 0;
	});

	const through = (scheme: string, data: ICredentialDataDecryptedObject = {}) => {
		const port = scheme === 'https' ? door.port : Number(new URL(stage.simulator.url).port);
		return { baseUrl: `${scheme}://${HOST}:${port}`, ...data };
	};

	const withKey = (): ICredentialDataDecryptedObject => ({
		signInWith: 'apiKey',
		apiToken: '',
		username: stage.simulator.account.username,
		apiKey: stage.simulator.account.apiKey,
	});

	const OTHER_HOSTS = { allowedHttpRequestDomains: 'domains', allowedDomains: 'example.com' };

	describe.each(['http', 'https'])('by %s', (scheme) => {
		test('everything works, with a password as well, and goes around it where NO_PROXY says so', async () => {
			proxy.password = 'right';
			const credential = await stage.credential(through(scheme, withKey()));
			expect(await run(stage, credential)).toEqual(WORKED);
			expect(new Set(proxy.asked)).toEqual(new Set([HOST]));
			expect(stage.simulator.stats.logins.tried).toBe(1);

			await proxy.stop();
			proxy.asked.length = 0;
			expect(await run(stage, await stage.credential())).toEqual(WORKED);
			expect(proxy.asked).toEqual([]);
		});

		test('one that wants another password is blamed, and asked once', async () => {
			proxy.password = 'other';
			const results = await run(stage, await stage.credential(through(scheme)));
			expect(results).toEqual(
				all({
					message: expect.stringMatching(
						/^The proxy between n8n and cielo24\.test:\d+ wants a user name and password$/,
					) as string,
					description: expect.stringContaining('HTTPS_PROXY or HTTP_PROXY') as string,
					errorType: 'PROXY_SIGN_IN',
					httpCode: '407',
				}),
			);
			expect(proxy.asked).toHaveLength(NAMES.length);
			expect(JSON.stringify(results)).not.toContain('somebody');
		});

		test('one that is down is blamed, and what changes something is not in doubt', async () => {
			await proxy.stop();
			const dead = {
				message: expect.stringMatching(
					new RegExp(`^The proxy at ${proxy.host} can't be reached, so cielo24\\.test:\\d+`),
				) as string,
				description: expect.stringContaining(`setting ${scheme.toUpperCase()}_PROXY`) as string,
				errorType: 'PROXY_DOWN',
			};
			expect(await run(stage, await stage.credential(through(scheme)))).toEqual(all(dead));
			expect(await run(stage, await stage.credential(through(scheme, withKey())))).toEqual(
				all(dead),
			);
		});

		test('the test of a credential blames it too', async () => {
			const check = async () =>
				await stage.rest.testCredential(await stage.credential(through(scheme, withKey())));
			expect(await check()).toMatchObject({ status: 'OK' });
			proxy.password = 'other';
			expect(await check()).toEqual({
				status: 'Error',
				message: expect.stringContaining('wants a user name and password') as string,
			});
			await proxy.stop();
			expect(await check()).toEqual({
				status: 'Error',
				message: expect.stringContaining(`The proxy at ${proxy.host} can't be reached`) as string,
			});
		});
	});

	test('a credential for other hosts works, or says so', async () => {
		const credential = await stage.credential({ ...withKey(), ...OTHER_HOSTS });
		const refused = all({
			message: expect.stringMatching(
				/^n8n does not let the Cielo24 API credential reach 127\.0\.0\.1:\d+$/,
			) as string,
			description: expect.stringContaining("add 127.0.0.1 to 'Allowed Domains'") as string,
			errorType: 'DOMAIN_NOT_ALLOWED',
		});
		// n8n 1 has the list for HTTP Request nodes alone.
		expect(await run(stage, credential)).toEqual(version === N8N_1 ? WORKED : refused);
		expect(stage.simulator.stats.logins.tried).toBe(version === N8N_1 ? 1 : 0);

		const without = await stage.credential({ ...withKey(), ...OTHER_HOSTS, allowedDomains: '' });
		expect(await run(stage, without)).toEqual(version === N8N_1 ? WORKED : refused);

		const right = { ...OTHER_HOSTS, allowedDomains: 'example.com, 127.0.0.1' };
		expect(await run(stage, await stage.credential({ ...withKey(), ...right }))).toEqual(WORKED);
	});

	test('the test of a credential for other hosts works, or says so', async () => {
		const check = async (data: ICredentialDataDecryptedObject) =>
			await stage.rest.testCredential(await stage.credential({ ...data, ...OTHER_HOSTS }));
		const { status, message } = await check(withKey());
		if (version === N8N_1) expect(status).toBe('OK');
		else expect(message).toContain('n8n does not let the Cielo24 API credential reach');
	});
});

describe.each([N8N_2, N8N_1])('Behind fences, in n8n %s', (version) => {
	let stage: Stage;

	beforeAll(async () => {
		stage = await Stage.open(version, `e2e-fences-${version}`, {
			N8N_SSRF_PROTECTION_ENABLED: 'true',
			HTTPS_PROXY: 'http://no-proxy.invalid:3128',
		});
	});

	afterAll(async () => await stage?.close());

	test('the protection of private networks is named; n8n 1 has none', async () => {
		const blocked = all({
			message: expect.stringMatching(
				/^n8n's protection of private networks does not let it reach 127\.0\.0\.1:\d+$/,
			) as string,
			description: expect.stringContaining('N8N_SSRF_ALLOWED_HOSTNAMES') as string,
			errorType: 'ADDRESS_BLOCKED',
		});
		const results = await run(stage, await stage.credential());
		expect(results).toEqual(version === N8N_1 ? WORKED : blocked);
	});

	test('a proxy that is unknown is blamed', async () => {
		// Reserved: nobody has this address.
		const credential = await stage.credential({ baseUrl: 'https://240.0.0.1' });
		expect(await run(stage, credential)).toEqual(
			all({
				message: 'There is no proxy with the name no-proxy.invalid, so 240.0.0.1 was not reached',
				description: expect.stringContaining('its setting HTTPS_PROXY or ALL_PROXY') as string,
				errorType: 'PROXY_NOT_FOUND',
			}),
		);
	});
});
