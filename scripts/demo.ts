/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- development scripts, never shipped */
// npm run demo: the package in a released n8n, with a stand-in for cielo24 behind it. No account needed.
import { example } from './demo/examples';
import { summaryOf, tableOf } from './demo/print';
import { differences, downstreamDifferences, rowsOf, seamsOf } from './demo/rows';
import { knownJobs, NODE_TYPE, startCielo24 } from './demo/simulator';
import { main } from './main';
import { buildAndPack, ensureN8n, N8n, N8N_2, withProgress } from './n8n';

main(async () => {
	await ensureN8n(N8N_2);
	const tarball = await withProgress(
		'Building and packing the nodes',
		async () => await buildAndPack(),
	);
	const { simulator, credential } = await startCielo24();
	const workflow = example('get-media', credential);

	const n8n = await withProgress(
		`Preparing a private n8n ${N8N_2} with the nodes installed (about 10 seconds)`,
		async () => {
			const instance = await N8n.create({ version: N8N_2, name: 'demo', tarball });
			await instance.importCredentials(credential);
			await instance.importWorkflows(workflow);
			return instance;
		},
	);
	const execution = await withProgress(
		`Running the workflow "${workflow.name}" in n8n (about 10 seconds)`,
		async () => await n8n.execute(workflow.id),
	);
	await simulator.close();

	const seams = seamsOf(workflow, NODE_TYPE);
	const rows = rowsOf(execution, seams);
	console.log(`\n${tableOf(rows, process.stdout.columns ?? 120)}\n${summaryOf(rows)}`);

	const found = [
		...(rows.length > 0 ? [] : ['No item reached the Cielo24 node.']),
		...(execution.status === 'success' ? [] : [`The execution ended as "${execution.status}".`]),
		...differences(rows, knownJobs()),
		...downstreamDifferences(execution, rows, seams),
	];
	if (found.length > 0) {
		console.error(`\nThis is not what should have happened:\n- ${found.join('\n- ')}`);
		console.error(`Everything n8n did is kept in ${n8n.userFolder}`);
		process.exitCode = 1;
		return;
	}
	console.log('Every item is where it belongs: the demo worked.');
	console.log('To see the same in the n8n editor: npm run dev');
});
