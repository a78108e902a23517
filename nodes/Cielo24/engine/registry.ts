import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { concurrency, maxTries, timeout } from '../fields/limits';
import * as declared from '../operations';
import type { Field, Operation } from './operation';

/** Every operation of the node: the exports of operations/index.ts. */
export const operations: readonly Operation[] = Object.values(declared);

/** Options that every operation has. */
const COMMON_OPTIONS: readonly Field[] = [concurrency, maxTries, timeout];

/** The operation with these stored values; there is none if the workflow is from a newer version. */
export function findOperation(resource: unknown, value: unknown): Operation | undefined {
	return operations.find((one) => one.resource.value === resource && one.value === value);
}

/** The fields of the node as n8n shows them. */
export function nodeProperties(): INodeProperties[] {
	return [
		resourceProperty(),
		...resources().map(operationProperty),
		...operations.flatMap(fieldsOf),
	];
}

function resources() {
	return [...new Set(operations.map(({ resource }) => resource))].sort(byLabel);
}

function resourceProperty(): INodeProperties {
	const options: INodePropertyOptions[] = resources();
	const first = options[0]?.value ?? '';
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options,
		default: first,
	};
}

function operationProperty({ value: resource }: { value: string }): INodeProperties {
	const options: INodePropertyOptions[] = operations
		.filter((one) => one.resource.value === resource)
		.map(({ name, value, action, description }) => ({ name, value, action, description }))
		.sort(byLabel);
	const first = options[0]?.value ?? '';
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options,
		default: first,
	};
}

function fieldsOf({ resource, value, fields, options }: Operation): INodeProperties[] {
	const shown = { show: { resource: [resource.value], operation: [value] } };
	const collection: INodeProperties = {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...options, ...COMMON_OPTIONS]
			.map(({ property }) => property)
			.sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
	return [...fields.map(({ property }) => property), collection].map((property) => ({
		...property,
		displayOptions: shown,
	}));
}

function byLabel(a: { name: string }, b: { name: string }): number {
	return a.name.localeCompare(b.name);
}
