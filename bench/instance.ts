/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- bench, never shipped */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildAndPack, N8n, runFolder } from '../scripts/n8n';
import { installTarball } from '../scripts/n8n/communityPackage';
import type { Case } from './cases';
import type { Server } from './server';
import { credentialFor, workflowsFor } from './workflow';

/** Where the meter writes what it reads. */
export const readingFile = ({ userFolder }: N8n) => join(userFolder, 'reading.json');

/** Where the meter writes where the time went. */
export const profileFile = join(runFolder, 'profile.cpuprofile');

const nameFor = (version: string) => `bench-${version}`;

/** Where n8n keeps the files of items. */
const filesFolder = (version: string) => join(runFolder, nameFor(version), 'files');

/** Deletes the files that n8n kept. */
export const deleteFiles = async ({ version }: N8n) =>
	await rm(filesFolder(version), { recursive: true, force: true });

/** For each version a private n8n with our package, the controls, and the workflows of its cases. */
export async function prepareN8n(
	cases: readonly Case[],
	server: Server,
	{ profile = false } = {},
): Promise<ReadonlyMap<string, N8n>> {
	const tarball = await buildAndPack();
	const controls = await buildAndPack(join(__dirname, 'controls'));
	const credentialOf = (one: Case) => credentialFor(server.urlFor(one), server.token);
	const instances = new Map<string, N8n>();
	for (const version of new Set(cases.map((one) => one.version))) {
		const environment = {
			// The standard of n8n 2; n8n 1 would keep files in memory.
			N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
			N8N_BINARY_DATA_STORAGE_PATH: filesFolder(version),
			NODE_EXTRA_CA_CERTS: server.certificate,
			...(profile && { BENCH_PROFILE: profileFile }),
		};
		const n8n = await N8n.create({ version, name: nameFor(version), tarball, environment });
		await installTarball(n8n.userFolder, controls);
		const own = cases.filter((one) => one.version === version);
		await n8n.importCredentials(
			...new Map(own.map((one) => [one.travel, credentialOf(one)])).values(),
		);
		await n8n.importWorkflows(...(await workflowsFor(own, credentialOf, readingFile(n8n))));
		instances.set(version, n8n);
	}
	return instances;
}
