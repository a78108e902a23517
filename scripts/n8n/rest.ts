/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- development scripts, never shipped */
import { setTimeout as wait } from 'node:timers/promises';
import type {
	ICredentialDataDecryptedObject,
	INodeCredentials,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import { decodeExecutionData, type StoredExecution } from './executions';
import type { Credential, Workflow } from './workflow';

/** The account the harness makes; only ever on 127.0.0.1 and in a throw-away database. */
export const owner = {
	email: 'owner@example.com',
	password: 'Captions-4-all',
	firstName: 'Demo',
	lastName: 'Owner',
};

interface SavedWorkflow extends Workflow {
	id: string;
	versionId: string;
	active: boolean;
}

/** A question the editor asks a node: entries of a list, or of a searchable list. */
export interface NodeQuestion {
	/** Full name, e.g. n8n-nodes-cielo24.cielo24. */
	type: string;
	version?: number;
	/** Name of the method in the node's `methods.listSearch` or `methods.loadOptions`. */
	method: string;
	/** Path of the parameter that asks. */
	path?: string;
	parameters?: INodeParameters;
	credentials?: INodeCredentials;
	filter?: string;
	paginationToken?: string;
}

export interface CredentialTestResult {
	status: 'OK' | 'Error';
	message: string;
}

/** A community package as n8n's settings show it. */
export interface CommunityPackage {
	packageName: string;
	installedVersion: string;
	/** A newer version, if the registry has one. */
	updateAvailable?: string;
}

interface Publication {
	status: string;
	triggers: Array<{ errorMessage: string | null }>;
}

const UNFINISHED = ['new', 'running', 'waiting'];

/** A refused request: n8n's own words and status. */
export class RestError extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/** The part of n8n's internal REST interface that its editor uses; the same for n8n 1 and 2. */
export class Rest {
	private cookie = '';

	constructor(readonly baseUrl: string) {}

	/** Sends a request and returns the answer's `data`. @throws RestError when n8n refuses it. */
	async request<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await this.send(path, {
			method,
			...(body !== undefined && { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (!response.ok)
			throw new RestError(response.status, `${method} ${path}: ${response.status} ${text}`);
		const session = response.headers.getSetCookie().find((line) => line.startsWith('n8n-auth='));
		if (session) this.cookie = session.split(';')[0] ?? '';
		const answer = JSON.parse(text) as { data: T };
		return answer.data;
	}

	/** n8n closes a connection after five idle seconds, maybe just while it is used again: each gets its own. */
	private async send(path: string, init?: RequestInit): Promise<Response> {
		const headers = {
			'content-type': 'application/json',
			cookie: this.cookie,
			connection: 'close',
		};
		return await fetch(`${this.baseUrl}${path}`, { ...init, headers });
	}

	/** Name and value of the cookie that proves the log-in, for a browser. */
	get session(): { name: string; value: string } {
		const [name = '', value = ''] = this.cookie.split('=');
		return { name, value };
	}

	/** Makes the owner account if there is none yet, and logs in as the owner. */
	async logIn(): Promise<void> {
		const login = { email: owner.email, emailOrLdapLoginId: owner.email, password: owner.password };
		try {
			await this.request('POST', '/rest/owner/setup', owner);
		} catch (error) {
			if (!(error instanceof RestError && error.status === 400)) throw error;
			await this.request('POST', '/rest/login', login);
		}
	}

	async createCredential(
		credential: Omit<Credential, 'id'>,
	): Promise<{ id: string; name: string }> {
		return await this.request('POST', '/rest/credentials', credential);
	}

	/** Saves a changed credential; fields that come blanked keep their stored value. */
	async updateCredential({ id, ...credential }: Credential): Promise<void> {
		await this.request('PATCH', `/rest/credentials/${id}`, credential);
	}

	/** What the "Test" button of the credential screen does. */
	async testCredential(credential: Credential): Promise<CredentialTestResult> {
		return await this.request('POST', '/rest/credentials/test', { credentials: credential });
	}

	/** The stored credential; secret fields come back blanked. */
	async credential(id: string): Promise<{ id: string; data: ICredentialDataDecryptedObject }> {
		return await this.request('GET', `/rest/credentials/${id}?includeData=true`);
	}

	async createWorkflow(workflow: Workflow): Promise<SavedWorkflow> {
		return await this.request('POST', '/rest/workflows', {
			active: false,
			settings: {},
			...workflow,
		});
	}

	async workflow(id: string): Promise<SavedWorkflow> {
		return await this.request('GET', `/rest/workflows/${id}`);
	}

	/**
	 * Switches a workflow on and waits until its triggers listen.
	 * @throws RestError with the trigger's message if it cannot start. n8n 1 then leaves the workflow
	 * switched off; n8n 2 leaves it on and keeps trying.
	 */
	async activate(id: string): Promise<void> {
		const { versionId } = await this.workflow(id);
		await this.request('POST', `/rest/workflows/${id}/activate`, { versionId });
		await this.waitForPublication(id, 'published');
	}

	/** Switches a workflow off and waits until its triggers no longer listen. */
	async deactivate(id: string): Promise<void> {
		await this.request('POST', `/rest/workflows/${id}/deactivate`, {});
		await this.waitForPublication(id, 'not_published');
	}

	private async waitForPublication(id: string, wanted: string): Promise<void> {
		for (;;) {
			const publication = await this.publication(id);
			if (!publication || publication.status === wanted) return;
			const failed = publication.triggers.find((trigger) => trigger.errorMessage);
			if (failed?.errorMessage) throw new RestError(400, failed.errorMessage);
			await wait(100);
		}
	}

	/** n8n 2 starts and stops triggers in the background and reports here; n8n 1 has no such report. */
	private async publication(id: string): Promise<Publication | undefined> {
		try {
			return await this.request('GET', `/rest/workflows/${id}/publication-status`);
		} catch (error) {
			if (error instanceof RestError && error.status === 404) return undefined;
			throw error;
		}
	}

	/** What the "Execute workflow" button does; the workflow starts at `trigger`. Returns the execution's id. */
	async runManually(id: string, trigger: string): Promise<string> {
		const workflowData = await this.workflow(id);
		// n8n 1 wants the whole workflow, n8n 2 reads it from the database and ignores it here.
		const body = { workflowData, triggerToStartFrom: { name: trigger } };
		const answer = await this.request<{ executionId?: string }>(
			'POST',
			`/rest/workflows/${id}/run`,
			body,
		);
		if (!answer.executionId) throw new Error('n8n waits for an outside event instead of running.');
		return answer.executionId;
	}

	/** The execution as it is now, its data decoded. */
	async execution(id: string): Promise<StoredExecution> {
		type Raw = Omit<StoredExecution, 'data'> & { data: string };
		const { data, ...rest } = await this.request<Raw>('GET', `/rest/executions/${id}`);
		return { ...rest, data: decodeExecutionData(data) };
	}

	/** Ids and states of a workflow's executions, newest first. */
	async executions(workflowId: string): Promise<Array<Pick<StoredExecution, 'id' | 'status'>>> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const answer = await this.request<{ results: Array<Pick<StoredExecution, 'id' | 'status'>> }>(
			'GET',
			`/rest/executions?filter=${filter}&limit=100`,
		);
		return answer.results;
	}

	/**
	 * Waits until an execution is over, or has one of the given states (e.g. `['waiting']`).
	 * @throws when that takes longer than `timeoutMs` milliseconds.
	 */
	async waitForExecution(
		id: string,
		states?: string[],
		timeoutMs = 60_000,
	): Promise<StoredExecution> {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const execution = await this.execution(id);
			const { status, data } = execution;
			const isThere = states ? states.includes(status) : !UNFINISHED.includes(status);
			// n8n 1 may say that an execution is over a moment before its data can be read.
			if (isThere && data?.resultData) return execution;
			if (Date.now() > deadline)
				throw new Error(`Execution ${id} is still "${status}" after ${timeoutMs} ms.`);
			await wait(200);
		}
	}

	/** One page of a searchable list ("From List"). */
	async listSearch(question: NodeQuestion): Promise<INodeListSearchResult> {
		return await this.ask('resource-locator-results', question);
	}

	/** The entries of a plain list that a node loads. */
	async loadOptions(question: NodeQuestion): Promise<INodePropertyOptions[]> {
		return await this.ask('options', question);
	}

	private async ask<T>(kind: string, question: NodeQuestion): Promise<T> {
		const { type, version = 1, method, path = '', parameters = {}, ...rest } = question;
		return await this.request('POST', `/rest/dynamic-node-parameters/${kind}`, {
			nodeTypeAndVersion: { name: type, version },
			methodName: method,
			path,
			currentNodeParameters: parameters,
			...rest,
		});
	}

	/** What 'Install' under Settings > Community nodes does. */
	async installPackage(name: string): Promise<void> {
		await this.request('POST', '/rest/community-packages', { name });
	}

	/** What 'Update' there does. */
	async updatePackage(name: string): Promise<void> {
		await this.request('PATCH', '/rest/community-packages', { name });
	}

	/** What that screen lists. */
	async installedPackages(): Promise<CommunityPackage[]> {
		return await this.request('GET', '/rest/community-packages');
	}

	/** The description of every node n8n has loaded, as its editor gets it. */
	async nodeTypes(): Promise<INodeTypeDescription[]> {
		return (await this.file('/types/nodes.json')) as INodeTypeDescription[];
	}

	/** The output preview of one operation; undefined if n8n has none. */
	async outputPreview(type: string, version: string, resource: string, operation: string) {
		return await this.file(`/schemas/${type}/${version}/${resource}/${operation}.json`);
	}

	private async file(path: string): Promise<unknown> {
		const response = await this.send(path);
		if (response.status === 404) return undefined;
		if (!response.ok) throw new RestError(response.status, `GET ${path}: ${response.status}`);
		return await response.json();
	}

	/** Calls the production address of a webhook node. */
	async webhook(path: string, options?: RequestInit): Promise<Response> {
		return await fetch(`${this.baseUrl}/webhook/${path}`, options);
	}
}
