import type { IDataObject } from 'n8n-workflow';

import type { Failure } from '../errors/failure';
import { includeInputFields, maxTries, timeout } from '../fields/common';
import { isEmpty, unfit } from '../fields/kinds';
import { visible } from '../jobs/text';
import type { Field, Operation, Params, Reading, Standard } from './operation';
import type { Reader } from './parameters';

/** What an item's fields say. */
export interface Input {
	params: Params<Field> & Params<typeof timeout | typeof maxTries | typeof includeInputFields>;
	query: Record<string, string>;
	changes: Record<string, string>;
}

/** The collections that an operation may have, besides its fields. */
export const COLLECTIONS = ['filters', 'updateFields', 'options'] as const;

/** Reads all fields of an operation for an item; throws a Failure for what can't be right. */
export function readInput(
	{ fields, filters = [], updateFields = [], options = [] }: Operation,
	readers: ReadonlyMap<string, Reader>,
	itemIndex: number,
	reading: Reading,
): Input {
	const params: Record<string, unknown> = {};
	const read = (group: readonly Field[], valueOf: (field: Field) => unknown) => {
		const shown = group.filter((field) => isShown(field, params));
		for (const field of shown) params[field.name] = valueOf(field);
		return shown;
	};
	const inCollection = (name: (typeof COLLECTIONS)[number]) => {
		const given = (readers.get(name)?.(itemIndex) ?? {}) as IDataObject;
		return (field: Field) => {
			const value = given[field.name];
			const isNeeded = field.isFilledIn && field.name in given;
			if (isNeeded && isBlank(value)) throw empty(field);
			const entry = readEntry(field, value, reading);
			if (isNeeded && isNothing(entry)) throw empty(field);
			return entry;
		};
	};
	const sent = [
		...readFields(fields),
		...read(filters, inCollection('filters')),
		...read([...options, timeout, maxTries, includeInputFields], inCollection('options')),
	];
	// Last, so that a change can't be mistaken for a field of the same name.
	const changed = read(updateFields, inCollection('updateFields'));
	return {
		params: params as Input['params'],
		query: queryOf(sent, params),
		changes: queryOf(changed, params),
	};

	/** One after the other: whether a field is shown may depend on those before it. */
	function readFields(group: readonly Field[]): Field[] {
		return group.filter((field) => {
			if (!isShown(field, params)) return false;
			params[field.name] = field.read(readers.get(field.name)?.(itemIndex), reading);
			return true;
		});
	}
}

/** The value of an entry of a collection; nothing if it was not added and has no standard. */
export function readEntry<Value>(
	field: Field<string, Value>,
	given: unknown,
	reading: Reading,
): Value | undefined {
	if (given !== undefined && given !== null) return field.read(given, reading);
	return 'standard' in field ? (field as Standard<string, Value>).standard : undefined;
}

function empty({ property, expected }: Field): Failure {
	return unfit(property.displayName, expected).with({
		description:
			'Fill it in, put a node in front whose items have the value that its expression asks for, or remove it from the node.',
	});
}

function isNothing(entry: unknown): boolean {
	return entry === undefined || (Array.isArray(entry) && entry.length === 0);
}

function isBlank(value: unknown): boolean {
	return isEmpty(typeof value === 'string' ? visible(value) : value);
}

/** Whether a field's own conditions hold; n8n hides it otherwise, and its value counts for nothing. */
function isShown({ property }: Field, params: Record<string, unknown>): boolean {
	return Object.entries(property.displayOptions?.show ?? {}).every(([name, values]) =>
		values?.some((value) => value === params[name.replace('/', '')]),
	);
}

/** Puts values under cielo24's names. */
function queryOf(fields: readonly Field[], params: Record<string, unknown>) {
	const query: Record<string, string> = {};
	const nested: Record<string, Record<string, unknown>> = {};
	for (const { name, parameter, inside, encode = String } of fields) {
		const value = params[name];
		if (parameter === undefined || value === undefined) continue;
		if (inside === undefined) query[parameter] = encode(value);
		else nested[inside] = { ...nested[inside], [parameter]: value };
	}
	for (const [name, values] of Object.entries(nested)) query[name] = JSON.stringify(values);
	return query;
}
