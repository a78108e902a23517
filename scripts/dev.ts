/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console -- development scripts, never shipped */
// npm run dev [-- --n8n-1]: the n8n editor with the nodes in it, rebuilt while you edit them, and a stand-in for cielo24.
import { join } from 'node:path';
import { examples, savingTo } from './demo/examples';
import { PACKAGE_NAME, startCielo24 } from './demo/simulator';
import { main } from './main';
import {
	askedVersion,
	buildAndPack,
	cloneFolder,
	ensureN8n,
	N8n,
	N8N_1,
	node24,
	owner,
	start,
	withProgress,
} from './n8n';
import { freePort } from './n8n/ports';

/** n8n's usual port; another one is taken if it is in use. */
const PORT = 5678;

/** Where a person starts: from videos to their captions. */
const FIRST_WORKFLOW = 'cielo24OrderAndWait';

/** Compiles every change straight into the installed package, whose folder n8n watches. */
async function compileOnChange({ userFolder }: N8n) {
	const outDir = join(userFolder, '.n8n', 'nodes', 'node_modules', PACKAGE_NAME, 'dist');
	const compiler = join(cloneFolder, 'node_modules', 'typescript', 'bin', 'tsc');
	const args = [compiler, '--watch', '--preserveWatchOutput', '--outDir', outDir];
	return await start(node24(), args, {
		cwd: cloneFolder,
		env: {},
		logFile: join(userFolder, 'logs', 'tsc.log'),
		onLine: (line) => {
			if (line.trim()) console.log(line);
		},
	});
}

main(async () => {
	const version = askedVersion();
	await ensureN8n(version);
	const tarball = await withProgress('Building the nodes', async () => await buildAndPack());
	const { simulator, credential } = await startCielo24(await freePort(2424));

	const n8n = await withProgress(`Starting n8n ${version} (about 20 seconds)`, async () => {
		const instance = await N8n.create({
			version,
			name: version === N8N_1 ? 'dev-n8n-1' : 'dev',
			tarball,
			keep: true,
			port: PORT,
			environment: { N8N_DEV_RELOAD: 'true' },
		});
		// Imported once only: what somebody changed in an example stays.
		const known = instance.workflowIds();
		const missing = examples(credential).filter(({ id }) => !known.includes(id));
		// The simulator has another address every time.
		await instance.importCredentials(credential);
		if (missing.length > 0) {
			await instance.importWorkflows(
				...missing.map((workflow) => savingTo(instance.filesFolder, workflow)),
			);
		}
		await instance.start();
		return instance;
	});
	const compiling = await compileOnChange(n8n);

	console.log(`
The n8n editor is ready. Open this address in a web browser:

    ${n8n.url}/workflow/${FIRST_WORKFLOW}

and log in with   email     ${owner.email}
                  password  ${owner.password}

1. Click "Execute workflow". Four videos are ordered; n8n sleeps some seconds until they are done.
2. Double-click the node "Get Captions". In its output choose "Binary", then "View": the captions.

The caption files are written to ${n8n.filesFolder} as well.
The other examples are under ${n8n.url}/home/workflows. All use the credential
"${credential.name}", which leads to a stand-in for cielo24; nothing is sent to the real service.
Its jobs are new at each start. For a credential of your own: address ${simulator.url},
user name ${simulator.account.username}, password ${simulator.account.password}.

Changes under nodes/ and credentials/ are compiled and loaded within seconds.
What you do in the editor is kept in ${n8n.userFolder} (delete that folder to start afresh).
Press Ctrl-C to end.
`);
	await compiling.finished;
	throw new Error('The compiler has ended. Start "npm run dev" again.');
});
