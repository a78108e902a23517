import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { WaitFor } from '../../../nodes/Cielo24/engine/result';
import { Failure } from '../../../nodes/Cielo24/errors/failure';
import type { Connection, Line } from '../../../nodes/Cielo24/transport/connect';
import { Sleep } from '../../../nodes/Cielo24/waiting/sleep';

const RESUME = 'https://n8n.university.edu/webhook-waiting/1?signature=0123456789abcdef';

const DAY = 24 * 60 * 60 * 1000;

/** A run of the node that may sleep. */
const sleeping = (items: INodeExecutionData[], type = 'cielo24') => {
	const state: { until?: Date; data: object; hidden: string[] } = {
		data: { main: [items] },
		hidden: [],
	};
	const executeData = { data: state.data };
	const context = {
		getNode: () => ({ type }),
		getInputData: () => items,
		getExecuteData: () => executeData,
		evaluateExpression: () => RESUME,
		putExecutionToWait: async (until: Date) => void (state.until = until),
	} as unknown as IExecuteFunctions;
	const connection = {
		isPublic: true,
		hide: (secret: string) => void state.hidden.push(secret),
	} as unknown as Connection;
	return { sleep: new Sleep(context), connection, state, executeData };
};

const lineOf = (JobStatus: string | Failure) =>
	({
		request: async () => {
			if (JobStatus instanceof Failure) throw JobStatus;
			return { JobId: 'a', JobStatus };
		},
	}) as unknown as Line;

test('an AI agent is told that the node can not wait for it', () => {
	const { sleep, connection } = sleeping([{ json: {} }], 'n8n-nodes-cielo24.cielo24Tool');
	expect(() => sleep.address(connection)).toThrow(
		"As a tool of an AI agent the node can't wait until jobs are done",
	);
	expect(sleep.isNeeded).toBe(false);
});

test('the address is asked for once, and all of it is a secret', () => {
	const { sleep, connection, state } = sleeping([{ json: {} }]);
	expect(sleep.address(connection)).toBe(`${RESUME}&cielo24_wait=1`);
	expect(sleep.address(connection)).toBe(`${RESUME}&cielo24_wait=1`);
	expect(state.hidden).toContain(RESUME);
	expect(state.hidden).toContain('0123456789abcdef');
});

test.each([
	['not done', 'Pending'],
	['not known', new Failure({ message: 'down', errorType: 'SERVICE_UNAVAILABLE' })],
])(
	'sleeps as long as the longest wait, where a job is %s; the input stays as it is',
	async (_, status) => {
		const binary = { data: { data: '', mimeType: 'video/mp4' } };
		const items = [{ json: { n: 0 } }, { json: { n: 1 }, binary }, { json: { n: 2 } }];
		const before = JSON.stringify(items);
		const { sleep, state, executeData } = sleeping(items);
		const line = lineOf(status);
		const results = [
			[sleep.add(new WaitFor('a'), 0, { beside: {}, line, maxWait: 2 })],
			[],
			[sleep.add(new WaitFor('b'), 2, { beside: {}, line, maxWait: 9 })],
		];
		const failures = new Map([[1, new Failure({ message: 'm', errorType: 'E' })]]);
		const given = await sleep.until(results, failures);

		expect(state.until!.getTime() - Date.now()).toBeGreaterThan(8.99 * DAY);
		expect(given).toEqual((executeData.data as { main: unknown[] }).main[0]);
		expect(given).not.toBe((executeData.data as { main: unknown[] }).main[0]);
		expect(given.map(({ json }) => json.finished)).toEqual([false, false, false]);
		expect(given[1]).toMatchObject({ json: { failure: { message: 'm' } }, binary });
		expect(JSON.stringify(items)).toBe(before);
	},
);
