import {
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type INode,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { StoredCredential } from '../engine/storedCredential';

/** Our node as it stands in a workflow. */
export const ourNode: INode = {
	id: '1',
	name: 'Cielo24',
	type: 'n8n-nodes-cielo24.cielo24',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** An n8n that knows this type of node alone. */
export const knowing = (type: INodeType | IVersionedNodeType): INodeTypes => ({
	getByName: () => type,
	getByNameAndVersion: () => NodeHelpers.getVersionedNodeType(type),
	getKnownTypes: () => ({}),
});

/** A workflow of one node with a credential: what n8n-core's contexts are made of. */
export function stageOf(
	type: INodeType,
	credential: ICredentialDataDecryptedObject,
	parameters: INodeParameters = {},
) {
	const node: INode = {
		...ourNode,
		parameters,
		credentials: { cielo24Api: { id: 'c1', name: 'Test' } },
	};
	const nodes = { nodes: [node], connections: {}, nodeTypes: knowing(type) };
	const workflow = new Workflow({ id: '1', active: true, ...nodes });
	const additionalData = {
		credentialsHelper: new StoredCredential(credential),
		currentNodeParameters: parameters,
	} as unknown as IWorkflowExecuteAdditionalData;
	return { workflow, node, additionalData };
}
