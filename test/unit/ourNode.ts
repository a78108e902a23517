import {
	NodeHelpers,
	type INode,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';

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
