/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import 'reflect-metadata';

import { inspect } from 'node:util';

import { WorkflowHasIssuesError } from 'n8n-core';
import type {
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	INodePropertyModeValidation,
	OnError,
} from 'n8n-workflow';

import type { Operation } from '../../../nodes/Cielo24/engine/operation';
import { runWorkflow, type WorkflowResult } from '../runWorkflow';
import type { StoredCredential } from '../storedCredential';
import { LISTS, nameOf } from './service';
import { parameterOf, type Filling } from './values';
import { expectWords } from './words';

/** The file of each item. */
export const FILE = {
	content: Buffer.from('WEBVTT\n\n1\n'),
	name: 'talk.vtt',
	mimeType: 'text/vtt',
};

export interface Ran extends WorkflowResult {
	items: IDataObject[];
	onError: OnError;
}

/** Runs an operation as it is filled in; its items must be as they were. */
export async function runFilled(
	operation: Operation,
	{ count, filled }: Filling,
	{ onError, credential }: { onError: OnError; credential: StoredCredential },
): Promise<Ran> {
	const itemAt = (index: number): IDataObject => ({
		id: index,
		given: Object.fromEntries(filled.map(({ id, values }) => [id, values[index]])) as IDataObject,
	});
	const items = Array.from({ length: count }, (_, index) => itemAt(index));
	const before = written(items);
	const parameters: INodeParameters = {
		resource: operation.resource.value,
		operation: operation.value,
	};
	for (const one of filled) {
		const { collection, field } = one;
		const value = parameterOf(one);
		if (collection)
			parameters[collection] = { ...(parameters[collection] as object), [field.name]: value };
		else parameters[field.name] = value;
	}
	const files = items.map(() => ({ data: FILE }));
	const result = await runWorkflow({ items, files, parameters, onError, credential });
	expect(written(items)).toBe(before);
	return { ...result, items, onError };
}

/** All of a value as text: what JSON leaves out as well. */
const written = (value: unknown) =>
	inspect(value, { depth: null, maxArrayLength: null, maxStringLength: null });

/**
 * Checks that n8n itself, in words, starts no workflow with what is entered in these fields: nothing
 * in one that must be filled in, or no ID of a job.
 */
export function expectRefused(error: unknown, { filled }: Filling): void {
	if (!(error instanceof WorkflowHasIssuesError)) throw error;
	const words = filled
		.filter(({ way, field }) => way === 'entered' && field.property.required)
		.flatMap(({ field: { property }, values: [value] }) => [
			...(isNothing(value) ? [`- Parameter "${property.displayName}" is required.`] : []),
			...(property.modes ?? [])
				.flatMap(({ validation = [] }) => validation as INodePropertyModeValidation[])
				.map(({ properties }) => properties as { regex: string; errorMessage: string })
				.filter(({ regex }) => !new RegExp(`^${regex}$`).test(String(value)))
				.map(({ errorMessage }) => `- ${errorMessage}`),
		]);
	const [about, ...issues] = error.message.split('\n');
	expect(about).toBe("The 'Cielo24' node has issues:");
	expect(issues).not.toEqual([]);
	expect(words).toEqual(expect.arrayContaining(issues));
}

/** What counts as an empty field in the editor. */
const isNothing = (value: unknown) =>
	value === '' || value === false || (Array.isArray(value) && value.length === 0);

/** The errors of a run: of its items, or what stopped it. */
export function errorsOf({ failed, success, run, onError }: Ran): IDataObject[] {
	const { error } = run.data.resultData;
	const stopped = error
		? [
				{
					message: error.message,
					description: (error as { description?: string }).description,
					errorType: 'STOPPED_WORKFLOW',
				},
			]
		: [];
	const given = onError === 'continueErrorOutput' ? failed : success.filter(isError);
	return [...stopped, ...given.map(({ json }) => json.error as IDataObject)];
}

const isError = ({ json }: INodeExecutionData) =>
	typeof json.error === 'object' && json.error !== null;

/**
 * Checks that each incoming item is an outgoing item, several of them, or one error in words, and
 * that each is linked to where it came from.
 *
 * @param mayBeEmpty whether a list may be without entries
 */
export function expectAccounted(ran: Ran, operation: Operation, mayBeEmpty: boolean): void {
	const { success, failed, linked, run, items, onError } = ran;
	errorsOf(ran).forEach(expectWords);
	const { error, runData } = run.data.resultData;
	if (error) {
		expect(onError).toBe('stopWorkflow');
		expect(success).toEqual([]);
		return;
	}
	expect(runData.Cielo24?.[0]?.error).toBeUndefined();
	// It sleeps until jobs are done: the items are stored.
	if (run.waitTill) return;
	const links = (list: unknown[]) => list.map((json) => (json as IDataObject | undefined)?.id);
	const from = { success: links(linked.success), failed: links(linked.failed) };
	expect(from.success).toHaveLength(success.length);
	expect(from.failed).toHaveLength(failed.length);
	for (const { id } of items) {
		const good = success.filter((item, at) => from.success[at] === id && !isError(item));
		const bad =
			failed.filter((_, at) => from.failed[at] === id).length +
			success.filter((item, at) => from.success[at] === id && isError(item)).length;
		const isEmpty = mayBeEmpty && LISTS.includes(nameOf(operation));
		if (bad > 0) expect([good.length, bad]).toEqual([0, 1]);
		else if (!isEmpty) expect(good.length).toBeGreaterThan(0);
	}
	for (const { json } of failed) expect(json).toHaveProperty('given');
}
