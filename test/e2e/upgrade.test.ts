/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests never ship */
import { join } from 'node:path';

import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';

import manifest from '../../package.json';
import { N8N_1, N8N_2, type Credential, type Workflow } from '../../scripts/n8n';
import { seedJobs, type Simulator } from '../../simulator';
import { CredentialDialog } from './credentialDialog';
import { EVERY_FIVE_SECONDS, NODE_TYPE, packed, Stage } from './harness';
import { itemsWorkflow, node, outcome } from './itemsWorkflow';
import { Registry } from './registry';

jest.setTimeout(600_000);

const PACKAGE = 'n8n-nodes-cielo24';
const OLD = '0.1.0';

const { complete, inProcess, pending, uploaded } = seedJobs;
const UNKNOWN = 'de1e7ed'.padEnd(32, '0');

/** As 0.1.0 stored the one operation that it had. */
const getMedia = (jobId: INodeParameters, options: INodeParameters = {}): INodeParameters => ({
	resource: 'media',
	operation: 'get',
	jobId: { __rl: true, ...jobId },
	options,
});

const OF_ITEM = { mode: 'id', value: '={{ $json.job_id ?? $json.JobId }}' };
const CHOSEN = { mode: 'list', value: complete.JobId, cachedResultName: complete.JobName };

const ALL_OPTIONS = { missingUrl: 'error', concurrency: 2, maxTries: 2, timeout: 20 };

const BY_ID = itemsWorkflow({
	items: [
		{ name: 'good', job_id: complete.JobId },
		{ name: 'without a URL', job_id: uploaded.JobId },
		{ name: 'unknown', job_id: UNKNOWN },
		{ name: 'mistyped', job_id: 'lecture-6' },
		{ name: 'empty', job_id: '' },
		{ name: 'not done', job_id: inProcess.JobId },
	],
	parameters: getMedia(OF_ITEM, ALL_OPTIONS),
});

const FROM_LIST = itemsWorkflow({ items: [{ name: 'one' }], parameters: getMedia(CHOSEN) });

const ON_NEW_JOBS: Workflow = {
	name: 'New Jobs',
	nodes: [
		node('New Job', `${NODE_TYPE}Trigger`, {
			parameters: { pollTimes: EVERY_FIVE_SECONDS, event: 'jobCreated', filters: {} },
		}),
		node('Cielo24', NODE_TYPE, { parameters: getMedia(OF_ITEM) }),
	],
	connections: { 'New Job': { main: [[{ node: 'Cielo24', type: 'main', index: 0 }]] } },
};

const mediaOf = (job: { JobId: string; MediaUrl: string }, linked: string) => ({
	job_id: job.JobId,
	MediaUrl: job.MediaUrl,
	linked,
});

const trouble = (name: string, job_id: string, errorType: string) => ({
	name,
	job_id,
	linked: name,
	errorType,
});

const RESULTS = [
	{
		success: [mediaOf(complete, 'good'), mediaOf(inProcess, 'not done')],
		failed: [
			trouble('without a URL', uploaded.JobId, 'NO_MEDIA_URL'),
			trouble('unknown', UNKNOWN, 'ITEM_NOT_FOUND'),
			trouble('mistyped', 'lecture-6', 'INVALID_JOB_ID'),
			trouble('empty', '', 'INVALID_JOB_ID'),
		],
	},
	{ success: [mediaOf(complete, 'one')], failed: [] },
];

/** What the screen of 0.1.0 stored. n8n leaves out defaults, and the token was the default then. */
const credentialsFor = ({ url, token, account }: Simulator): ICredentialDataDecryptedObject[] => {
	const { username, password, apiKey } = account;
	const address = { environment: 'custom', baseUrl: url };
	return [
		{ apiToken: token, ...address },
		{ signInWith: 'apiKey', username, apiKey, ...address },
		{ signInWith: 'password', username, password, ...address },
	];
};

