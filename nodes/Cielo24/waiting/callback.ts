import type {
	IDataObject,
	INodeExecutionData,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { readEntry } from '../engine/read';
import { maxTries, timeout } from '../fields/common';
import { Connection } from '../transport/connect';
import { lookAt, type Standing } from './look';
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
	const executionId = this.getExecutionId();
	if (isReleased(executionId)) return received('Thank you: all jobs are done.');
	try {
		const items = storedItems(this);
		const standings = await lookShared(executionId, async (first) => {
			const connection = await Connection.open(this, () => false);
			const { request } = connection.within(limitsOf(this));
			return await lookAt(jobsIn(items), request, first);
		});
		if (typeof standings === 'string') return received('Thank you: others are not done yet.');
		const goOn = finishedItems(items, standings);
		// From here on nothing waits, so no other callback can get in between.
		if (!release(executionId)) return received('Thank you: all jobs are done.');
		forgetLooks(executionId);
		return { webhookResponse: 'Thank you: all jobs are done.', workflowData: [goOn] };
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

/** What was stored before waiting. There is no other way to it from here. */
function storedItems(context: IWebhookFunctions): INodeExecutionData[] {
	const text = context.evaluateExpression('{{ JSON.stringify($input.all()) }}');
	return JSON.parse(String(text)) as INodeExecutionData[];
}

function limitsOf(context: IWebhookFunctions) {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const reading = { timeZone: context.getTimezone(), json: {} };
	const seconds = readEntry(timeout, options.timeout, reading) ?? timeout.standard;
	const tries = readEntry(maxTries, options.maxTries, reading) ?? maxTries.standard;
	return { timeout: seconds * 1000, maxTries: tries };
}

type Looked = Map<string, Standing> | string;

/** The looks of one execution: callbacks that come while one goes on share the one after it. */
interface Looks {
	current?: Promise<Looked>;
	next?: Promise<Looked>;
	/** The job that was not done the last time. */
	unfinished?: string;
}

const looks = new Map<string, Looks>();

function forgetLooks(executionId: string): void {
	looks.delete(executionId);
}

async function lookShared(
	executionId: string,
	look: (first?: string) => Promise<Looked>,
): Promise<Looked> {
	const shared = looks.get(executionId) ?? {};
	looks.set(executionId, shared);
	const start = async () => {
		shared.next = undefined;
		const looked = await look(shared.unfinished);
		shared.unfinished = typeof looked === 'string' ? looked : undefined;
		return looked;
	};
	if (!shared.current) {
		shared.current = start().finally(() => (shared.current = undefined));
		return await shared.current;
	}
	// One that has begun may have asked about this job already.
	shared.next ??= shared.current
		.catch(() => undefined)
		.then(async () => {
			shared.current = start().finally(() => (shared.current = undefined));
			return await shared.current;
		});
	return await shared.next;
}
