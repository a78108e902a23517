import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Files } from '../files/files';
import type { Request } from '../transport/connect';
import type { Result } from './result';
import type { Memory } from '../transport/memory';

/** What operations work on: a job, its media, its captions, … */
export interface Resource {
	/** Stored in workflows: never changes. */
	value: string;
	name: string;
	description: string;
}

/** What a field may need to know to read its value. */
export interface Reading {
	/** The workflow's time zone, such as Europe/Berlin. */
	timeZone: string;
	/** The fields of the incoming item. */
	json: IDataObject;
}

/** A value in the form that a request takes. */
export type Encode = (value: unknown) => string;

/** An input of an operation, how its value is read, and what cielo24 calls it. */
export interface Field<Name extends string = string, Value = unknown> {
	name: Name;
	property: INodeProperties;
	/** What fits, in words that follow "must be". */
	expected?: string;
	/** Checks and converts what n8n gives; throws a Failure for what can't be right. */
	read: (value: unknown, reading: Reading) => Value;
	/** Whether it can't be empty once it was added to its collection. */
	isFilledIn?: true;
	/** cielo24's name of it. A field without one is not sent by itself. */
	parameter?: string;
	/** The JSON parameter that holds it, where it is not a parameter of its own. */
	inside?: string;
	encode?: Encode;
}

/** A field in a collection that has a value also where it was not added. */
export interface Standard<Name extends string = string, Value = unknown>
	extends Field<Name, Value> {
	standard: Value;
}

/** The values of fields, by name. */
export type Params<Fields extends Field> = {
	[F in Fields as F['name']]: ReturnType<F['read']>;
};

/** The values of options, by name: nothing for one that was not added, unless it has a standard. */
export type OptionParams<Options extends Field> = {
	[F in Options as F['name']]: F extends Standard
		? ReturnType<F['read']>
		: ReturnType<F['read']> | undefined;
};

export interface Call<Fields extends Field = Field, Options extends Field = Field> {
	params: Params<Fields> & OptionParams<Options>;
	/** The fields, options and filters that were filled in, under cielo24's names, encoded. */
	query: Record<string, string>;
	/** Likewise what was filled in under 'Update Fields'. */
	changes: Record<string, string>;
	request: Request;
	/** The files of the incoming item, and those that the operation gives. */
	files: Files;
	/** For what goes on only when jobs are done. */
	waiting: Waiting;
	/** Waits, in milliseconds; gives whether to go on after that. */
	pause: (milliseconds: number) => Promise<boolean>;
	/** What was done for the item, also before n8n ran the node again for it. */
	memory(): Memory;
	/** Does something once in this run of the node, and nowhere else in this n8n at the same time. */
	shared<Data>(key: string, work: () => Promise<Data>): Promise<Data>;
	/** Says how far an operation of several requests has come; failures then tell it. */
	reached(progress: Progress): void;
}

/** How far an operation has come when something does not work. */
export interface Progress {
	/** What is being done. */
	step?: string;
	/** The job that exists by now. */
	job_id?: string;
}

/** Sleeping until jobs are done. */
export interface Waiting {
	/** The address by which cielo24 wakes the execution; throws a Failure if it could not. */
	address(): string;
}

/** One thing the node can do for an item. */
export interface Operation<Fields extends Field = Field, Options extends Field = Field> {
	resource: Resource;
	/** Stored in workflows: never changes. */
	value: string;
	name: string;
	/** In the node list, in sentence case: "Get media of job" */
	action: string;
	description: string;
	/** Shown one below the other. */
	fields: readonly Fields[];
	/** Shown in the collection "Filters": what limits a list. */
	filters?: readonly Field[];
	/** Shown in the collection "Update Fields": what is to be changed. */
	updateFields?: readonly Field[];
	/** Shown in the collection "Options": what mostly stays as it is. */
	options?: readonly Options[];
	/** Whether whole videos travel, so that by itself it works on fewer items at once. */
	movesMedia?: boolean;
	/** Does it for one item. Knows nothing of items, retries, tokens; throws a Failure. */
	run(call: Call<Fields, Options>): Promise<Result>;
}

/** Declares an operation; `run` gets the values of its fields and options, typed. */
export function operation<Fields extends Field, Options extends Field = never>(
	declared: Operation<Fields, Options>,
): Operation {
	// Safe, because the engine makes params from these very fields.
	return declared as unknown as Operation;
}
