import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import {
	concurrency,
	includeInputFields,
	maxTries,
	mediaConcurrency,
	timeout,
} from '../fields/common';
import * as declared from '../operations';
import type { Field, Operation } from './operation';

/** Every operation of the node: the exports of operations/index.ts. */
export const operations: readonly Operation[] = Object.values(declared);

/** Options that every operation has. */
export const COMMON_OPTIONS: readonly Field[] = [
	concurrency,
	includeInputFields,
	maxTries,
	timeout,
];

/** How many items an operation works on at once. */
export function concurrencyOf({ movesMedia }: Operation): typeof concurrency {
	return movesMedia ? mediaConcurrency : concurrency;
}

/** The operation with these stored values; there is none if the workflow is from a newer version. */
export function findOperation(resource: unknown, value: unknown): Operation | undefined {
	return operations.find((one) => one.resource.value === resource && one.value === value);
}

/** An expression that gives the name of the chosen operation, such as "Caption: Get". */
export const subtitle = `={{ (${JSON.stringify(
	Object.fromEntries(
		operations.map(({ resource, value, name }) => [
			`${resource.value}.${value}`,
			`${resource.name}: ${name}`,
		]),
	),
)})[$parameter["resource"] + "." + $parameter["operation"]] }}`;

/** The fields of the node as n8n shows them. */
export function nodeProperties(): INodeProperties[] {
	return [
		resourceProperty(),
		...resources().map(operationProperty),
		...operations.flatMap(propertiesOf),
	];
}

function resources() {
	return [...new Set(operations.map(({ resource }) => resource))].sort(byLabel);
}

function resourceProperty(): INodeProperties {
	const options: INodePropertyOptions[] = resources();
	const standard = 'media';
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options,
		default: standard,
	};
}

function operationProperty({ value: resource }: { value: string }): INodeProperties {
	const options: INodePropertyOptions[] = operations
		.filter((one) => one.resource.value === resource)
		.map(({ name, value, action, description }) => ({ name, value, action, description }))
		.sort(byLabel);
	const first = options.find(({ value }) => value === 'get')?.value ?? options[0]?.value ?? '';
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

/** The fields of one operation, each with its own conditions beside those of the operation. */
function propertiesOf(operation: Operation): INodeProperties[] {
	const { resource, value, fields, filters, updateFields, options = [] } = operation;
	const common = COMMON_OPTIONS.map((one) =>
		one === concurrency ? concurrencyOf(operation) : one,
	);
	const all = [
		...fields.map(({ property }) => property),
		...collection('filters', 'Filters', 'Add filter', filters),
		...collection('updateFields', 'Update Fields', 'Add field', updateFields),
		...collection('options', 'Options', 'Add option', [...options, ...common]),
	];
	return all.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: {
				...property.displayOptions?.show,
				resource: [resource.value],
				operation: [value],
			},
		},
	}));
}

function collection(
	name: string,
	displayName: string,
	placeholder: string,
	fields: readonly Field[] = [],
): INodeProperties[] {
	if (fields.length === 0) return [];
	const options: Array<INodeProperties | INodePropertyCollection> = fields
		.map(({ property }) => property)
		.sort((a, b) => a.displayName.localeCompare(b.displayName));
	return [{ displayName, name, type: 'collection', placeholder, default: {}, options }];
}

function byLabel(a: { name: string }, b: { name: string }): number {
	return a.name.localeCompare(b.name);
}
