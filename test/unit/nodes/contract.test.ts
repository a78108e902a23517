/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests never ship */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { operations } from '../../../nodes/Cielo24/engine/registry';
import { Cielo24 } from '../../../nodes/Cielo24/Cielo24.node';
import { operationsPage } from '../../../scripts/docs/operations';

const root = join(__dirname, '..', '..', '..');
const text = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const json = (...path: string[]) => JSON.parse(text(...path)) as Record<string, never>;

const sources = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => text(folder, name)),
);

describe.each(
	operations.map(
		(operation) => [`${operation.resource.value}/${operation.value}`, operation] as const,
	),
)('%s', (path, operation) => {
	test('has an output preview that n8n takes', () => {
		const { type, properties } = json('nodes/Cielo24/__schema__/v1.0.0', `${path}.json`);
		expect(type).toBe('object');
		expect(Object.keys(properties ?? {})).not.toHaveLength(0);
	});

	test('has names of options that n8n does not cut off', () => {
		const { options = [], filters = [], updateFields = [] } = operation;
		const names = [...options, ...filters, ...updateFields].map(
			({ property }) => property.displayName,
		);
		// As seen in n8n 2 with the panel as wide as it opens.
		expect(names.filter(({ length }) => length > 29)).toEqual([]);
	});

	test('stands in the documentation, and in the registry only once', () => {
		expect(text('docs/operations.md')).toContain(
			`\n### ${operation.resource.name}: ${operation.name}\n`,
		);
		const same = operations.filter(
			({ resource, value }) => resource === operation.resource && value === operation.value,
		);
		expect(same).toHaveLength(1);
	});
});

test('every error type of our own stands in the README', () => {
	const types = sources
		.flatMap((source) => source.match(/errorType: .*|const [A-Z_]+ = '[A-Z_]+';/g) ?? [])
		.flatMap((line) => [...line.matchAll(/'([A-Z]+_?[A-Z_]+)'/g)].map(([, type]) => type));
	expect(types).toContain('OUTCOME_UNKNOWN');
	const readme = text('README.md');
	expect(types.filter((type) => !readme.includes(`\`${type}\``))).toEqual([]);
});

test('the documentation of the operations is as `npm run docs` writes it', () => {
	expect(text('docs/operations.md')).toBe(operationsPage());
});

test('the operations shown in CONTRIBUTING.md are as they are in the code', () => {
	const shown = [
		...text('CONTRIBUTING.md').matchAll(/`(operations\/[\w/]+\.ts)`:\n\n```ts\n([^]*?)```/g),
	];
	expect(shown).toHaveLength(3);
	for (const [, file = '', code] of shown) expect(code).toBe(text('nodes/Cielo24', file));
});

test('every operation file is registered', () => {
	const files = readdirSync(join(root, 'nodes/Cielo24/operations'), {
		recursive: true,
		encoding: 'utf8',
	}).filter((name) => /[\\/].*\.ts$/.test(name));
	expect(operations).toHaveLength(files.length);
});

test('all that is imported from n8n-workflow exists in n8n 1 and n8n 2', () => {
	const names = new Set(
		sources
			.flatMap((source) => [...source.matchAll(/import \{([^}]+)\} from 'n8n-workflow'/g)])
			.flatMap(([, list = '']) => list.split(','))
			.map((name) => name.trim())
			.filter((name) => name !== '' && !name.startsWith('type ')),
	);
	expect(names).toContain('sleep');
	for (const version of ['n8n-workflow', 'n8n-workflow-v1']) {
		const found = Object.keys(jest.requireActual<object>(version));
		expect(found).toEqual(expect.arrayContaining([...names]));
	}
});

test('the codex file and package.json name the nodes as n8n knows them', () => {
	const { n8n, name } = json('package.json') as unknown as {
		n8n: { nodes: string[]; credentials: string[] };
		name: string;
	};
	const codex = json('nodes/Cielo24/Cielo24.node.json');
	expect(codex.node).toBe(`${name}.${new Cielo24().description.name}`);
	for (const file of [...n8n.nodes, ...n8n.credentials]) {
		expect(existsSync(join(root, file.replace(/^dist\//, '').replace(/\.js$/, '.ts')))).toBe(true);
	}
});

test('the examples carry no credentials', () => {
	for (const name of readdirSync(join(root, 'examples')).filter((file) => file.endsWith('.json'))) {
		expect(text('examples', name)).not.toMatch(/"credentials"|api_token|apiToken/);
	}
});
