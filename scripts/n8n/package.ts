/* eslint-disable @n8n/community-nodes/no-restricted-imports -- development scripts, never shipped */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { npmEnvironment } from './environment';
import { cloneFolder, runFolder } from './paths';
import { run } from './processes';

/**
 * Builds this package and packs it as it would be published; returns the path of the tarball.
 * @throws an error with the compiler's words when the build does not work.
 */
export async function buildAndPack(folder: string = cloneFolder): Promise<string> {
	const target = join(runFolder, 'package');
	await mkdir(target, { recursive: true });
	const options = { cwd: folder, env: npmEnvironment(), logFile: join(target, 'build.log') };

	const built = await run('npm', ['run', 'build'], options);
	if (built.exitCode !== 0) {
		const reason = (built.stdout + built.stderr).trim().slice(-2000);
		throw new Error(`The package could not be built:\n${reason}`);
	}

	const packed = await run('npm', ['pack', '--json', '--pack-destination', target], options);
	if (packed.exitCode !== 0)
		throw new Error(`The package could not be packed. See ${options.logFile}`);
	return join(target, packedFileName(packed.stdout));
}

/** The file name in what `npm pack --json` prints: a list with one entry. */
export function packedFileName(stdout: string): string {
	const [packed] = JSON.parse(stdout) as Array<{ filename: string }>;
	if (!packed) throw new Error('npm pack did not name a file.');
	// Some npm versions print @scope/name here although the file is called scope-name.
	return packed.filename.replace(/^@/, '').replace('/', '-');
}
