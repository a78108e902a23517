import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import {
	InputFailure,
	STOPPED,
	toErrorItem,
	toFailure,
	toNodeError,
	type Failure,
} from '../errors/failure';
import { Files } from '../files/files';
import { hintsFor } from '../guidance/afterRun';
import { Connection, type Limits } from '../transport/connect';
import { isTool } from '../transport/context';
import { Memory } from '../transport/memory';
import { wait } from '../transport/wait';
import { Sleep } from '../waiting/sleep';
import type { Operation, Progress } from './operation';
import { readerFor, type Reader } from './parameters';
import { COLLECTIONS, readEntry, readInput } from './read';
import { concurrencyOf, findOperation } from './registry';
import { FileResult, WaitFor, type Result } from './result';
import { Shared } from './shared';
import { Turns } from './turns';

/** Runs the chosen operation for every item; see `Run` for the rules. */
export async function run(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return [await new Run(this).all()];
}

/** What came of an item, beside what it gives. */
type Work = (itemIndex: number, progress: Progress) => Promise<INodeExecutionData[]>;

/**
 * One execution of the node. Results keep the order of the items; at most 'Jobs at the Same Time'
 * items are worked on at once; whatever fails becomes an error item or, where the user chose that
 * it stops the workflow, one error for the first failing item. Where jobs are waited for, nothing
 * is given before they are done.
 */
class Run {
	private readonly items: INodeExecutionData[];

	/** What came of each item: any number of items. */
	private readonly results: INodeExecutionData[][];

	private readonly failures = new Map<number, Failure>();

	/** The item to start next. */
	private next = 0;

	private connection?: Connection;

	private readonly sleep: Sleep;

	constructor(private readonly context: IExecuteFunctions) {
		this.items = context.getInputData();
		this.results = new Array<INodeExecutionData[]>(this.items.length);
		this.sleep = new Sleep(context);
	}

	async all(): Promise<INodeExecutionData[]> {
		if (this.items.length === 0) return [];
		const { given } = this.sleep;
		if (given) return given;
		const turns = new Turns();
		try {
			const { workers, work } = await this.prepare();
			const workOn = async () => {
				const all = Array.from({ length: workers }, async () => await this.worker(work, turns));
				await Promise.all(all);
			};
			await workOn();
			// What was ordered is paid for and waited for, so no item stops the workflow any more.
			if (this.sleep.isNeeded) await workOn();
		} catch (error) {
			// Nothing may be thrown on the "continue" settings: n8n would pass on all inputs as done.
			this.items.forEach((_, itemIndex) => this.fail(itemIndex, error));
		} finally {
			turns.close();
		}
		if (!this.sleep.isNeeded && !this.context.continueOnFail()) this.throwFirstFailure();
		this.hint();
		if (this.sleep.isNeeded) return await this.sleep.until(this.results, this.failures);
		return this.results.flat();
	}

	/** Throws for the first item that failed by itself; does nothing where none failed. */
	private throwFirstFailure(): void {
		const failures = [...this.failures].sort(([a], [b]) => a - b);
		// Not an item that only ended because another one stopped the workflow.
		const isCause = ([, { details }]: [number, Failure]) => details.errorType !== STOPPED;
		const [failed, failure] = failures.find(isCause) ?? failures[0] ?? [];
		if (failure) throw toNodeError(this.context.getNode(), failure, failed);
	}

	/** Tells who looks at the run what the items do not tell. */
	private hint(): void {
		const hints = hintsFor({
			items: this.items.length,
			failures: [...this.failures.values()],
			isSandbox: this.connection?.isSandbox ?? false,
			isActive: this.context.getWorkflow().active,
		});
		if (hints.length > 0) this.context.addExecutionHints(...hints);
	}

