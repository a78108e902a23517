/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- development scripts, never shipped */
// npm run demo [-- --n8n-1]: the package in a released n8n, with a stand-in for cielo24 behind it. No account needed.
import { captionDifferences, captionRowsOf } from './demo/captions';
import { example, savingTo } from './demo/examples';
import { captionTableOf, summaryOf, tableOf } from './demo/print';
import { differences, downstreamDifferences, rowsOf, seamsOf } from './demo/rows';
import { knownJobs, NODE_TYPE, startCielo24 } from './demo/simulator';
import { main } from './main';
import { askedVersion, buildAndPack, ensureN8n, N8n, withProgress, type Workflow } from './n8n';

main(async () => {
	const version = askedVersion();
	await ensureN8n(version);
	const tarball = await withProgress(
		'Building and packing the nodes',
		async () => await buildAndPack(),
	);
	const { simulator, credential: forSimulator } = await startCielo24();
	const n8n = await withProgress(
		`Starting a private n8n ${version} with the nodes installed (about 20 seconds)`,
		async () => {
			const instance = await N8n.create({ version, name: 'demo', tarball });
			await instance.start();
			return instance;
		},
	);
	const { rest, filesFolder } = n8n;
	const { id: credentialId } = await rest.createCredential(forSimulator);
	const credential = { ...forSimulator, id: credentialId };
	const start = async (workflow: Workflow) => {
		// n8n gives it an id of its own.
		const { id } = await rest.createWorkflow({ ...workflow, id: undefined });
		return await rest.runManually(id, 'Start');
	};
	const columns = process.stdout.columns ?? 120;

	const media = example('get-media', credential);
	const mediaRun = await withProgress(
		`Running the workflow "${media.name}": the media of twelve jobs`,
		async () => await rest.waitForExecution(await start(media)),
	);
	const seams = seamsOf(media, NODE_TYPE);
	const rows = rowsOf(mediaRun, seams);
	console.log(`\n${tableOf(rows, columns)}\n${summaryOf(rows)}\n`);

	const captions = savingTo(filesFolder, example('order-and-wait', credential));
	const [captionRun, hasSlept] = await withProgress(
		`Running the workflow "${captions.name}": four videos are ordered, n8n sleeps until cielo24 calls`,
		async () => {
			const id = await start(captions);
			const { status } = await rest.waitForExecution(id, ['waiting', 'success', 'error']);
			return [await rest.waitForExecution(id), status === 'waiting'] as const;
		},
	);
	const captionRows = captionRowsOf(captionRun, filesFolder);
	const orders = new Map(simulator.orders.map(({ jobId, orders: times }) => [jobId, times]));
	const callbacks = simulator.callbacks.length;
	await simulator.close();
	console.log(`\n${captionTableOf(captionRows, columns)}\n`);

	const found = [
		...(rows.length === 12 ? [] : [`${rows.length} jobs were looked at instead of twelve.`]),
		...(captionRows.length === 4 ? [] : [`${captionRows.length} videos came instead of four.`]),
		...[mediaRun, captionRun]
			.filter(({ status }) => status !== 'success')
			.map(({ id, status }) => `The execution ${id} ended as "${status}".`),
		...differences(rows, knownJobs()),
		...downstreamDifferences(mediaRun, rows, seams),
		...captionDifferences(captionRows, orders),
		...(hasSlept && callbacks > 0 ? [] : ['n8n did not sleep until cielo24 called.']),
	];
	if (found.length > 0) {
		console.error(`\nThis is not what should have happened:\n- ${found.join('\n- ')}`);
		console.error(`Everything n8n did is kept in ${n8n.userFolder}`);
		process.exitCode = 1;
		return;
	}
	console.log(`The caption files lie in ${filesFolder}`);
	console.log('Every item is where it belongs: the demo worked.');
	console.log('To see the same in the n8n editor: npm run dev');
});
