/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- bench, never shipped */
import { join } from 'node:path';
import { buildAndPack, N8n, N8N_2 } from '../scripts/n8n';
import { installTarball } from '../scripts/n8n/communityPackage';
import type { Case } from './cases';
import type { Server } from './server';
import { credentialFor, workflowsFor } from './workflow';

/** Where the meter writes what it reads. */
export const readingFile = (n8n: N8n) => join(n8n.userFolder, 'reading.json');

/** A private n8n with our package and the controls side by side, and all workflows of the cases. */
export async function prepareN8n(cases: readonly Case[], server: Server): Promise<N8n> {
	const tarball = await buildAndPack();
	const n8n = await N8n.create({ version: N8N_2, name: 'bench', tarball });
	await installTarball(n8n.userFolder, await buildAndPack(join(__dirname, 'controls')));
	const credential = credentialFor(server.url, server.token);
	await n8n.importCredentials(credential);
	await n8n.importWorkflows(...workflowsFor(cases, credential, readingFile(n8n)));
	return n8n;
}
