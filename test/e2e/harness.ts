/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests never ship */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeParameters,
	OnError,
} from 'n8n-workflow';

import {
	buildAndPack,
	N8n,
	outputsOf,
	withCredential,
	type Credential,
	type Rest,
	type StoredExecution,
	type Workflow,
} from '../../scripts/n8n';
import { startSimulator, type Simulator } from '../../simulator';

export const NODE_TYPE = 'n8n-nodes-cielo24.cielo24';

/** The packed package of this checkout. */
export const packed = async () => process.env.CIELO24_TARBALL ?? (await buildAndPack());

/** A released n8n, by default with the packed package in it, and a cielo24 behind it. */
export class Stage {
	protected constructor(
		readonly n8n: N8n,
		readonly rest: Rest,
		readonly simulator: Simulator,
	) {}

	/**
	 * @param settings further ones for n8n, by the names of its environment variables
	 * @param isInstalled false for an n8n in which the package is installed later
	 */
	static async open(
		version: string,
		name: string,
		settings: Record<string, string> = {},
		isInstalled = true,
	): Promise<Stage> {
		const simulator = await startSimulator();
		const environment = { N8N_LOG_LEVEL: 'debug', N8N_LOG_OUTPUT: 'console', ...settings };
		const n8n = await N8n.create({
			version,
			name,
			environment,
			...(isInstalled && { tarball: await packed() }),
		});
		return new Stage(n8n, await n8n.start(), simulator);
	}

	async close(): Promise<void> {
		await this.n8n.stop();
		await this.simulator.close();
	}

	/** Stores a credential for the simulator; by default with its token. */
	async credential(data: ICredentialDataDecryptedObject = {}): Promise<Credential> {
		const complete = this.unsaved(data);
		const { id } = await this.rest.createCredential(complete);
		return { ...complete, id };
	}

	/** A credential as the screen sends it for a test before it is stored. */
	unsaved(data: ICredentialDataDecryptedObject = {}): Credential {
		return {
			id: '',
			name: 'Cielo24',
			type: 'cielo24Api',
			data: {
				signInWith: 'apiToken',
				apiToken: this.simulator.token,
				environment: 'custom',
				baseUrl: this.simulator.url,
				...data,
			},
		};
	}

	/** Runs a workflow from its manual trigger to the end. */
	async run(workflow: Workflow, credential: Credential): Promise<StoredExecution> {
		const { id } = await this.store(workflow, credential);
		return await this.runStored(id);
	}

	async store(workflow: Workflow, credential: Credential) {
		return await this.rest.createWorkflow(
			withCredential(workflow, 'n8n-nodes-cielo24', credential),
		);
	}

	async runStored(id: string, trigger = 'Start'): Promise<StoredExecution> {
		return await this.rest.waitForExecution(await this.rest.runManually(id, trigger));
	}

	/** Tokens of all sessions that cielo24 has. */
	get sessionTokens(): string[] {
		return [...this.simulator.service.sessions['byToken'].keys()];
	}

	/** Asks the simulator as a customer's own program does. */
	async ask(path: string, query: Record<string, string> = {}): Promise<IDataObject> {
		const text = await this.askForText(path, query);
		return text === '' ? {} : (JSON.parse(text) as IDataObject);
	}

	/** The same for what is not JSON. */
	async askForText(path: string, query: Record<string, string>): Promise<string> {
		const params = new URLSearchParams({ v: '1', api_token: this.simulator.token, ...query });
		const response = await fetch(`${this.simulator.url}/api/${path}?${params}`);
		const text = await response.text();
		if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
		return text;
	}

	/** What the node gave out in all good executions of a workflow. */
	given(workflowId: string, nodeName: string): IDataObject[] {
		return this.n8n
			.executions()
			.filter((execution) => execution.workflowId === workflowId && execution.status === 'success')
			.flatMap((execution) => outputsOf(execution, nodeName)[0] ?? [])
			.map(({ json }) => json);
	}

	/** The same as soon as there are so many items, or a minute is over. */
	async givenAtLast(workflowId: string, nodeName: string, count: number): Promise<IDataObject[]> {
		const deadline = Date.now() + 60_000;
		while (this.given(workflowId, nodeName).length < count && Date.now() < deadline)
			await wait(500);
		return this.given(workflowId, nodeName);
	}
}

/** n8n refuses intervals of less than a minute, but takes twelve times with a second of their own. */
export const EVERY_FIVE_SECONDS = {
	item: Array.from({ length: 12 }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * 5} * * * * *`,
	})),
};

/** A workflow of examples/, as a person imports it: without its id. */
export function exampleWorkflow(file: string): Workflow {
	const path = join(__dirname, '..', '..', 'examples', `${file}.json`);
	const { name, nodes, connections, settings } = JSON.parse(readFileSync(path, 'utf8')) as Workflow;
	return { name, nodes, connections, settings };
}

/** The example workflow, with other items, settings or options if given. */
export function getMediaWorkflow({
	jobs,
	onError = 'continueErrorOutput',
	options = {},
}: {
	jobs?: object[];
	onError?: OnError;
	options?: INodeParameters;
} = {}): Workflow {
	const workflow = exampleWorkflow('get-media');
	for (const node of workflow.nodes) {
		if (node.type === NODE_TYPE) {
			node.onError = onError;
			node.parameters.options = options;
		}
		if (jobs && node.name === 'Twelve Jobs') node.parameters.jsonOutput = JSON.stringify({ jobs });
	}
	return workflow;
}
