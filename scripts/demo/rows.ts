/* eslint-disable @n8n/community-nodes/no-restricted-imports -- development scripts, never shipped */
import { isDeepStrictEqual } from 'node:util';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { outputsOf, type StoredExecution, type Workflow } from '../n8n';

/** What became of one item at the Cielo24 node. */
export interface Row {
	/** Number of the item, counted from 1. */
	item: number;
	/** What the person calls the job, and its id. */
	title: string;
	jobId: string;
	/** The media's URL, or the message of the error; empty if the job has no URL. */
	result: string;
	output: 'success' | 'error' | 'lost';
}

/** The seams of a workflow the demo looks at. */
export interface Seams {
	/** The node that gives the items. */
	source: string;
	cielo24: string;
	/** The nodes behind the success output and the error output. */
	onSuccess: string;
	onError: string;
}

/** Finds the Cielo24 node and its neighbours. @throws when the workflow has another shape. */
export function seamsOf({ nodes, connections }: Workflow, nodeType: string): Seams {
	const cielo24 = nodes.find(({ type }) => type === nodeType)?.name ?? '';
	const source = Object.entries(connections).find(([, { main = [] }]) =>
		main.some((targets) => targets?.some(({ node }) => node === cielo24)),
	)?.[0];
	const [onSuccess, onError] = (connections[cielo24]?.main ?? []).map((to) => to?.[0]?.node);
	if (source && onSuccess && onError) return { source, cielo24, onSuccess, onError };
	throw new Error(`The workflow needs a ${nodeType} node with a source and two connected outputs.`);
}

const titleIn = (json: IDataObject | undefined) => String(json?.title ?? '');

/** Index of the item that this one was made of. */
export function itemNumberOf({ pairedItem }: INodeExecutionData): number | undefined {
	const link = Array.isArray(pairedItem) ? pairedItem[0] : pairedItem;
	return typeof link === 'object' ? link.item : link;
}

/** What an error item says. */
export function messageIn({ error }: IDataObject): string {
	const message =
		typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
	return String(message ?? '');
}

/** Follows every item from the source through the Cielo24 node by the links n8n stored. */
export function rowsOf(execution: StoredExecution, { source, cielo24 }: Seams): Row[] {
	const [succeeded = [], failed = []] = outputsOf(execution, cielo24);
	const linkedTo = (items: INodeExecutionData[], index: number) =>
		items.find((item) => itemNumberOf(item) === index)?.json;

	return (outputsOf(execution, source)[0] ?? []).map(({ json }, index) => {
		const jobId = String(json.job_id ?? '').trim();
		const row = { item: index + 1, title: titleIn(json), jobId };
		const success = linkedTo(succeeded, index);
		if (success) return { ...row, result: String(success.MediaUrl ?? ''), output: 'success' };
		const error = linkedTo(failed, index);
		if (error) return { ...row, result: messageIn(error), output: 'error' };
		return { ...row, result: '', output: 'lost' };
	});
}

/** A job as the simulator knows it: `url` is null if the media was uploaded directly. */
export interface KnownJob {
	url: string | null;
}

/** Compares what n8n did with what the simulator's jobs demand; returns every difference in words. */
export function differences(rows: Row[], known: Map<string, KnownJob>): string[] {
	return rows.flatMap(({ item, jobId, result, output }) => {
		const expected = known.get(jobId);
		if (output === 'lost') return [`Item ${item} came out of neither output.`];
		if (output !== (expected ? 'success' : 'error'))
			return [`Item ${item} left by the wrong output: ${output}.`];
		if (expected && result !== (expected.url ?? '')) {
			return [`Item ${item} has the URL "${result}" instead of "${expected.url ?? ''}".`];
		}
		if (!expected && !result) return [`Item ${item} has no error message.`];
		return [];
	});
}

/**
 * Checks that the nodes behind the two outputs got the right items in the right order. They look
 * each title up at the source, so this also proves the links between items.
 */
export function downstreamDifferences(
	execution: StoredExecution,
	rows: Row[],
	{ onSuccess, onError }: Seams,
): string[] {
	const expectedAt = (output: Row['output']) =>
		rows.filter((row) => row.output === output).map(({ title }) => title);
	const arrivedAt = (name: string) =>
		(outputsOf(execution, name)[0] ?? []).map(({ json }) => titleIn(json));
	const compare = (name: string, output: Row['output']) =>
		isDeepStrictEqual(arrivedAt(name), expectedAt(output))
			? []
			: [`The node "${name}" got other items than it should, or in another order.`];
	return [...compare(onSuccess, 'success'), ...compare(onError, 'error')];
}
