import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Request } from '../transport/connect';

/** What operations work on: a job, its media, its captions, … */
export interface Resource {
	/** Stored in workflows: never changes. */
	value: string;
	name: string;
	description: string;
}

/** An input of an operation, and how its value is read. */
export interface Field<Name extends string = string, Value = unknown> {
	name: Name;
	property: INodeProperties;
	/** Checks and converts what n8n gives; throws a Failure for what can't be right. */
	read: (value: unknown) => Value;
}

/** The values of fields, by name. */
export type Params<Fields extends Field> = {
	[F in Fields as F['name']]: ReturnType<F['read']>;
};

export interface Call<Fields extends Field> {
	params: Params<Fields>;
	request: Request;
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
	/** Shown in the collection "Options": what mostly stays as it is. */
	options: readonly Options[];
	/** Does it for one item. Knows nothing of items, retries, tokens; throws a Failure. */
	run(call: Call<Fields | Options>): Promise<IDataObject>;
}

/** Declares an operation; `run` gets the values of its fields and options, typed. */
export function operation<Fields extends Field, Options extends Field>(
	declared: Operation<Fields, Options>,
): Operation {
	// Safe, because the engine makes params from these very fields.
	return declared as unknown as Operation;
}
