/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests never ship */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as n8n2 from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import * as n8n1 from 'n8n-workflow-v1';

import { Cielo24Trigger } from '../../../nodes/Cielo24/Cielo24Trigger.node';
import { LANGUAGES } from '../../../nodes/Cielo24/jobs/languages';
import { EVENTS } from '../../../nodes/Cielo24/trigger/events';
import { SEED_USERNAMES, startSimulator, type Simulator } from '../../../simulator';
import { MINUTE, ModelCielo24 } from './cielo24';
import { PollingN8n } from './n8n';

const START = Date.UTC(2024, 8, 1, 12) * 1000;

const setUp = (parameters: IDataObject = { event: 'jobCreated' }) => {
	const cielo24 = new ModelCielo24(START);
	const answer = ({ qs }: { qs?: IDataObject }) => cielo24.list(qs!);
	return { cielo24, n8n: new PollingN8n({ parameters: parameters as never, answer }) };
};

const read = (...path: string[]) =>
	JSON.parse(readFileSync(join(__dirname, '..', '..', '..', ...path), 'utf8')) as IDataObject;

describe('the stored state', () => {
	const state = (n8n: PollingN8n) =>
		(n8n.saved['node:Trigger'] as { state: IDataObject }).state as IDataObject & {
			position: IDataObject;
		};

	test.each<[string, (n8n: PollingN8n) => void]>([
		['another event', ({ options }) => (options.parameters = { event: 'jobStatusChanged' })],
		[
			'another filter',
			({ options }) => (options.parameters = { event: 'jobCreated', filters: { jobName: 'Job*' } }),
		],
		[
			'another environment',
			({ options }) => (options.credential = { apiToken: 'x'.repeat(32), environment: 'sandbox' }),
		],
		['a newer version', (n8n) => (state(n8n).version = 99)],
		['a form that nobody knows', (n8n) => (state(n8n).position = { floor: 7 })],
		['keys that are broken', (n8n) => (state(n8n).position.seen = { '2024-09-01T12:00': 'x' })],
		['anything at all', (n8n) => ((n8n.saved['node:Trigger'] as IDataObject).state = 'x')],
	])('%s: starts anew, and replays nothing', async (_, change) => {
		const { cielo24, n8n } = setUp();
		cielo24.create();
		await n8n.activate();
		cielo24.now += 3 * MINUTE;
		cielo24.create();
		change(n8n);
		await n8n.restart();
		expect(n8n.items).toEqual([]);
		cielo24.now += 3 * MINUTE;
		const job = cielo24.create();
		await n8n.poll();
		expect(n8n.items.map(({ job_id }) => job_id)).toEqual([job.id]);
	});

	test.each([
		[{ username: 'a' }, { username: 'b' }, 0],
		[{ username: 'a' }, { username: 'a', apiKey: 'new' }, 1],
		[{ username: 'a' }, { signInWith: 'apiToken' }, 1],
	])('a credential of %j that becomes %j', async (before, after, count) => {
		const { cielo24, n8n } = setUp();
		const common = { apiToken: 't', apiKey: 'k', signInWith: 'apiKey' };
		const session = (username = '') => `token ${username} https://api.cielo24.com`;
		const credential = (more: IDataObject) => ({
			...common,
			sessionToken: session(more.username as string | undefined),
			...more,
		});
		n8n.options.credential = credential({ environment: 'production', ...before });
		cielo24.create();
		await n8n.activate();
		cielo24.create();
		n8n.options.credential = credential({ environment: 'production', ...after });
		await n8n.restart();
		expect(n8n.items).toHaveLength(count);
	});

	test('holds no job ID, name or user name', async () => {
		const { cielo24, n8n } = setUp({ event: 'jobStatusChanged' });
		const job = cielo24.create();
		await n8n.activate();
		expect(JSON.stringify(n8n.saved)).not.toContain(job.id);
		expect(state(n8n).version).toBe(2);
	});
});

