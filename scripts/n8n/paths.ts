/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- development scripts, never shipped */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { recipeFor, recipeHash } from './versions';

/** The clone this script belongs to. */
export const cloneFolder = resolve(__dirname, '..', '..');

/** The only folder outside the clone that is written to. */
export const cacheFolder = join(
	process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
	'n8n-nodes-cielo24',
);

/**
 * Everything a run of this clone leaves behind; may be deleted at any time. Not inside the clone:
 * there the installed package would find the clone's n8n-workflow instead of that of the n8n it
 * runs in, and n8n's lint would read all of it.
 */
export const runFolder = join(
	cacheFolder,
	'run',
	createHash('sha256').update(cloneFolder).digest('hex').slice(0, 8),
);

/**
 * The folder one n8n version is installed in. Another recipe or Node gets another folder, so that
 * clones of different age can share the cache without reinstalling each other's n8n.
 */
export function n8nFolder(version: string): string {
	const platform = `${process.platform}-${process.arch}`;
	const hash = recipeHash(recipeFor(version), process.versions.node, platform);
	return join(cacheFolder, `n8n-${version}-${hash}`);
}

/** The command file of one installed n8n version. */
export const n8nCommand = (version: string) =>
	join(n8nFolder(version), 'node_modules', 'n8n', 'bin', 'n8n');

const nodePackage = () =>
	createRequire(join(cloneFolder, 'package.json')).resolve('node/package.json');

/**
 * The Node 24 program that comes with the development dependencies.
 * @throws when the dependencies are not installed.
 */
export function node24(): string {
	const program = join(
		dirname(nodePackage()),
		'bin',
		process.platform === 'win32' ? 'node.exe' : 'node',
	);
	if (existsSync(program)) return program;
	throw new Error(
		'Node 24 is missing in node_modules. Run "npm ci" (without --ignore-scripts) and start again.',
	);
}

/** The folder with the header files of that Node, for compiling native modules; undefined if not there. */
export function node24Headers(): string | undefined {
	try {
		const name = `node-${process.platform}-${process.arch}/package.json`;
		const folder = dirname(createRequire(nodePackage()).resolve(name));
		return existsSync(join(folder, 'include', 'node', 'node.h')) ? folder : undefined;
	} catch {
		return undefined;
	}
}
