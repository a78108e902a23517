/* eslint-disable @n8n/community-nodes/no-restricted-imports -- development scripts, never shipped */
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';

/** The two released n8n versions the package is proved on: the current 2.x and the last 1.x. */
export const N8N_2 = '2.41.1';
export const N8N_1 = '1.123.81';

/** The version that the command line asks for. @throws when it asks for what there is not */
export function askedVersion(): string {
	const { values } = parseArgs({ options: { 'n8n-1': { type: 'boolean' } } });
	return values['n8n-1'] ? N8N_1 : N8N_2;
}

/** What it takes to install one n8n version; a changed recipe gets a new folder. */
export interface Recipe {
	version: string;
	/** package.json of the folder n8n is installed in. */
	manifest: {
		private: true;
		dependencies: Record<string, string>;
		overrides: Record<string, string>;
		allowScripts: Record<string, true>;
	};
	installArguments: string[];
	nativePackages: string[];
	/** Measured on a 2-core machine that compiles, npm's own cache included; told to the person beforehand. */
	minutes: number;
	gigabytes: number;
}

const measured: Record<string, { minutes: number; gigabytes: number }> = {
	[N8N_2]: { minutes: 5, gigabytes: 3 },
	[N8N_1]: { minutes: 3, gigabytes: 2 },
};

function overridesFor(version: string): Record<string, string> {
	// n8n takes xlsx from a web site of its author; the registry's copy spares a second download host.
	const overrides: Record<string, string> = { xlsx: '0.18.5' };
	// n8n 1.x pins @langchain/core 1.1.8 but leaves this one open, and its newest 1.x needs a newer core.
	if (version.startsWith('1.')) overrides['@langchain/langgraph-checkpoint'] = '1.0.0';
	return overrides;
}

/** Packages whose native part is needed; everything else is installed without running scripts. */
const NATIVE_PACKAGES = ['sqlite3', 'isolated-vm'];

/** The recipe for one n8n version. */
export function recipeFor(version: string): Recipe {
	return {
		version,
		manifest: {
			private: true,
			dependencies: { n8n: version },
			overrides: overridesFor(version),
			// npm warns about scripts nobody has allowed, and will refuse them one day.
			allowScripts: Object.fromEntries(NATIVE_PACKAGES.map((name) => [name, true])),
		},
		installArguments: [
			'install',
			'--ignore-scripts',
			'--legacy-peer-deps',
			'--no-audit',
			'--no-fund',
		],
		nativePackages: NATIVE_PACKAGES,
		...(measured[version] ?? { minutes: 6, gigabytes: 3 }),
	};
}

/** Identifies everything that shapes the installed files; the estimates are left out. */
export function recipeHash(recipe: Recipe, nodeVersion: string, platform: string): string {
	const { manifest, installArguments, nativePackages } = recipe;
	const nodeMajor = nodeVersion.split('.')[0];
	const relevant = JSON.stringify([
		manifest,
		installArguments,
		nativePackages,
		nodeMajor,
		platform,
	]);
	return createHash('sha256').update(relevant).digest('hex').slice(0, 8);
}

/** What a person should know before the first installation starts. */
export function estimateText(recipe: Recipe): string {
	return `Installing n8n ${recipe.version} - this happens once, takes about ${recipe.minutes} minutes and ${recipe.gigabytes} GB of disk space`;
}
