/** Gives a text or number, or nothing: then only n8n's expression engine can tell. */
export type Path = (json: unknown) => string | number | undefined;

const PATH = String.raw`\$json((?:\.[A-Za-z_]\w*)+)`;
const PATHS = new RegExp(String.raw`^=\{\{\s*${PATH}(?:\s*\?\?\s*${PATH})?\s*\}\}$`);

/**
 * Reads `{{ $json.a.b }}` and `{{ $json.a ?? $json.b }}` without the expression engine.
 *
 * @returns nothing for any other expression
 */
export function plainPath(expression: unknown): Path | undefined {
	const match = typeof expression === 'string' ? PATHS.exec(expression) : null;
	if (!match) return undefined;
	const paths = match
		.slice(1)
		.filter((path) => path !== undefined)
		.map((path) => path.slice(1).split('.'));
	// n8n refuses names such as constructor, or gives them a meaning of its own.
	if (paths.flat().some((name) => name in Object.prototype)) return undefined;
	return (json) => {
		for (const path of paths) {
			const value = walk(json, path);
			if (typeof value === 'string' || typeof value === 'number') return value;
			if (value !== null) return undefined;
		}
		return undefined;
	};
}

/** The value at a path; null if it is null or absent at the end; undefined if the way is barred. */
function walk(json: unknown, path: readonly string[]): unknown {
	let value = json;
	for (const name of path) {
		if (typeof value !== 'object' || value === null) return undefined;
		value = (value as Record<string, unknown>)[name] ?? null;
	}
	return value;
}
