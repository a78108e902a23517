import type {
	IDataObject,
	INodeExecutionData,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import type { Standard } from '../engine/operation';
import { readEntry } from '../engine/read';
import { maxTries, timeout } from '../fields/common';
import { Connection, type Limits } from '../transport/connect';
import { lookAt } from './look';
import { lookShared } from './looks';
import { isReleased, release } from './released';
import { finishedItems, jobsIn } from './stored';

/** How n8n takes calls for a waiting execution; nothing is registered anywhere. */
export const WAKING: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'GET',
		responseMode: 'onReceived',
		path: '',
		restartWebhook: true,
		isFullPath: true,
	},
];

/**
 * Takes a callback of cielo24. It is never believed: cielo24 is asked how each job stands, and the
 * execution goes on when all are done, failed or gone. Nothing is thrown, since n8n would take that
 * for the end of the execution.
 */
export async function wake(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const wait = waitOf(this);
		if (isReleased(wait)) return received('Thank you: all jobs are done.');
		const looked = await lookShared(wait, async (first) => {
			// Not for each callback: of many items it takes n8n a while.
			const items = storedItems(this);
			const jobIds = jobsIn(items);
			// n8n stores what an execution goes on with before it runs: another process let it.
			if (jobIds.length === 0) return [];
			const connection = await Connection.open(this, () => false);
			const { request } = connection.within(limitsOf(this));
			const standings = await lookAt(jobIds, request, first);
			return typeof standings === 'string' ? standings : finishedItems(items, standings);
		});
		if (typeof looked === 'string') return received('Thank you: others are not done yet.');
		// From here on nothing waits, so no other callback can get in between.
		if (looked.length === 0 || !release(wait)) return received('Thank you: all jobs are done.');
		return { webhookResponse: 'Thank you: all jobs are done.', workflowData: [looked] };
	} catch {
		// Refused, so that cielo24 calls again.
		this.getResponseObject()
			.status(503)
			.send('The jobs could not be looked at. Please call again.');
		return { noWebhookResponse: true };
	}
}

function received(webhookResponse: string): IWebhookResponseData {
	return { webhookResponse };
}

/**
 * Names the wait that a call is for: an execution may wait again, at another node or in a loop, and the
 * process that takes calls need not be the one that began the wait.
 */
function waitOf(context: IWebhookFunctions): string {
	const cameFrom = context.evaluateExpression(
		'{{ [$prevNode.name, $prevNode.outputIndex, $prevNode.runIndex].join() }}',
	);
	return [context.getExecutionId(), context.getNode().name, String(cameFrom)].join();
}

/** What was stored before waiting. There is no other way to it from here. */
function storedItems(context: IWebhookFunctions): INodeExecutionData[] {
	const text = context.evaluateExpression('{{ JSON.stringify($input.all()) }}');
	return JSON.parse(String(text)) as INodeExecutionData[];
}

/** The limits that the options name. Expressions count for nothing: their items are not here. */
function limitsOf(context: IWebhookFunctions): Limits {
	const options = (context.getNode().parameters.options ?? {}) as IDataObject;
	const limit = (field: Standard<string, number>) => {
		try {
			return readEntry(field, options[field.name], { timeZone: '', json: {} }) ?? field.standard;
		} catch {
			return field.standard;
		}
	};
	return { timeout: limit(timeout) * 1000, maxTries: limit(maxTries) };
}