describe('filters', () => {
	const found = async (filters: IDataObject, jobs: IDataObject[]) => {
		const { cielo24, n8n } = setUp({ event: 'jobCreated', filters });
		await n8n.activate();
		for (const job of jobs) {
			cielo24.now += MINUTE;
			cielo24.create('Pending', job);
		}
		await n8n.poll();
		return { numbers: n8n.items.map(({ number }) => number), query: cielo24.requests.at(-1)! };
	};

	test.each<[IDataObject, IDataObject[], IDataObject]>([
		[{ account: ' * ' }, [{}], { Username: '*' }],
		[{ account: '\ufeffdemo\u200b' }, [{}], { Username: 'demo' }],
		[{ externalId: 'a' }, [{ ExternalID: 'a' }, { ExternalId: 'A\u200b' }], {}],
		[{ fidelity: ['PREMIUM'] }, [{ Fidelity: 'STANDARD' }, { Fidelity: 'PREMIUM' }], {}],
		[
			{ fidelity: ['PROFESSIONAL', 'MECHANICAL'] },
			[{ Fidelity: 'HIGH' }, { Fidelity: 'PROFESSIONAL' }, { Fidelity: 'MECHANICAL' }],
			{},
		],
		[{ jobName: 'Bio*1' }, [{ JobName: 'BIOLOGY\u00a0101' }, { JobName: 'Bio1' }], {}],
		[{ jobName: '*a*b*' }, [{ JobName: 'xaxb' }], {}],
		[{ jobName: 'Éco*' }, [{ JobName: 'E\u0301conomie' }, { JobName: 'ÉCOLE' }], {}],
		[{ jobName: 'E\u0301co*' }, [{ JobName: 'éco' }], {}],
		[{ language: ['fr', 'de'] }, [{ SourceLanguage: 'fr' }, { SourceLanguage: 'de' }], {}],
		[{ priority: 'PRIORITY' }, [{ Priority: 'PRIORITY' }], { Priority: 'PRIORITY' }],
	])('%j lets through %j and asks for %j', async (filters, fitting, query) => {
		const others: IDataObject[] = filters.account
			? []
			: [
					{},
					{
						ExternalID: 'b',
						Fidelity: '',
						JobName: 'Eco 2',
						SourceLanguage: 'en',
						Priority: 'LOW',
					},
				];
		const jobs = [...others, ...fitting, ...others].map((job, number) => ({ ...job, number }));
		const result = await found(filters, jobs);
		expect(result.numbers).toEqual(fitting.map((_, index) => index + others.length));
		const sent = Object.entries(result.query).filter(([name]) => name !== 'CreationDateFrom');
		expect(Object.fromEntries(sent)).toEqual(query);
	});

	test('what is no text is said in words', async () => {
		const { n8n } = setUp({ event: 'jobCreated', filters: { jobName: { a: 1 } } });
		await expect(n8n.activate()).rejects.toMatchObject({
			message: `'Job Name' must be a text, but is "{"a":1}"`,
		});
	});

	test('a status that there is not is said in words', async () => {
		const { n8n } = setUp({ event: 'jobStatusChanged', statuses: ['Done'] });
		await expect(n8n.activate()).rejects.toMatchObject({
			message:
				'\'To Statuses\' must be Authorizing, Complete, In Process, Media Failure, Pending or Reviewing, but is "Done"',
		});
	});

	test('an event of a newer version is said in words', async () => {
		const { n8n } = setUp({ event: 'jobArchived' });
		await expect(n8n.activate()).rejects.toMatchObject({
			message: 'This version of the Cielo24 Trigger has no event "jobArchived"',
		});
	});
});

describe('trouble that passes', () => {
	const fails =
		(code: string, message = code) =>
		() => {
			throw Object.assign(new Error(message), { code });
		};
	const answers = (statusCode: number, body: unknown) => () => ({ statusCode, body });

	test.each<[string, () => unknown]>([
		['no connection', fails('ECONNREFUSED')],
		['a name that is not found', fails('ENOTFOUND')],
		['a network that is away', fails('ENETUNREACH')],
		['a connection that breaks off', fails('ECONNRESET')],
		['no answer in time', fails('ETIMEDOUT')],
		['a certificate that has run out', fails('CERT_HAS_EXPIRED')],
		['a proxy that is down', fails('ECONNREFUSED', 'connect ECONNREFUSED 10.0.0.1:3128')],
		['a proxy that wants a password', answers(407, '')],
		['too many requests', answers(429, {})],
		['maintenance', answers(503, '<html>')],
		['a sign-in page of the network', answers(200, '<html>')],
		['the way to such a page', answers(302, '')],
		['trouble at cielo24', answers(400, { ErrorType: 'UNHANDLED_ERROR' })],
		['an answer without a list', answers(200, {})],
	])('%s: no job is lost, and it says so', async (_, respond) => {
		const { cielo24, n8n } = setUp();
		const isLost = expect.stringContaining('No job is lost');
		// Time for one request only, so that the test need not wait for the second.
		n8n.options.budget = () => 0;
		n8n.options.respond = respond;
		await expect(n8n.activate()).rejects.not.toMatchObject({ description: isLost });
		n8n.options.respond = undefined;
		await n8n.activate();
		const job = cielo24.create();
		n8n.options.respond = respond;
		await expect(n8n.poll()).rejects.toMatchObject({ description: isLost });
		await expect(n8n.fetchTestEvent()).rejects.not.toMatchObject({ description: isLost });
		n8n.options.respond = undefined;
		await n8n.poll();
		expect(n8n.items.map(({ job_id }) => job_id)).toEqual([job.id]);
	});

	test('what a person has to mend is told without that promise', async () => {
		const { n8n } = setUp();
		await n8n.activate();
		n8n.options.respond = answers(400, { ErrorType: 'ACCOUNT_DOES_NOT_EXIST' });
		await expect(n8n.poll()).rejects.toMatchObject({
			description: 'Check the user name of the account.',
		});
	});
});

