/* eslint-disable @n8n/community-nodes/no-restricted-imports -- development scripts, never shipped */
import { existsSync } from 'node:fs';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npmEnvironment } from './environment';
import { withLock } from './lock';
import { cacheFolder, n8nCommand, n8nFolder, node24 } from './paths';
import { run } from './processes';
import { withProgress, type Say } from './progress';
import { estimateText, recipeFor, type Recipe } from './versions';

const markerFile = (version: string) => join(n8nFolder(version), '.complete');
const isComplete = (version: string) => existsSync(markerFile(version));
const logFile = (version: string) => `${n8nFolder(version)}.log`;
/**
 * Makes sure the released n8n of this version is installed in the cache folder; returns that folder.
 * Installs only if it is missing or unfinished. Safe to call from many processes.
 * @throws an error in plain words, naming the log file, when the installation does not work.
 */
export async function ensureN8n(version: string): Promise<string> {
	const recipe = recipeFor(version);
	if (isComplete(version)) return n8nFolder(version);

	await withProgress(estimateText(recipe), async (say) => {
		const onWait = () => say(`waiting: n8n ${version} is being installed by another program`);
		await withLock(`${n8nFolder(version)}.lock`, onWait, async () => {
			if (!isComplete(version)) await install(recipe, say);
		});
	});
	return n8nFolder(version);
}

async function install(recipe: Recipe, say: Say): Promise<void> {
	const { version } = recipe;
	const folder = n8nFolder(version);
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await checkDiskSpace(recipe);
	await rm(logFile(version), { force: true });
	await writeFile(join(folder, 'package.json'), JSON.stringify(recipe.manifest, null, '\t'));

	say('step 1 of 3: downloading n8n from the npm registry');
	await npm(
		version,
		recipe.installArguments,
		'Downloading n8n did not work. Is there a connection to the npm registry?',
	);

	say('step 2 of 3: preparing its database module for this computer');
	await npm(
		version,
		['rebuild', ...recipe.nativePackages, '--foreground-scripts'],
		'Preparing the database module did not work. It may need compilers; on Debian and Ubuntu: sudo apt install python3 make g++',
	);

	say('step 3 of 3: trying it out');
	await tryOut(recipe);
	// Written last: an interrupted installation has no marker and is made again from the start.
	await writeFile(markerFile(version), '');
}

async function checkDiskSpace({ gigabytes }: Recipe): Promise<void> {
	const { bavail, bsize } = await statfs(cacheFolder);
	const free = (bavail * bsize) / 1e9;
	if (free >= gigabytes) return;
	throw new Error(
		`n8n needs about ${gigabytes} GB of free disk space in ${cacheFolder}; there are ${free.toFixed(1)} GB. Free some space, or set XDG_CACHE_HOME to a folder on a larger disk, and start again.`,
	);
}

async function npm(version: string, args: string[], advice: string): Promise<void> {
	await step(version, 'npm', args, advice);
}

/** `n8n --version` alone loads nothing, so the native modules are loaded as well. */
async function tryOut({ version, nativePackages }: Recipe): Promise<void> {
	const advice = 'The installed n8n does not start.';
	const { stdout } = await step(version, node24(), [n8nCommand(version), '--version'], advice);
	if (stdout.trim() !== version)
		throw new Error(`Expected n8n ${version}, but it says ${stdout.trim()}.`);
	const load = nativePackages.map((name) => `require(${JSON.stringify(name)})`).join(';');
	await step(version, node24(), ['--eval', load], advice);
}

async function step(version: string, file: string, args: string[], advice: string) {
	const result = await run(file, args, {
		cwd: n8nFolder(version),
		env: npmEnvironment(),
		logFile: logFile(version),
	});
	if (result.exitCode === 0) return result;
	throw new Error(
		`${advice}\nWhat happened is written in ${logFile(version)}\nStart the same command again to try once more.`,
	);
}
