/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- development scripts, never shipped */
// npm run release:dry [-- --without-e2e]: the release workflow in a clean clone of the last commit, all
// but the upload.
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { main } from './main';
import { cloneFolder, runFolder } from './n8n';
import { npmEnvironment } from './n8n/environment';

const FOLDER = join(runFolder, 'release');

const RELEASE = 'npm run release';

/** On GitHub it publishes; elsewhere it would tag and push. npm itself is told to upload nothing. */
const DRY = { GITHUB_ACTIONS: 'true', npm_config_dry_run: 'true' };

/** The commands of the release workflow. @throws when it does not end with the release */
async function workflowSteps(): Promise<string[]> {
	const workflow = await readFile(join(FOLDER, '.github', 'workflows', 'publish.yml'), 'utf8');
	const steps = [...workflow.matchAll(/^\s+(?:- )?run: (.+)$/gm)].map(
		([, command = '']) => command,
	);
	if (steps.at(-1) === RELEASE) return steps;
	throw new Error(`The release workflow does not end with "${RELEASE}".`);
}

main(async () => {
	const { execa } = await import('execa');
	const leftOut = process.argv.includes('--without-e2e') ? ['npm run test:e2e'] : [];
	const { stdout: changes } = await execa('git', ['status', '--porcelain'], { cwd: cloneFolder });
	if (changes !== '') console.log('What is not committed is not looked at.');
	await rm(FOLDER, { recursive: true, force: true });
	await execa('git', ['clone', '--quiet', '--depth=1', `file://${cloneFolder}`, FOLDER]);

	for (const step of await workflowSteps()) {
		console.log(`\n── ${step}${leftOut.includes(step) ? ': left out' : ''}`);
		if (leftOut.includes(step)) continue;
		const [file = '', ...args] = step.split(' ');
		const { exitCode } = await execa(file, args, {
			cwd: FOLDER,
			env: { ...npmEnvironment(), ...(step === RELEASE && DRY) },
			extendEnv: false,
			stdio: 'inherit',
			reject: false,
		});
		if (exitCode !== 0)
			throw new Error(`"${step}" did not work in ${FOLDER}. The reason is above.`);
	}
	await rm(FOLDER, { recursive: true });

	console.log(`
Nothing was uploaded. What would be in the package is listed above, with its version and size.
What only GitHub can try: signing in at npm as its trusted publisher, and the statement of provenance.
To release, start "npm run release" on a clean main.`);
});
