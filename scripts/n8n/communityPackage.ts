/* eslint-disable @n8n/community-nodes/no-restricted-imports -- development scripts, never shipped */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npmEnvironment } from './environment';
import { run } from './processes';

interface Manifest {
	name: string;
	version: string;
	[key: string]: unknown;
}

async function readJson<T>(file: string, fallback: T): Promise<T> {
	const text = await readFile(file, 'utf8').catch(() => undefined);
	return text === undefined ? fallback : (JSON.parse(text) as T);
}

const writeJson = async (file: string, value: unknown) =>
	await writeFile(file, JSON.stringify(value, null, 2));

/**
 * Installs a packed package into an n8n user folder with the very steps of n8n's own
 * "Settings > Community nodes > Install" (downloadPackage in its community-packages service),
 * except that the archive comes from a file instead of the registry. Returns the package's name.
 * @throws when the archive cannot be unpacked or npm refuses it.
 */
export async function installTarball(userFolder: string, tarball: string): Promise<string> {
	const nodesFolder = join(userFolder, '.n8n', 'nodes');
	const unpacked = join(nodesFolder, 'unpacked');
	const options = { env: npmEnvironment(), logFile: join(userFolder, 'logs', 'package.log') };
	const must = async (cwd: string, file: string, args: string[]) => {
		const { exitCode } = await run(file, args, { ...options, cwd });
		if (exitCode !== 0)
			throw new Error(`The package could not be installed. See ${options.logFile}`);
	};

	// Unpacked aside first, only to read the name that decides the folder.
	await mkdir(unpacked, { recursive: true });
	await must(nodesFolder, 'tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);
	const { name, version } = await readJson<Manifest>(join(unpacked, 'package.json'), {
		name: '',
		version: '',
	});
	await rm(unpacked, { recursive: true });

	const packageFolder = join(nodesFolder, 'node_modules', name);
	await rm(packageFolder, { recursive: true, force: true });
	await mkdir(packageFolder, { recursive: true });
	await must(nodesFolder, 'tar', ['-xzf', tarball, '-C', packageFolder, '--strip-components=1']);

	const manifestFile = join(packageFolder, 'package.json');
	const manifest = await readJson<Manifest>(manifestFile, { name, version });
	for (const unwanted of ['devDependencies', 'peerDependencies', 'optionalDependencies']) {
		delete manifest[unwanted];
	}
	await writeJson(manifestFile, manifest);
	await must(packageFolder, 'npm', [
		'install',
		'--audit=false',
		'--fund=false',
		'--bin-links=false',
		'--install-strategy=shallow',
		'--ignore-scripts=true',
		'--package-lock=false',
	]);

	const ledgerFile = join(nodesFolder, 'package.json');
	const ledger = await readJson(ledgerFile, {
		name: 'installed-nodes',
		private: true,
		dependencies: {} as Record<string, string>,
	});
	ledger.dependencies[name] = version;
	await writeJson(ledgerFile, ledger);
	return name;
}
