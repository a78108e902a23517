/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import 'reflect-metadata';

import { PollContext } from 'n8n-core';
import {
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
import { knowing } from '../ourNode';

const type = new Cielo24Trigger();

/** Answers a request: a body, or a status with one, or an error that is thrown. */
export type Answering = (options: IHttpRequestOptions) => unknown;

export interface Options {
	parameters?: INodeParameters;
	credential?: IDataObject;
	/** Without it, requests go out through n8n. */
	answer?: Answering;
	/** What to answer instead, with a status; or throws what the network does. */
	respond?: Answering;
	/** undefined: as in n8n 1, which has no such method. */
	budget?: () => number;
	/** With n8n's durable scheduler. */
	durable?: boolean;
	/** Called before anything is saved; what it throws is what saving fails with. */
	saving?: () => void | Promise<void>;
}

/** Each running n8n process has a workflow of its own: what one remembers must not help another. */
let processes = 0;

/**
 * An n8n with one active workflow that starts with the trigger, polled by hand: n8n-core's own poll
 * context, and what n8n's server does with static data around it. On the standard scheduler it is
 * saved when the workflow is switched on and when a poll returns items, else kept in memory only.
 * On the durable one each poll has a copy of its own, which is saved if the poll has changed it,
 * except that of a poll without items that switches the workflow on.
 */
export class PollingN8n {
	/** What is in the database. */
	saved: IDataObject = {};

	/** What the workflow was started with. */
	readonly items: IDataObject[] = [];

	/** Each batch that was handed over. */
	readonly batches: IDataObject[][] = [];

	/** What the standard scheduler holds while the workflow is on. */
	private workflow!: Workflow;

	/** The credential in the database, kept until it is replaced by another. */
	private stored?: { of?: IDataObject; credential: StoredCredential };

	private id = '';

	constructor(public options: Options = {}) {
		this.startProcess();
	}

	/** Switches the workflow on: polls once, and saves. */
	async activate(mode: WorkflowActivateMode = 'activate'): Promise<IDataObject[]> {
		this.workflow = this.copy();
		return await this.run(this.workflow, mode, this.options.durable ? 'items' : 'always');
	}

	/** Stops n8n, or kills it, and starts it again. */
	async restart(): Promise<IDataObject[]> {
		this.startProcess();
		return this.options.durable ? [] : await this.activate('init');
	}

	/** Polls once, as n8n does by the clock; the durable scheduler with what `copy` gave, if given. */
	async poll(copy?: Workflow): Promise<IDataObject[]> {
		return this.options.durable
			? await this.run(copy ?? this.copy(), 'update', 'always')
			: await this.run(this.workflow, 'activate', 'items');
	}

	/** "Fetch Test Event": nothing is saved. */
	async fetchTestEvent(): Promise<IDataObject[]> {
		const workflow = this.copy();
		const before = JSON.stringify(workflow.staticData);
		const output = await type.poll.call(this.context(workflow, 'manual', 'manual'));
		expect(JSON.stringify(workflow.staticData)).toBe(before);
		return (output?.[0] ?? []).map(({ json }) => json);
	}

	private async run(
		workflow: Workflow,
		mode: WorkflowActivateMode,
		saves: 'always' | 'items',
	): Promise<IDataObject[]> {
		const stored = () =>
			JSON.stringify(workflow.getStaticData('node', workflow.getNode('Trigger')!));
		const before = stored();
		const output = await type.poll.call(this.context(workflow, 'trigger', mode));
		const found = (output?.[0] ?? []).map(({ json }) => json);
		const hasChanged = stored() !== before;
		if (output !== null || (saves === 'always' && (hasChanged || !this.options.durable))) {
			await this.options.saving?.();
			this.saved = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
		}
		if (output !== null) {
			this.batches.push(found);
			this.items.push(...found);
		}
		return found;
	}

	/** The trigger's part of what is in memory. */
	get memory(): IDataObject {
		return this.workflow.getStaticData('node', this.workflow.getNode('Trigger')!);
	}

	private startProcess(): void {
		this.id = `workflow-${++processes}`;
		this.workflow = this.copy();
	}

	/** The workflow with its static data as they are in the database. */
	copy(): Workflow {
		const node: INode = {
			id: 'trigger',
			name: 'Trigger',
			type: 'cielo24Trigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: this.options.parameters ?? {},
			credentials: { cielo24Api: { id: 'c1', name: 'Test' } },
		};
		return new Workflow({
			id: this.id,
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes: knowing(type),
			staticData: JSON.parse(JSON.stringify(this.saved)) as IDataObject,
		});
	}

	private context(
		workflow: Workflow,
		mode: 'trigger' | 'manual',
		activation: WorkflowActivateMode,
	): PollContext {
		const { answer, respond, budget } = this.options;
		const additionalData = {
			credentialsHelper: this.credential(),
		} as unknown as IWorkflowExecuteAdditionalData;
		const node = workflow.getNode('Trigger')!;
		const context = new PollContext(workflow, node, additionalData, mode, activation);
		Object.assign(context, { getPollBudgetMs: budget });
		if (answer) {
			context.helpers.httpRequestWithAuthentication = (async (
				_type: string,
				options: IHttpRequestOptions,
			) => {
				return respond
					? respond(options)
					: { statusCode: 200, headers: {}, body: await answer(options) };
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