describe('with the simulator, over the network', () => {
	let simulator: Simulator;

	beforeEach(async () => (simulator = await startSimulator()));
	afterEach(async () => await simulator.close());

	const pollWith = (parameters: IDataObject, credential: IDataObject = {}) =>
		new PollingN8n({
			parameters: parameters as never,
			credential: {
				environment: 'custom',
				baseUrl: simulator.url,
				signInWith: 'apiKey',
				...simulator.account,
				...credential,
			},
			budget: () => 20_000,
		});

	test.each(EVENTS.map(({ value }) => value))('%s: one life of a job', async (event) => {
		const n8n = pollWith({ event });
		await n8n.activate();
		expect(n8n.items).toEqual([]);
		const { JobId } = simulator.createJob({ JobStatus: 'Pending' });
		const { JobId: broken } = simulator.createJob({ JobStatus: 'Pending', listDelay: 60 });
		await n8n.poll();
		simulator.clock.advance({ minutes: 61 });
		simulator.setStatus(JobId, 'In Process');
		await n8n.poll();
		await n8n.restart();
		simulator.setStatus(JobId, 'Complete');
		simulator.setStatus(broken, 'Media Failure');
		simulator.faults.add({ kind: 'expiredToken', times: 1 });
		await n8n.poll();
		await n8n.poll();
		const events = n8n.items.map(({ job_id, previousStatus, JobStatus }) => [
			job_id === JobId ? 'good' : 'broken',
			previousStatus,
			JobStatus,
		]);
		expect(events).toEqual(
			{
				jobCreated: [
					['good', undefined, 'Pending'],
					['broken', undefined, 'Pending'],
				],
				jobCompleted: [['good', undefined, 'Complete']],
				jobFailed: [['broken', 'Pending', 'Media Failure']],
				jobStatusChanged: [
					['good', null, 'Pending'],
					['good', 'Pending', 'In Process'],
					['broken', null, 'Pending'],
					['good', 'In Process', 'Complete'],
					['broken', 'Pending', 'Media Failure'],
				],
			}[event],
		);
	});

	test('the preview in the editor shows fields that there are', async () => {
		const { properties } = read('nodes/Cielo24/__schema__', 'v1.0.0.json') as {
			properties: Record<string, { type: string }>;
		};
		simulator.createJob({ JobStatus: 'Complete' });
		const [item] = await pollWith({ event: 'jobCompleted' }).fetchTestEvent();
		expect(Object.keys(properties).slice(0, 4)).toEqual(Object.keys(item!).slice(0, 4));
		const types = Object.keys(properties).map((name) => [name, { type: typeof item![name] }]);
		expect(Object.fromEntries(types)).toEqual(properties);
	});

	test('jobs of a sub-account, and of all accounts below', async () => {
		const one = pollWith({ event: 'jobCreated', filters: { account: SEED_USERNAMES.child } });
		const all = pollWith({ event: 'jobCreated', filters: { account: '*' } });
		await one.activate();
		await all.activate();
		simulator.createJob();
		const child = simulator.createJob({ Username: SEED_USERNAMES.child });
		simulator.createJob({ Username: SEED_USERNAMES.parent });
		await one.poll();
		await all.poll();
		expect(one.items.map(({ JobId }) => JobId)).toEqual([child.JobId]);
		expect(all.items).toHaveLength(2);
	});

	test('a trigger that cannot sign in says so when it is switched on', async () => {
		const n8n = pollWith({ event: 'jobCreated' }, { apiKey: 'f'.repeat(32) });
		await expect(n8n.activate()).rejects.toMatchObject({
			message: 'cielo24 did not accept the user name together with this key or password',
		});
		await expect(n8n.fetchTestEvent()).rejects.toMatchObject({ name: 'NodeApiError' });
		expect(n8n.saved).toEqual({});
	});

	test('a trigger that cannot reach cielo24 says so when it is switched on', async () => {
		const n8n = pollWith(
			{ event: 'jobCreated' },
			{ signInWith: 'apiToken', apiToken: 'x'.repeat(32), baseUrl: 'http://127.0.0.1:9' },
		);
		await expect(n8n.activate()).rejects.toMatchObject({
			message: '127.0.0.1:9 refused the connection',
		});
	});

	test('an answer without a list is not taken for an empty one', async () => {
		const n8n = pollWith({ event: 'jobStatusChanged' });
		await n8n.activate();
		const before = JSON.stringify(n8n.memory);
		simulator.faults.add({ kind: 'json', body: { ok: true } });
		await expect(n8n.poll()).rejects.toMatchObject({
			message: 'cielo24 answered without a list of jobs',
		});
		expect(JSON.stringify(n8n.memory)).toBe(before);
	});

	test('trouble that passes is told without advice that would not help', async () => {
		const n8n = pollWith({ event: 'jobCreated' });
		await n8n.activate();
		simulator.faults.add({ kind: 'status', status: 503, retryAfter: 0 });
		await expect(n8n.poll()).rejects.toMatchObject({
			message: expect.stringContaining("can't answer at the moment"),
			description: expect.stringContaining('No job is lost'),
		});
	});
});

