import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { TRIGGER_BUILDER_HINT } from './guidance/builder';
import { TRIGGER_TEXTS } from './guidance/editor';
import { filtersProperty } from './jobs/filters';
import { eventProperty, statusesProperty, subtitle } from './trigger/events';
import { poll } from './trigger/poll';

export class Cielo24Trigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Cielo24 Trigger',
		name: 'cielo24Trigger',
		icon: { light: 'file:../../icons/cielo24.svg', dark: 'file:../../icons/cielo24.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle,
		// n8n's list of nodes shows this for both nodes of the package, as one entry.
		description:
			'Work with captioning and transcription jobs at cielo24, or start a workflow when one is new, done or changed',
		defaults: { name: 'Cielo24 Trigger' },
		...TRIGGER_TEXTS,
		builderHint: TRIGGER_BUILDER_HINT,
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cielo24Api', required: true }],
		properties: [eventProperty, statusesProperty, filtersProperty],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll.call(this);
	}
}
