import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import { outputsOf, type StoredExecution, type Workflow } from '../../scripts/n8n';
import { NODE_TYPE } from './harness';

type Node = Workflow['nodes'][number];

/** A node of a test's workflow. */
export function node(name: string, type: string, more: Partial<Node> = {}): Node {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...more };
}

/** Start → List → the named node, which gives these items. */
export const listed = (name: string, items: IDataObject[]): Node[] => [
	node('Start', 'n8n-nodes-base.manualTrigger'),
	node('List', 'n8n-nodes-base.set', {
		typeVersion: 3.4,
		parameters: { mode: 'raw', jsonOutput: JSON.stringify({ items }), options: {} },
	}),
	node(name, 'n8n-nodes-base.splitOut', {
		parameters: { fieldToSplitOut: 'items', options: {} },
	}),
];

/** Gives each item its linked input's name beside what it has. */
export const linkedTo = (source: string): Partial<Node> => ({
	typeVersion: 3.4,
	parameters: {
		mode: 'raw',
		includeOtherFields: true,
		include: 'all',
		jsonOutput: `={{ { "linked": $("${source}").item.json.name } }}`,
		options: {},
	},
});

/** The node that makes files gives nothing of the item but its file. */
const jobOfItem = { __rl: true, mode: 'id', value: "={{ $('Items').item.json.job_id }}" };

export interface ItemsWorkflow {
	/** Each with a name. */
	items: IDataObject[];
	parameters: INodeParameters;
	onError?: OnError;
	/** Whether each item gets a file, with the text in its field 'text'. */
	hasFiles?: boolean;
	settings?: IDataObject;
}

/** Start → Items (→ File) → Cielo24 → After / Failed, both linked to the items. */
export function itemsWorkflow({
	items,
	parameters,
	onError = 'continueErrorOutput',
	hasFiles = false,
	settings = {},
}: ItemsWorkflow): Workflow {
	const to = (name: string) => [{ node: name, type: 'main', index: 0 }];
	const before = hasFiles ? 'File' : 'Items';
	return {
		name: 'Items',
		nodes: [
			...listed('Items', items),
			node('File', 'n8n-nodes-base.convertToFile', {
				typeVersion: 1.1,
				parameters: {
					operation: 'toText',
					sourceProperty: 'text',
					options: { fileName: '={{ $json.fileName }}' },
				},
			}),
			node('Cielo24', NODE_TYPE, {
				onError,
				parameters: { ...(hasFiles && { jobId: jobOfItem }), ...parameters },
			}),
			node('After', 'n8n-nodes-base.set', linkedTo('Items')),
			node('Failed', 'n8n-nodes-base.set', linkedTo('Items')),
		],
		connections: {
			Start: { main: [to('List')] },
			List: { main: [to('Items')] },
			...(hasFiles && { Items: { main: [to('File')] } }),
			[before]: { main: [to('Cielo24')] },
			Cielo24: { main: [to('After'), to('Failed')] },
		},
		settings: { executionOrder: 'v1', ...settings },
	} as Workflow;
}

/** What the nodes behind both outputs have, and the files of the success output. */
export function outcome(execution: StoredExecution) {
	const of = (name: string) => (outputsOf(execution, name)[0] ?? []).map(({ json }) => json);
	return {
		success: of('After'),
		failed: of('Failed'),
		items: outputsOf(execution, 'Cielo24'),
	};
}
