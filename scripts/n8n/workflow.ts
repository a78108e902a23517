import type {
	ICredentialDataDecryptedObject,
	IConnections,
	INode,
	IWorkflowSettings,
} from 'n8n-workflow';

/** A workflow as n8n imports and exports it. */
export interface Workflow {
	id?: string;
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
	pinData?: object;
}

/** A credential with its fields in plain text. */
export interface Credential {
	id: string;
	name: string;
	type: string;
	data: ICredentialDataDecryptedObject;
}

/** A copy of the workflow in which every node of the given package uses the credential. */
export function withCredential(
	workflow: Workflow,
	packageName: string,
	credential: Credential,
): Workflow {
	const { id, name, type } = credential;
	const nodes = workflow.nodes.map((node) =>
		node.type.startsWith(`${packageName}.`)
			? { ...node, credentials: { [type]: { id, name } } }
			: node,
	);
	return { ...workflow, nodes };
}