	/** What is the same for all items: the operation, the credential, parameters without expressions. */
	private async prepare() {
		const operation = this.chosenOperation();
		const connection = await Connection.open(this.context, () => this.isStopped());
		this.connection = connection;
		const readers = readersOf(operation, this.context, this.items);
		const timeZone = this.context.getTimezone();
		const memoryOf = this.memories();
		const shared = new Shared(this.context.getNode().credentials?.cielo24Api?.id ?? '');
		const work: Work = async (itemIndex, progress) => {
			const { json } = this.item(itemIndex);
			const input = readInput(operation, readers, itemIndex, { timeZone, json });
			const { timeout, maxTries, includeInputFields } = input.params;
			const limits: Limits = { timeout: timeout * 1000, maxTries };
			const memory = memoryOf(itemIndex);
			const line = connection.within(limits, memory);
			const result = await operation.run({
				...input,
				request: line.request,
				files: new Files(this.context, itemIndex, line),
				waiting: { address: () => this.sleep.address(connection) },
				pause: async (milliseconds) => {
					await wait(milliseconds, () => this.isStopped());
					return !this.isStopped();
				},
				memory,
				shared: async (key, what) => await shared.once(key, what),
				reached: (reached) => void Object.assign(progress, reached),
			});
			const beside = includeInputFields ? withoutError(json) : {};
			if (!(result instanceof WaitFor)) return toItems(result, itemIndex, beside);
			return [this.sleep.add(result, itemIndex, { beside, line, ...input.params })];
		};
		// By itself: another option that can't be worked out is the matter of its item.
		const concurrency = concurrencyOf(operation);
		const given: unknown = this.context.getNodeParameter(`options.${concurrency.name}`, 0, null);
		const asked = readEntry(concurrency, given, { timeZone, json: this.item(0).json });
		return { work, workers: Math.min(this.items.length, asked ?? 1) };
	}

	private chosenOperation(): Operation {
		const [resource, value] = ['resource', 'operation'].map((name) =>
			this.context.getNodeParameter(name, 0),
		);
		const operation = findOperation(resource, value);
		if (operation) return operation;
		throw new InputFailure({
			message: `This version of the Cielo24 node has no operation "${value}" for "${resource}"`,
			description: 'Choose another operation, or update the package n8n-nodes-cielo24.',
			errorType: 'UNKNOWN_OPERATION',
		});
	}

	/** What was done for each item, also before n8n ran this node again; looked up only if needed. */
	private memories() {
		let run: string | undefined;
		return (itemIndex: number) => {
			let memory: Memory | undefined;
			return () => {
				run ??= runOf(this.context);
				const item = this.item(itemIndex);
				// Of an agent's call n8n hands over the same fields only, in another item.
				memory ??= new Memory(isTool(this.context) ? item.json : item, run);
				return memory;
			};
		};
	}

	private item(itemIndex: number): INodeExecutionData {
		return this.items[itemIndex] ?? { json: {} };
	}

	private async worker(work: Work, turns: Turns): Promise<void> {
		while (this.hasMore()) {
			await turns.next();
			// Others had their turns meanwhile.
			if (!this.hasMore()) return;
			const itemIndex = this.next++;
			const progress: Progress = {};
			try {
				this.results[itemIndex] = await work(itemIndex, progress);
			} catch (error) {
				this.fail(itemIndex, error, progress);
			}
		}
	}

	private hasMore(): boolean {
		return this.next < this.items.length && !this.isStopped();
	}

	private fail(itemIndex: number, error: unknown, progress: Progress = {}): void {
		const failure = toFailure(error, this.connection?.secrets).with(progress);
		this.failures.set(itemIndex, failure);
		this.results[itemIndex] = [toErrorItem(failure, itemIndex, this.items[itemIndex])];
	}

	/** Whether no further request may start: the execution was cancelled, or an item stops it. */
	private isStopped(): boolean {
		return (
			(this.failures.size > 0 && !this.sleep.isNeeded && !this.context.continueOnFail()) ||
			this.context.getExecutionCancelSignal()?.aborted === true
		);
	}
}

/**
 * What tells one run of a node from others. A loop's next run gets the same items, but is no rerun; of
 * an agent's call n8n counts each try as a run, and the fields are those of that call alone.
 */
function runOf(context: IExecuteFunctions): string {
	const { id, name } = context.getNode();
	const index = isTool(context) ? '' : String(context.evaluateExpression('{{ $runIndex }}', 0));
	return [context.getExecutionId(), id, name, index].join(' ');
}

function readersOf(
	operation: Operation,
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
): ReadonlyMap<string, Reader> {
	const collections = COLLECTIONS.filter((name) => name === 'options' || operation[name]);
	const names = [...operation.fields.map(({ name }) => name), ...collections];
	return new Map(names.map((name) => [name, readerFor(context, items, name)]));
}

/** n8n takes a result with a field of this name for a failure, and runs the node again for it. */
function withoutError(json: IDataObject): IDataObject {
	const fields = { ...json };
	delete fields.error;
	return fields;
}

function toItems(
	result: Exclude<Result, WaitFor>,
	itemIndex: number,
	beside: IDataObject,
): INodeExecutionData[] {
	const pairedItem = { item: itemIndex };
	if (result instanceof FileResult) {
		const { json, binary } = result;
		return [{ json: { ...beside, ...json }, binary, pairedItem }];
	}
	const answers = Array.isArray(result) ? result : [result];
	return answers.map((json) => ({ json: { ...beside, ...json }, pairedItem }));
}
