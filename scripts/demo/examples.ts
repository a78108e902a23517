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

/** Where the examples' node that writes files is told to write. */
const PATH_IN_EXAMPLES = '/home/node/.n8n-files/';

/** The workflow with 'Save to Disk' switched on, writing to the folder. n8n 2 allows `N8n.filesFolder`. */
export function savingTo<W extends Workflow>(folder: string, workflow: W): W {
	const nodes = workflow.nodes.map((node) => {
		const { fileName } = node.parameters;
		if (typeof fileName !== 'string' || !fileName.includes(PATH_IN_EXAMPLES)) return node;
		const path = fileName.replace(PATH_IN_EXAMPLES, `${folder}/`);
		return { ...node, disabled: false, parameters: { ...node.parameters, fileName: path } };
	});
	return { ...workflow, nodes };
}