describe.each([N8N_2, N8N_1])('An update from 0.1.0 in n8n %s', (version) => {
	let registry: Registry;
	let stage: Stage;

	beforeAll(async () => {
		registry = await Registry.start();
		await registry.publish(join(__dirname, 'fixtures', `${PACKAGE}-${OLD}.tgz`));
		stage = await Stage.open(version, `e2e-upgrade-${version}`, registry.environment, false);
		await registry.writeSettings(join(stage.n8n.userFolder, '.n8n', 'nodes'));
	});
	afterAll(async () => {
		await stage?.close();
		await registry?.close();
	});

	/** What the editor offers under Resource. */
	const resources = async () => {
		const type = (await stage.rest.nodeTypes()).find(({ name }) => name === NODE_TYPE);
		const field = type?.properties.find(({ name }) => name === 'resource');
		return field?.options?.map(({ name }) => name);
	};

	/** What comes out at both outputs, without the words of errors, which may get better. */
	const resultOf = async (id: string) => {
		const { success, failed } = outcome(await stage.runStored(id));
		const coded = failed.map(({ error, ...item }) => ({
			...item,
			errorType: (error as IDataObject).errorType,
		}));
		return { success, failed: coded };
	};

	/** The jobs of the list of lectures; their labels may get better. */
	const lectures = async ({ id, name }: Credential) => {
		const { results } = await stage.rest.listSearch({
			type: NODE_TYPE,
			method: 'searchJobs',
			path: 'parameters.jobId',
			parameters: { resource: 'media', operation: 'get' },
			credentials: { cielo24Api: { id, name } },
			filter: 'lecture',
		});
		return results.map(({ value }) => value);
	};

	test('workflows and credentials go on working', async () => {
		const { rest, simulator } = stage;
		await rest.installPackage(PACKAGE);
		expect(await rest.installedPackages()).toMatchObject([
			{ packageName: PACKAGE, installedVersion: OLD },
		]);
		expect(await resources()).not.toContain('Caption');

		const credentials: Credential[] = [];
		const workflows: string[] = [];
		for (const data of credentialsFor(simulator)) {
			const unsaved = { name: 'Cielo24', type: 'cielo24Api', data };
			const credential = { ...unsaved, id: (await rest.createCredential(unsaved)).id };
			credentials.push(credential);
			for (const workflow of [BY_ID, FROM_LIST])
				workflows.push((await stage.store(workflow, credential)).id);
		}
		const { id: triggered } = await stage.store(ON_NEW_JOBS, credentials.at(-1)!);
		await rest.activate(triggered);

		const stored = async () => {
			const all = [];
			for (const id of [...workflows, triggered]) {
				const { nodes, connections, settings } = await rest.workflow(id);
				all.push({ nodes, connections, settings });
			}
			return all;
		};
		const storedBefore = await stored();
		const created: string[] = [];
		const check = async () => {
			for (const [index, id] of workflows.entries())
				expect(await resultOf(id)).toEqual(RESULTS[index % RESULTS.length]);
			for (const credential of credentials)
				expect(await lectures(credential)).toEqual(
					[pending, inProcess, complete].map(({ JobId }) => JobId),
				);
			created.push(simulator.createJob({ JobName: 'A new one' }).JobId);
			const given = await stage.givenAtLast(triggered, 'Cielo24', created.length);
			expect(given.map(({ job_id }) => job_id)).toEqual(created);
			expect(await stored()).toEqual(storedBefore);
		};
		await check();

		await registry.publish(await packed());
		expect(await rest.installedPackages()).toMatchObject([{ updateAvailable: manifest.version }]);
		await rest.updatePackage(PACKAGE);
		const [updated] = await rest.installedPackages();
		expect(updated).toMatchObject({ installedVersion: manifest.version });
		expect(updated?.updateAvailable).toBeUndefined();
		expect(await resources()).toContain('Caption');

		await check();
		for (const { id } of credentials) {
			const opened = await CredentialDialog.reopen(rest, id);
			expect(await opened.test()).toMatchObject({ status: 'OK' });
		}
		await stage.n8n.restart();
		await check();
	});
});
