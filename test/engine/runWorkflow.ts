/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import 'reflect-metadata';

import { BinaryDataService, ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	type IBinaryData,
	type IBinaryKeyData,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IWorkflowExecuteAdditionalData,
	type IWorkflowSettings,
	type OnError,
} from 'n8n-workflow';

import { Cielo24 } from '../../nodes/Cielo24/Cielo24.node';
import { StoredCredential } from './storedCredential';

// n8n-core has one of its own, which holds what its helpers use.
const { Container } = jest.requireActual<{
	Container: { get<T>(type: new (...values: never[]) => T): T };
}>(require.resolve('@n8n/di', { paths: [require.resolve('n8n-core')] }));

/** A node type that does nothing but what the test needs at its place. */
class Stub implements INodeType {
	description: INodeType['description'];

	constructor(
		name: string,
		inputs: number,
		readonly execute: NonNullable<INodeType['execute']>,
	) {
		this.description = {
			displayName: name,
			name,
			group: ['transform'],
			version: 1,
			description: name,
			defaults: { name },
			inputs: inputs === 0 ? [] : [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [{ displayName: 'Linked', name: 'linked', type: 'string', default: '' }],
		};
	}
}

/** A file of an incoming item. */
export interface InputFile {
	content: Buffer;
	name?: string;
	mimeType?: string;
}

export interface WorkflowOptions {
	items: IDataObject[];
	/** The files of the items, by item and field. */
	files?: Array<Record<string, InputFile> | undefined>;
	parameters?: INodeParameters;
	onError?: OnError;
	/** Further settings of the node, such as Retry On Fail. */
	node?: Partial<INode>;
	/** Settings of the workflow, such as its time zone. */
	settings?: IWorkflowSettings;
	credential?: StoredCredential | null;
	/** Where n8n can be reached for executions that wait. */
	waitingUrl?: string;
	/** Whether the workflow is switched on. */
	active?: boolean;
	/** How often n8n runs the node when the first item's result is an error. */
	tries?: number;
	/** Called when the run has started, with what cancels it. */
	started?: (cancel: () => void) => void;
}

export interface WorkflowResult {
	success: INodeExecutionData[];
	failed: INodeExecutionData[];
	/** What `$('Items').item.json` gives behind each output. */
	linked: { success: unknown[]; failed: unknown[] };
	run: IRun;
	/** What n8n's editor shows beside the output. */
	hints: string[];
	/** All that n8n would store of the execution. */
	stored: string;
}

// Not a secret: the sample of cielo24's documents.
export const TOKEN = ['7ca5dc5c7cce449f', 'b0fff719307e8f5f'].join('');
export const HOST = 'https://api.cielo24.com';

/** Runs Items → Cielo24 → Done / Failed through n8n-core's own engine. */
export async function runWorkflow({
	items,
	files = [],
	parameters = {},
	onError = 'stopWorkflow',
	credential = new StoredCredential({ environment: 'production', apiToken: TOKEN }),
	waitingUrl = 'http://localhost/webhook-waiting',
	tries,
	started,
	node: more = {},
	settings = {},
	active = false,
}: WorkflowOptions): Promise<WorkflowResult> {
	const readLinked: NonNullable<INodeType['execute']> = async function () {
		return [
			this.getInputData().map((_, itemIndex) => ({
				json: { linked: this.getNodeParameter('linked', itemIndex) as IDataObject },
				pairedItem: { item: itemIndex },
			})),
		];
	};
	const types: Record<string, INodeType> = {
		items: new Stub('items', 0, async function () {
			const withFiles = items.map(async (json, index) => {
				const entries = Object.entries(files[index] ?? {}).map(
					async ([field, { content, name = field, mimeType = 'application/octet-stream' }]) => [
						field,
						await this.helpers.prepareBinaryData(content, name, mimeType),
					],
				);
				if (entries.length === 0) return { json };
				const binary = Object.fromEntries(await Promise.all(entries)) as IBinaryKeyData;
				return { json, binary };
			});
			return [await Promise.all(withFiles)];
		}),
		cielo24: new Cielo24(),
		linked: new Stub('linked', 1, readLinked),
	};
	const nodeTypes: INodeTypes = {
		getByName: (name) => types[name]!,
		getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(types[name]!, version),
		getKnownTypes: () => ({}),
	};
	const node = (name: string, type: string, more: Partial<INode> = {}): INode => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...more,
	});
	const readItem = { parameters: { linked: "={{ $('Items').item.json }}" } };
	const workflow = new Workflow({
		id: 'workflow',
		nodes: [
			node('Items', 'items'),
			node('Cielo24', 'cielo24', {
				parameters,
				onError,
				...more,
				...(tries && { retryOnFail: true, maxTries: tries, waitBetweenTries: 0 }),
				...(credential && { credentials: { cielo24Api: { id: 'c1', name: 'Test' } } }),
			}),
			node('Done', 'linked', readItem),
			node('Failed', 'linked', readItem),
		],
		connections: {
			Items: { main: [[{ node: 'Cielo24', type: 'main', index: 0 }]] },
			Cielo24: {
				main: [
					[{ node: 'Done', type: 'main', index: 0 }],
					[{ node: 'Failed', type: 'main', index: 0 }],
				],
			},
		},
		active,
		nodeTypes,
		settings: { executionOrder: 'v1', ...settings },
	});
	const additionalData = {
		credentialsHelper: credential ?? new StoredCredential({}),
		hooks: new ExecutionLifecycleHooks('manual', '1', workflow as never),
		currentNodeParameters: undefined,
		variables: {},
		webhookWaitingBaseUrl: waitingUrl,
		executionId: '17',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
	} as unknown as IWorkflowExecuteAdditionalData;
	const execution = new WorkflowExecute(
		additionalData,
		'manual',
		createEmptyRunExecutionData(),
	).run({ workflow, startNode: workflow.getNode('Items') ?? undefined });
	started?.(() => execution.cancel());
	const run = await execution;
	const output = (name: string, index: number) =>
		run.data.resultData.runData[name]?.[0]?.data?.main?.[index] ?? [];
	return {
		success: output('Cielo24', 0),
		failed: output('Cielo24', 1),
		linked: {
			success: output('Done', 0).map(({ json }) => json.linked),
			failed: output('Failed', 0).map(({ json }) => json.linked),
		},
		run,
		hints: (run.data.resultData.runData.Cielo24?.[0]?.hints ?? []).map(({ message }) => message),
		stored: JSON.stringify(run),
	};
}

/** The bytes of a file that a node gave. */
export async function bytesOf(file: IBinaryData | undefined): Promise<Buffer> {
	if (!file) throw new TypeError('no file');
	return await Container.get(BinaryDataService).getAsBuffer(file);
}

/** Lets n8n keep files on disk, as it does unless told otherwise, until the given function is called. */
export async function keepFilesOnDisk(folder: string): Promise<() => void> {
	const service = Container.get(BinaryDataService);
	Object.assign(service['config'], { mode: 'filesystem', localStoragePath: folder });
	await service.init();
	return () => {
		service['managers'] = {};
	};
}
