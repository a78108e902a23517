/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- development scripts, never shipped */
// npm test: every check that needs no n8n server. Goes on after one that finds something.

import { main } from './main';
import { cloneFolder } from './n8n';

const STEPS = [
	['Type check', 'typecheck'],
	['Format', 'format:check'],
	['Lint', 'lint'],
	['Build', 'build'],
	['Package scan', 'scan'],
	['Unit tests', 'test:unit'],
	['Engine tests', 'test:engine'],
] as const;

main(async () => {
	const { execa } = await import('execa');
	const found: string[] = [];
	for (const [title, script] of STEPS) {
		console.log(`\n── ${title} (npm run ${script})`);
		const { exitCode } = await execa('npm', ['run', '--silent', script], {
			cwd: cloneFolder,
			stdio: 'inherit',
			reject: false,
		});
		if (exitCode !== 0) found.push(title);
	}
	if (found.length > 0) console.log(`\nNot in order: ${found.join(', ')}`);
	console.log(`\nSteps: ${STEPS.length - found.length} passed, ${found.length} failed`);
	process.exitCode = found.length > 0 ? 1 : 0;
});
