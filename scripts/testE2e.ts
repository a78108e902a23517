/* eslint-disable @n8n/community-nodes/no-restricted-globals -- development scripts, never shipped */
// npm run test:e2e [-- jest arguments]: the packed package in both released n8n versions.
import { main } from './main';
import { buildAndPack, cloneFolder, ensureN8n, N8N_1, N8N_2, withProgress } from './n8n';

main(async () => {
	await ensureN8n(N8N_2);
	await ensureN8n(N8N_1);
	const tarball = await withProgress(
		'Building and packing the nodes',
		async () => await buildAndPack(),
	);
	const { execa } = await import('execa');
	const { exitCode } = await execa(
		'jest',
		// Most tests wait for n8n: two files at once.
		[
			'--selectProjects=e2e',
			'--maxWorkers=2',
			'--testSequencer=./test/e2e/longestFirst.js',
			'--verbose',
			...process.argv.slice(2),
		],
		{
			cwd: cloneFolder,
			stdio: 'inherit',
			reject: false,
			preferLocal: true,
			env: {
				CIELO24_TARBALL: tarball,
				NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
			},
		},
	);
	process.exitCode = exitCode ?? 1;
});
