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

/** The folder of n8n's own Docker image, which the examples read and write. */
const PATH_IN_EXAMPLES = '/home/node/.n8n-files/';

/** The parameters of n8n's node for files that name files. */
const PATHS = ['fileName', 'fileSelector'];

/** The workflow with its files in the folder, and 'Save to Disk' switched on. n8n 2 allows `N8n.filesFolder`. */
export function savingTo<W extends Workflow>(folder: string, workflow: W): W {
	const nodes = workflow.nodes.map((node) => {
		const moved = Object.entries(node.parameters).flatMap(([name, path]) =>
			PATHS.includes(name) && typeof path === 'string' && path.includes(PATH_IN_EXAMPLES)
				? [[name, path.replace(PATH_IN_EXAMPLES, `${folder}/`)]]
				: [],
		);
		if (moved.length === 0) return node;
		const parameters = { ...node.parameters, ...Object.fromEntries(moved) };
		return { ...node, disabled: false, parameters };
	});
	return { ...workflow, nodes };
}
