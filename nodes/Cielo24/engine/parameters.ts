import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { plainPath } from './plainPath';

/** Gives the value of one parameter for an item. */
export type Reader = (itemIndex: number) => unknown;

/** Gives the value of a part of a parameter for an item; nothing if only n8n can tell. */
type Part = (json: unknown) => unknown;

/**
 * Finds the cheapest way to read a parameter: once, if it holds no expression; without n8n's
 * expression engine (about a millisecond each), if its expressions only name fields of the item.
 */
export function readerFor(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	name: string,
): Reader {
	const evaluate: Reader = (itemIndex) =>
		context.getNodeParameter(name, itemIndex, null, { extractValue: true });
	// A field that is not shown has the value null.
	const raw: unknown = context.getNodeParameter(name, 0, null, { rawExpressions: true });
	if (!hasExpression(raw)) return once(evaluate);
	const part = partFor(isLocator(raw) ? raw.value : raw);
	if (!part) return evaluate;
	return (itemIndex) => part(items[itemIndex]?.json) ?? evaluate(itemIndex);
}

/** Asks for the first item only; and not before, since n8n refuses to tell of fields it hides. */
function once(evaluate: Reader): Reader {
	let known: { value: unknown } | undefined;
	return () => (known ??= { value: evaluate(0) }).value;
}

/** A text is read as a path; an object, such as a collection, by its entries. */
function partFor(raw: unknown): Part | undefined {
	if (!hasExpression(raw)) return () => raw;
	if (typeof raw === 'string') return plainPath(raw);
	if (typeof raw !== 'object' || raw === null || Array.isArray(raw) || isLocator(raw)) {
		return undefined;
	}
	const parts = Object.entries(raw).map(([name, value]) => [name, partFor(value)] as const);
	if (parts.some(([, part]) => !part)) return undefined;
	return (json) => {
		const values = parts.map(([name, part]) => [name, part?.(json)] as const);
		return values.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(values);
	};
}

function hasExpression(raw: unknown): boolean {
	if (typeof raw === 'string') return raw.startsWith('=');
	return typeof raw === 'object' && raw !== null && Object.values(raw).some(hasExpression);
}

/** Ours take the value as it stands in every mode; one that extracts it would have to be left out. */
function isLocator(raw: unknown): raw is { value: unknown } {
	return typeof raw === 'object' && raw !== null && '__rl' in raw && 'value' in raw;
}
