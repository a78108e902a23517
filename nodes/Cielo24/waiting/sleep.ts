import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { WaitFor } from '../engine/result';
import { InputFailure, type Failure } from '../errors/failure';
import { maxWait } from '../fields/wait';
import type { Connection, Line } from '../transport/connect';
import { isTool } from '../transport/context';
import { secretsIn, wakingAddress } from './address';
import { lookAt } from './look';
import { failedItem, finishedItems, jobsIn, plainItem, waitingItem } from './stored';

const DAY = 24 * 60 * 60 * 1000;

/** What is known of an item whose job is waited for. */
interface Waited {
	/** Fields of the incoming item to give as well. */
	beside: IDataObject;
	/** The way to cielo24. */
	line: Line;
	/** in days */
	maxWait?: unknown;
}

/** What was stored, by n8n's own record of the run, which is the same when n8n runs the node again. */
const asleep = new WeakMap<object, INodeExecutionData[]>();

/**
 * Sleeping until cielo24 calls that jobs are done, or time is up. Nothing runs meanwhile, and n8n
 * may be restarted.
 */
export class Sleep {
	private known?: string;

	private line?: Line;

	private days = 0;

	private readonly waiting = new Set<INodeExecutionData>();

	constructor(private readonly context: IExecuteFunctions) {}

	/** Whether there is a job to wait for. */
	get isNeeded(): boolean {
		return this.line !== undefined;
	}

	/**
	 * What the node gave when it went to sleep in this very run: with 'Retry On Fail' n8n may run it again
	 * even so, and then hands over what was stored, whose jobs are ordered.
	 */
	get given(): INodeExecutionData[] | undefined {
		const stored = asleep.get(this.context.getExecuteData());
		// Not the same list: n8n empties the one that it gets where there is an error output.
		return stored && [...stored];
	}

	/** The address by which cielo24 wakes this execution; throws a Failure if it could not. */
	address(connection: Connection): string {
		if (this.known !== undefined) return this.known;
		// An agent's call can't be left and come back to.
		if (isTool(this.context)) throw notAsTool();
		const resumeUrl = this.context.evaluateExpression('{{ $execution.resumeUrl }}', 0);
		const address = wakingAddress(resumeUrl, connection.isPublic);
		for (const secret of secretsIn(String(resumeUrl))) connection.hide(secret);
		this.known = address;
		return address;
	}

	/** Has a job waited for; gives what n8n stores of its item. */
	add({ jobId }: WaitFor, itemIndex: number, waited: Waited): INodeExecutionData {
		this.line = waited.line;
		const days = typeof waited.maxWait === 'number' ? waited.maxWait : maxWait.standard;
		this.days = Math.max(this.days, days);
		const item = waitingItem(jobId, waited.beside, itemIndex);
		this.waiting.add(item);
		return item;
	}

	/**
	 * Puts the execution to sleep, unless all jobs are finished already.
	 *
	 * @returns what the node gives: for now, or for good if nothing is left to wait for
	 */
	async until(
		results: readonly INodeExecutionData[][],
		failures: ReadonlyMap<number, Failure>,
	): Promise<INodeExecutionData[]> {
		const items = this.context.getInputData();
		const stored = results.flatMap((result, itemIndex) => {
			const failure = failures.get(itemIndex);
			if (failure) return [failedItem(failure, items[itemIndex] ?? {}, itemIndex)];
			return result.map((item) => (this.waiting.has(item) ? item : plainItem(item)));
		});
		// A callback that came before n8n knows that this execution waits was refused: so look.
		const standings = await this.look(stored);
		if (typeof standings !== 'string') return finishedItems(stored, standings);
		await this.context.putExecutionToWait(new Date(Date.now() + this.days * DAY));
		const data = this.context.getExecuteData();
		// Only this node's own input: writing into the items would change those of the node in front.
		data.data = { ...data.data, main: [stored] };
		asleep.set(data, stored);
		return this.given ?? [];
	}

	private async look(stored: readonly INodeExecutionData[]) {
		if (!this.line) return 'nothing to look at';
		return await lookAt(jobsIn(stored), this.line.request).catch(() => 'not known');
	}
}

function notAsTool(): InputFailure {
	return new InputFailure({
		message:
			"As a tool of an AI agent the node can't wait until jobs are done: switch off 'Wait Until Done'",
		description: 'Job: Get tells how a job stands. Nothing was ordered.',
		errorType: 'INVALID_PARAMETER',
	});
}
