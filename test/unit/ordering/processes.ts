/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests never ship */
import {
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type INodeExecutionData,
	type INodeParameters,
	type OnError,
} from 'n8n-workflow';

import type { Network } from './network';

type Run = (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

export interface Execution {
	network: Network;
	items: INodeExecutionData[];
	/** Each a value, or a function of the item. */
	parameters: Record<string, unknown>;
	options?: (json: IDataObject) => INodeParameters;
	onError?: OnError;
	/** How often n8n runs the node, with Retry On Fail. */
	tries?: number;
	/** Between these, in milliseconds. */
	pause?: number;
	/** When the process is killed, in milliseconds from the start. */
	killedAfter?: number;
}

/** What came of an execution: its items, what stopped it, or nothing because it was killed. */
export type Outcome = { items: INodeExecutionData[] } | { error: Error } | 'killed';

let executions = 0;

/** A running n8n: what the node remembers in one of them, no other knows. */
export class Process {
	private isKilled = false;

	private kill!: () => void;

	/** Whatever it was at: a kill ends all of it. */
	private readonly end = new Promise<'killed'>((resolve) => {
		this.kill = () => {
			this.isKilled = true;
			resolve('killed');
		};
	});

	private constructor(private readonly run: Run) {}

	static start(): Process {
		let run: Run | undefined;
		jest.isolateModules(() => {
			({ run } = jest.requireActual<{ run: Run }>('../../../nodes/Cielo24/engine/run'));
		});
		return new Process(run!);
	}

	get isAlive(): boolean {
		return !this.isKilled;
	}

	/** Runs the node as n8n does, Retry On Fail included. */
	async execute(execution: Execution): Promise<Outcome> {
		const { tries = 1, pause = 1000, killedAfter, onError = 'continueErrorOutput' } = execution;
		const context = contextOf({ ...execution, onError }, `e${++executions}`, () => this.isAlive);
		const running = async (): Promise<Outcome> => {
			for (let left = tries; ; ) {
				left -= 1;
				const outcome = await this.once(context);
				// n8n looks at the first item only.
				const isGood = 'items' in outcome && !outcome.items[0]?.json.error;
				if (isGood || left === 0) return outcome;
				await sleep(pause);
			}
		};
		const killer = killedAfter && setTimeout(this.kill, killedAfter);
		const outcome = await Promise.race([running(), this.end]);
		if (killer) clearTimeout(killer);
		return outcome;
	}

	private async once(context: IExecuteFunctions): Promise<Exclude<Outcome, 'killed'>> {
		try {
			const [items = []] = await this.run.call(context);
			return { items };
		} catch (error) {
			return { error: error as Error };
		}
	}
}

/** The part of n8n's context that the node uses where it neither waits nor handles files. */
function contextOf(
	{ network, items, parameters, options, onError }: Execution,
	executionId: string,
	isAlive: () => boolean,
): IExecuteFunctions {
	const credential = {
		signInWith: 'apiToken',
		apiToken: network.token,
		environment: 'custom',
		baseUrl: 'http://cielo24.example',
	};
	const node = {
		id: 'n',
		name: 'Order',
		type: 'cielo24',
		parameters: {},
		credentials: { cielo24Api: { id: 'c1', name: 'Test' } },
	};
	const value = (name: string, json: IDataObject): unknown => {
		if (name === 'options') return { ...options?.(json) };
		const given = parameters[name];
		return typeof given === 'function' ? (given as (json: IDataObject) => unknown)(json) : given;
	};
	const isOfItem = (name: string) => name === 'options' || typeof parameters[name] === 'function';
	const executeData = { data: { main: [items] }, node, source: null };
	const context = {
		getInputData: () => items,
		getExecuteData: () => executeData,
		getNode: () => node,
		getExecutionId: () => executionId,
		getTimezone: () => 'UTC',
		getExecutionCancelSignal: () => undefined,
		continueOnFail: () => onError !== 'stopWorkflow',
		getWorkflow: () => ({ active: false }),
		addExecutionHints: () => undefined,
		evaluateExpression: () => 0,
		getCredentials: async () => ({ ...credential }),
		getNodeParameter: (
			name: string,
			itemIndex: number,
			_: unknown,
			{ rawExpressions = false } = {},
		) =>
			rawExpressions && isOfItem(name)
				? '={{ ofItem }}'
				: value(name, items[itemIndex]?.json ?? {}),
		helpers: {
			httpRequestWithAuthentication: async (_: string, request: IHttpRequestOptions) =>
				await network.send(request, isAlive),
		},
	};
	// Safe, because it is all that is asked for.
	return context as unknown as IExecuteFunctions;
}
