/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- bench, never shipped */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buildAndPack, N8n, node24, run } from '../scripts/n8n';
import { n8nFolder } from '../scripts/n8n/paths';
import { N8N_1, N8N_2 } from '../scripts/n8n/versions';
import { median } from './summary';
import type { Target } from './targets';

const TIMES = 9;

/** How much there is to download, and how long a released n8n needs to load it. */
export async function measureLoad(): Promise<Target[]> {
	const tarball = await buildAndPack();
	const { size } = await stat(tarball);
	const targets: Target[] = [
		{
			text: 'The package: at most 120 kB to download',
			found: `${Math.round(size / 1000)} kB`,
			isMet: size <= 120_000,
		},
	];
	for (const version of [N8N_2, N8N_1]) {
		const milliseconds = await loading(version, tarball);
		targets.push({
			text: `n8n ${version}: at most 50 ms to load the package`,
			found: `${Math.round(milliseconds)} ms`,
			isMet: milliseconds <= 50,
		});
	}
	return targets;
}

/** The median, in milliseconds, each time in a new process. */
async function loading(version: string, tarball: string): Promise<number> {
	const { userFolder } = await N8n.create({ version, name: `bench-load-${version}`, tarball });
	const installed = join(userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-cielo24');
	const ofN8n = join(n8nFolder(version), 'node_modules');
	const options = {
		cwd: userFolder,
		env: { NODE_PATH: ofN8n },
		logFile: join(userFolder, 'logs', 'load.log'),
	};
	const times: number[] = [];
	while (times.length < TIMES) {
		const { stdout } = await run(node24(), [join(__dirname, 'load.js'), installed, ofN8n], options);
		times.push(Number(stdout));
	}
	return median(times);
}
