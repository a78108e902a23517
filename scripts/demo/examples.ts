/* eslint-disable @n8n/community-nodes/no-restricted-imports -- development scripts, never shipped */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cloneFolder, withCredential, type Credential, type Workflow } from '../n8n';
import { PACKAGE_NAME } from './simulator';

const folder = join(cloneFolder, 'examples');

/** One example workflow, e.g. `get-media`, ready for import and using the credential. */
export function example(name: string, credential: Credential): Workflow & { id: string } {
	const workflow = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Workflow;
	return { ...withCredential(workflow, PACKAGE_NAME, credential), id: workflow.id ?? name };
}

/** All example workflows. */
export const examples = (credential: Credential) =>
	readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.map((file) => example(basename(file, '.json'), credential));
