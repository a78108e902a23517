import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { nodeProperties, subtitle } from './engine/registry';
import { run } from './engine/run';
import { BUILDER_HINT } from './guidance/builder';
import { HINTS, WAITING_TOOLTIP } from './guidance/editor';
import { searchJobs } from './lists/searchJobs';
import { searchVersions } from './lists/searchVersions';
import { wake, WAKING } from './waiting/callback';

export class Cielo24 implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Cielo24',
		name: 'cielo24',
		icon: { light: 'file:../../icons/cielo24.svg', dark: 'file:../../icons/cielo24.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle,
		description: 'Work with captioning and transcription jobs at cielo24',
		defaults: { name: 'Cielo24' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cielo24Api', required: true }],
		webhooks: WAKING,
		hints: HINTS,
		waitingNodeTooltip: WAITING_TOOLTIP,
		builderHint: BUILDER_HINT,
		properties: nodeProperties(),
	};

	methods = { listSearch: { searchJobs, searchVersions } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run.call(this);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await wake.call(this);
	}
}
