import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { InputFailure, toErrorItem, toFailure, toNodeError, type Failure } from '../errors/failure';
import { concurrency, maxTries, timeout } from '../fields/limits';
import { Connection } from '../transport/connect';
import type { Field, Operation, Params } from './operation';
import { readerFor, type Reader } from './parameters';
import { findOperation } from './registry';

/** Runs the chosen operation for every item; see `Run` for the rules. */
export async function run(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return [await new Run(this).all()];
}

/**
 * One execution of the node. Results keep the order of the items; at most 'Concurrent Requests'
 * items are worked on at once; whatever fails becomes an error item or, where the user chose that
 * it stops the workflow, one error for the first failing item.
 */
class Run {
	private readonly items: INodeExecutionData[];

	private readonly results: INodeExecutionData[];

	/** The item to start next. */
	private next = 0;

	private firstFailure?: { itemIndex: number; failure: Failure };

	private connection?: Connection;

	constructor(private readonly context: IExecuteFunctions) {
		this.items = context.getInputData();
		this.results = new Array<INodeExecutionData>(this.items.length);
	}

	async all(): Promise<INodeExecutionData[]> {
		if (this.items.length === 0) return [];
		try {
			const { workers, work } = await this.prepare();
			await Promise.all(Array.from({ length: workers }, async () => await this.worker(work)));
		} catch (error) {
			// Nothing may be thrown on the "continue" settings: n8n would pass on all inputs as done.
			this.items.forEach((_, itemIndex) => this.fail(itemIndex, error));
		}
		if (this.firstFailure) {
			const { failure, itemIndex } = this.firstFailure;
			throw toNodeError(this.context.getNode(), failure, itemIndex);
		}
		return this.results.filter((result) => result !== undefined);
	}

	/** What is the same for all items: the operation, the credential, parameters without expressions. */
	private async prepare() {
		const operation = this.chosenOperation();
		const connection = await Connection.open(this.context, () => this.isStopped());
		this.connection = connection;
		const readers = new Map(
			['options', ...operation.fields.map(({ name }) => name)].map((name) => [
				name,
				readerFor(this.context, this.items, name),
			]),
		);
		const work = async (itemIndex: number): Promise<IDataObject> => {
			const params = readParams(operation, readers, itemIndex);
			const limits = { timeout: params.timeout * 1000, maxTries: params.maxTries };
			return await operation.run({
				params,
				request: async (options) => await connection.request(options, limits),
			});
		};
		const options = readers.get('options')?.(0);
		return { work, workers: Math.min(this.items.length, readOption(concurrency, options)) };
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

	private async worker(work: (itemIndex: number) => Promise<IDataObject>): Promise<void> {
		while (this.next < this.items.length && !this.isStopped()) {
			const itemIndex = this.next++;
			try {
				this.results[itemIndex] = {
					json: await work(itemIndex),
					pairedItem: { item: itemIndex },
				};
			} catch (error) {
				this.fail(itemIndex, error);
			}
		}
	}

	private fail(itemIndex: number, error: unknown): void {
		const failure = toFailure(error, this.connection?.secrets);
		if (this.context.continueOnFail()) {
			this.results[itemIndex] = toErrorItem(failure, itemIndex);
		} else if (!this.firstFailure || itemIndex < this.firstFailure.itemIndex) {
			this.firstFailure = { itemIndex, failure };
		}
	}

	/** Whether no further request may start: the execution was cancelled, or an item stops it. */
	private isStopped(): boolean {
		return (
			this.firstFailure !== undefined || this.context.getExecutionCancelSignal()?.aborted === true
		);
	}
}

type AllParams = Params<Field> & Params<typeof timeout | typeof maxTries>;

function readParams(
	{ fields, options }: Operation,
	readers: ReadonlyMap<string, Reader>,
	itemIndex: number,
): AllParams {
	const chosen = readers.get('options')?.(itemIndex);
	return {
		...Object.fromEntries(
			fields.map(({ name, read }) => [name, read(readers.get(name)?.(itemIndex))]),
		),
		...Object.fromEntries(options.map((option) => [option.name, readOption(option, chosen)])),
		timeout: readOption(timeout, chosen),
		maxTries: readOption(maxTries, chosen),
	};
}

/** The value of an option in the collection, or its standard. */
function readOption<Value>(option: Field<string, Value>, chosen: unknown): Value {
	const given = (chosen as IDataObject | undefined)?.[option.name];
	return option.read(given === undefined ? option.property.default : given);
}