describe('the node', () => {
	const { description } = new Cielo24Trigger();

	test('is what n8n expects of a polling trigger', () => {
		expect(description).toMatchObject({ polling: true, inputs: [], group: ['trigger'] });
		expect(description).not.toHaveProperty('usableAsTool');
		expect(read('nodes/Cielo24/Cielo24Trigger.node.json').node).toBe(
			`n8n-nodes-cielo24.${description.name}`,
		);
	});

	test.each(EVENTS.map(({ value, name }) => [value, name]))(
		'%s is called %s under the node, in both versions of n8n',
		(event, name) => {
			const node = {
				id: 'a',
				name: 'Trigger',
				type: 'cielo24Trigger',
				typeVersion: 1,
				position: [0, 0] as [number, number],
				parameters: { event },
			};
			for (const { Workflow } of [n8n2, n8n1]) {
				const nodeTypes = { getByName: () => undefined, getByNameAndVersion: () => undefined };
				const workflow = new (Workflow as typeof n8n2.Workflow)({
					nodes: [node],
					connections: {},
					active: false,
					nodeTypes: { ...nodeTypes, getKnownTypes: () => ({}) } as never,
				});
				expect(
					workflow.expression.getSimpleParameterValue(node, description.subtitle, 'internal', {}),
				).toBe(name);
			}
		},
	);

	test('can be found by the words that people search for', () => {
		for (const file of ['Cielo24.node.json', 'Cielo24Trigger.node.json']) {
			const { alias } = read('nodes/Cielo24', file);
			expect(alias).toEqual(
				expect.arrayContaining([
					'media url',
					'captioning',
					'closed captions',
					'closed captioning',
					'speech to text',
					'cielo 24',
					'transcribe',
					'audio',
					'cc',
				]),
			);
		}
	});

	test('offers every language once', () => {
		expect(new Set(LANGUAGES.map(({ code }) => code)).size).toBe(79);
	});

	test('the example starts with the trigger and uses both outputs of Get Media', () => {
		const { nodes, connections } = read('examples/new-job-to-media.json') as unknown as {
			nodes: Array<{ name: string; type: string; onError?: string }>;
			connections: Record<string, { main: Array<Array<{ node: string }>> }>;
		};
		const trigger = nodes.find(({ type }) => type.endsWith('.cielo24Trigger'))!;
		expect(connections[trigger.name]!.main).toEqual([
			[{ node: 'Get Media', type: 'main', index: 0 }],
		]);
		expect(connections['Get Media']!.main.map((output) => output.length)).toEqual([1, 1]);
		expect(nodes.find(({ name }) => name === 'Get Media')?.onError).toBe('continueErrorOutput');
	});
});
