/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import 'reflect-metadata';

import { PollContext } from 'n8n-core';
import {
	NodeHelpers,
	Workflow,
	type IDataObject,
	type IHttpRequestOptions,
	type INode,
	type INodeParameters,
	type IWorkflowExecuteAdditionalData,
	type WorkflowActivateMode,
} from 'n8n-workflow';

import { Cielo24Trigger } from '../../../nodes/Cielo24/Cielo24Trigger.node';
import { StoredCredential } from '../../engine/storedCredential';

const type = new Cielo24Trigger();

/** Answers a request: a body, or a status with one, or an error that is thrown. */
export type Answering = (options: IHttpRequestOptions) => unknown;

export interface Options {
	parameters?: INodeParameters;
	credential?: IDataObject;
	/** Without it, requests go out through n8n. */
	answer?: Answering;
	/** undefined: as in n8n 1, which has no such method. */
	budget?: () => number;
}

/**
 * An n8n with one active workflow that starts with the trigger, polled by hand: n8n-core's own poll
 * context, and what n8n's server does with static data around it (n8n-facts, section 6): saved when
 * the workflow is switched on and when a poll returns items, else kept in memory only.
 */
export class PollingN8n {
	/** What is in the database. */
	saved: IDataObject = {};

	/** What the workflow was started with. */
	readonly items: IDataObject[] = [];

	/** Each batch that was handed over. */
	readonly batches: IDataObject[][] = [];

	private workflow!: Workflow;

	/** The credential in the database, kept until it is replaced by another. */
	private stored?: { of?: IDataObject; credential: StoredCredential };

	constructor(public options: Options = {}) {
		this.load();
	}

	/** Switches the workflow on: polls once, and saves. */
	async activate(mode: WorkflowActivateMode = 'activate'): Promise<IDataObject[]> {
		this.load();
		const found = await this.poll(mode);
		this.save();
		return found;
	}

	/** Stops n8n, or kills it, and starts it again. */
	async restart(): Promise<IDataObject[]> {
		return await this.activate('init');
	}

	/** Polls once, as n8n does by the clock. */
	async poll(mode: WorkflowActivateMode = 'activate'): Promise<IDataObject[]> {
		const context = this.context('trigger', mode);
		const output = await type.poll.call(context);
		const found = (output?.[0] ?? []).map(({ json }) => json);
		if (output !== null) {
			this.save();
			this.batches.push(found);
			this.items.push(...found);
		}
		return found;
	}

	/** "Fetch Test Event": nothing is saved. */
	async fetchTestEvent(): Promise<IDataObject[]> {
		this.load();
		const before = JSON.stringify(this.workflow.staticData);
		const output = await type.poll.call(this.context('manual', 'manual'));
		expect(JSON.stringify(this.workflow.staticData)).toBe(before);
		return (output?.[0] ?? []).map(({ json }) => json);
	}

	/** The trigger's part of what is in memory. */
	get memory(): IDataObject {
		return this.workflow.getStaticData('node', this.workflow.getNode('Trigger')!);
	}

	private save(): void {
		this.saved = JSON.parse(JSON.stringify(this.workflow.staticData)) as IDataObject;
	}

	private load(): void {
		const node: INode = {
			id: 'trigger',
			name: 'Trigger',
			type: 'cielo24Trigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: this.options.parameters ?? {},
			credentials: { cielo24Api: { id: 'c1', name: 'Test' } },
		};
		this.workflow = new Workflow({
			id: 'workflow',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes: {
				getByName: () => type,
				getByNameAndVersion: () => NodeHelpers.getVersionedNodeType(type),
				getKnownTypes: () => ({}),
			},
			staticData: JSON.parse(JSON.stringify(this.saved)) as IDataObject,
		});
	}

	private context(mode: 'trigger' | 'manual', activation: WorkflowActivateMode): PollContext {
		const { answer, budget } = this.options;
		const additionalData = {
			credentialsHelper: this.credential(),
		} as unknown as IWorkflowExecuteAdditionalData;
		const node = this.workflow.getNode('Trigger')!;
		const context = new PollContext(this.workflow, node, additionalData, mode, activation);
		Object.assign(context, { getPollBudgetMs: budget });
		if (answer) {
			context.helpers.httpRequestWithAuthentication = (async (
				_type: string,
				options: IHttpRequestOptions,
			) => {
				const body = await answer(options);
				return { statusCode: 200, headers: {}, body };
			}) as never;
		}
		return context;
	}

	private credential(): StoredCredential {
		const { credential } = this.options;
		if (!this.stored || this.stored.of !== credential) {
			const data = credential ?? { apiToken: 'x'.repeat(32) };
			this.stored = { of: credential, credential: new StoredCredential(data as never) };
		}
		return this.stored.credential;
	}
}
