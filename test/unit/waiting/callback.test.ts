/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests never ship */
import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';

import { wake } from '../../../nodes/Cielo24/waiting/callback';
import { isReleased, release } from '../../../nodes/Cielo24/waiting/released';
import { waitingItem } from '../../../nodes/Cielo24/waiting/stored';

let executions = 0;

interface Call {
	items: INodeExecutionData[];
	/** What cielo24 answers about a job. */
	answer: (jobId: string) => unknown;
	options?: IDataObject;
	executionId?: string;
	/** Where the items came from, and in which round. */
	cameFrom?: string;
}

/** The part of n8n's context that a callback uses. */
const calling = ({
	items,
	answer,
	options = {},
	executionId = `c${++executions}`,
	cameFrom = 'Videos,0,0',
}: Call) => {
	const asked: string[] = [];
	const timeouts: unknown[] = [];
	const evaluated = { count: 0 };
	const refused = { status: 0, text: '' };
	const response = {
		status: (status: number) => {
			refused.status = status;
			return response;
		},
		send: (text: string) => void (refused.text = text),
	};
	const context = {
		getExecutionId: () => executionId,
		evaluateExpression: (expression: string) => {
			if (expression.includes('$prevNode')) return cameFrom;
			evaluated.count += 1;
			return JSON.stringify(items);
		},
		getResponseObject: () => response,
		getNode: () => ({ name: 'Order', parameters: { options } }),
		getNodeParameter: () => {
			throw new TypeError('Paired item data is missing');
		},
		getCredentials: async () => ({
			signInWith: 'apiToken',
			apiToken: 'token',
			environment: 'custom',
			baseUrl: 'http://cielo24.example',
		}),
		helpers: {
			httpRequestWithAuthentication: async (
				_: string,
				{ qs, timeout }: { qs: { job_id: string }; timeout: number },
			) => {
				asked.push(qs.job_id);
				timeouts.push(timeout);
				await new Promise((resolve) => setImmediate(resolve));
				const body = answer(qs.job_id);
				if (body instanceof Error) throw body;
				return { statusCode: 200, headers: {}, body };
			},
		},
	} as unknown as IWebhookFunctions;
	const call = async () => await wake.call(context);
	return { call, asked, refused, timeouts, evaluated };
};

const items = () => ['a', 'b', 'c'].map((id, index) => waitingItem(id, { id }, index));

const statusOf = (JobStatus: string) => (JobId: string) => ({ JobId, JobStatus });

test('a callback is not believed: nothing goes on while a job is not done', async () => {
	const { call, asked } = calling({ items: items(), answer: statusOf('In Process') });
	expect(await call()).toEqual({ webhookResponse: 'Thank you: others are not done yet.' });
	expect(asked).toEqual(['a']);
});

test('a hundred at once: one lets all items go on, the others are thanked, and few questions are asked', async () => {
	const { call, asked, evaluated } = calling({ items: items(), answer: statusOf('Complete') });
	const results = await Promise.all(Array.from({ length: 100 }, call));
	const released = results.filter(({ workflowData }) => workflowData);
	expect(released).toHaveLength(1);
	expect(released[0]!.workflowData![0]!.map(({ json }) => json)).toEqual(
		['a', 'b', 'c'].map((id) => ({
			id,
			job_id: id,
			finished: true,
			JobId: id,
			JobStatus: 'Complete',
		})),
	);
	expect(results.every((result) => result.workflowData ?? result.webhookResponse)).toBe(true);
	expect(asked.length).toBeLessThanOrEqual(6);
	expect(evaluated.count).toBeLessThanOrEqual(2);
	expect(await call()).toEqual({ webhookResponse: 'Thank you: all jobs are done.' });
	expect(asked.length).toBeLessThanOrEqual(6);
});

test.each([
	['no answer', Object.assign(new Error('reset'), { httpCode: 'ECONNREFUSED' })],
	['a web page', '<html><body>Sign in</body></html>'],
	['a refusal', { ErrorType: 'ACCOUNT_UNPRIVILEGED', ErrorComment: 'No.' }],
])('%s: the callback is refused, so that it comes again; then it goes on', async (_, body) => {
	let isDown = true;
	const { call, refused } = calling({
		items: items(),
		answer: (id) => (isDown ? body : statusOf('Complete')(id)),
		options: { maxTries: 1 },
	});
	expect(await call()).toEqual({ noWebhookResponse: true });
	expect(refused).toEqual({
		status: 503,
		text: 'The jobs could not be looked at. Please call again.',
	});
	isDown = false;
	expect((await call()).workflowData).toHaveLength(1);
});

test('never throws, whatever n8n gives it', async () => {
	const { refused } = calling({ items: [], answer: () => ({}) });
	const response = { status: () => response, send: () => undefined };
	const context = {
		getExecutionId: () => 'broken',
		evaluateExpression: () => undefined,
		getResponseObject: () => response,
	} as unknown as IWebhookFunctions;
	expect(await wake.call(context)).toEqual({ noWebhookResponse: true });
	expect(refused.status).toBe(0);
});

test('takes limits from the options where they are plain, and its own where n8n would have to work them out', async () => {
	const plain = calling({
		items: items(),
		answer: statusOf('Pending'),
		options: { timeout: 7, externalId: '={{ $("Videos").item.json.id }}' },
	});
	await plain.call();
	const worked = calling({
		items: items(),
		answer: statusOf('Pending'),
		options: { timeout: '={{ $json.timeout }}' },
	});
	await worked.call();
	expect([plain.timeouts, worked.timeouts]).toEqual([[7_000], [30_000]]);
});

test('an execution goes on once for each of its waits, also where another process began the wait', async () => {
	const executionId = 'loop';
	const round = (number: number) =>
		calling({
			items: [waitingItem(`round-${number}`, {}, 0)],
			answer: statusOf('Complete'),
			executionId,
			cameFrom: `Loop,1,${number}`,
		});
	const rounds = [round(0), round(1)];
	for (const { call } of rounds) expect((await call()).workflowData).toHaveLength(1);
	for (const { call } of rounds) {
		expect(await call()).toEqual({ webhookResponse: 'Thank you: all jobs are done.' });
	}
});

test('an execution that goes on already, let by another process, does not go on again', async () => {
	const finished = [{ json: { job_id: 'a', finished: true }, pairedItem: { item: 0 } }];
	const { call, asked } = calling({ items: finished, answer: statusOf('Complete') });
	expect(await call()).toEqual({ webhookResponse: 'Thank you: all jobs are done.' });
	expect(asked).toEqual([]);
});

test('of waits that are over no more than ten thousand are remembered', () => {
	for (let number = 0; number <= 10_000; number += 1) release(`many-${number}`);
	expect(isReleased('many-0')).toBe(false);
	expect(isReleased('many-1')).toBe(true);
	expect(isReleased('many-10000')).toBe(true);
});
