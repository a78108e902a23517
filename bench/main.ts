/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- bench, never shipped */
// npm run bench: our node against other ways to send the same requests, in a released n8n.
import { rename, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { main } from '../scripts/main';
import { cloneFolder, ensureN8n, runFolder, withProgress } from '../scripts/n8n';
import { titleOf, type Case } from './cases';
import { measureAccounts } from './accounts';
import { prepareN8n, profileFile } from './instance';
import { measureLoad } from './load';
import { Bench } from './measure';
import { readOptions, USAGE } from './options';
import { planOf } from './plan';
import { sharesIn } from './profile';
import { measureAll } from './progress';
import { describeMachine } from './report/machine';
import { markdownOf } from './report/markdown';
import { accountsTable, linesOf, shareTable, tableOf } from './report/screen';
import { Server } from './server';
import { rowsOf } from './summary';
import { measureSoak, SOAK_MINUTES } from './soak';
import { targetsOf, type Target } from './targets';

main(async () => {
	const args = process.argv.slice(2);
	const { help, profile, accounts, load, soak, cases, isComplete } = readOptions(args);
	if (help) return console.log(USAGE);

	if (accounts) return await showAccounts();
	if (load) return showTargets(await measureLoad());
	if (soak) return showTargets(await measureSoak(SOAK_MINUTES));

	const versions = [...new Set(cases.map(({ version }) => version))];
	for (const version of versions) await ensureN8n(version);
	const machine = describeMachine();
	const server = await Server.start();
	const instances = await withProgress(
		`Building the nodes and preparing a private n8n ${versions.join(' and ')} (about a minute)`,
		async () => await prepareN8n(cases, server, { profile }),
	);
	const bench = new Bench(instances, server);
	if (profile) return await showProfiles(cases, bench).finally(() => server.stop());
	const measured = await measureAll(planOf(cases), bench, server);
	server.stop();

	const results = cases.map((one) => ({ case: one, rows: rowsOf(measured, one) }));
	const targets = targetsOf(results.flatMap(({ rows }) => rows));
	for (const { case: one, rows } of results) console.log(`\n${titleOf(one)}\n${tableOf(rows)}`);
	showTargets(targets);

	// A part of the cases must not take the place of a complete page.
	const folder = isComplete ? __dirname : runFolder;
	const command = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ');
	const page = join(folder, 'results.md');
	await writeFile(page, await markdownOf({ command, machine, cases: results, targets }));
	await writeFile(join(runFolder, 'measured.json'), JSON.stringify(measured, null, '\t'));
	console.log(`Written to ${relative(cloneFolder, page)}`);
	return undefined;
});

function showTargets(targets: readonly Target[]): void {
	console.log(`\n${linesOf(targets).join('\n')}\n`);
}

/** What lists and polls cost where there are many jobs. */
async function showAccounts(): Promise<void> {
	const server = await Server.start();
	try {
		console.log(`\n${accountsTable(await measureAccounts(server))}\n`);
	} finally {
		server.stop();
	}
}

/** One run of our node per case, and where its time went. */
async function showProfiles(cases: readonly Case[], bench: Bench): Promise<void> {
	for (const [index, one] of cases.entries()) {
		const title = titleOf(one);
		await withProgress(`Measuring: ${title}`, async () => {
			await bench.measure({ case: one, contender: 'ours', repetition: 1 });
		});
		const kept = join(runFolder, `profile-${index + 1}.cpuprofile`);
		await rename(profileFile, kept);
		console.log(`\n${title}\n${shareTable(await sharesIn(kept), one.count)}`);
		console.log(`Flame graph, for speedscope.app or a browser's developer tools: ${kept}\n`);
	}
}
