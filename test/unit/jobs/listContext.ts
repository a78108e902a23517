/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import 'reflect-metadata';

import { LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type IHttpRequestOptions,
	type INodeParameters,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { Cielo24 } from '../../../nodes/Cielo24/Cielo24.node';
import { StoredCredential } from '../../engine/storedCredential';
import { knowing, ourNode } from '../ourNode';

const type = new Cielo24();

// Not a secret.
export const TOKEN = 'x'.repeat(32);

/** The lists of the node's fields. */
export const { listSearch } = type.methods;

/**
 * n8n-core's own context of a list in the editor, where cielo24 answers with this body.
 *
 * @param parameters what the fields say that the list depends on
 * @param requests gets what cielo24 is asked
 */
export function listContext(
	body: unknown,
	parameters: INodeParameters = {},
	requests: IHttpRequestOptions[] = [],
	statusCode = 200,
): LoadOptionsContext {
	const node = { ...ourNode, credentials: { cielo24Api: { id: 'c1', name: 'Test' } } };
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: knowing(type),
	});
	const additionalData = {
		credentialsHelper: new StoredCredential({ apiToken: TOKEN }),
		currentNodeParameters: parameters,
	} as unknown as IWorkflowExecuteAdditionalData;
	const context = new LoadOptionsContext(workflow, node, additionalData, '');
	context.helpers.httpRequestWithAuthentication = (async (
		_: string,
		asked: IHttpRequestOptions,
	) => {
		requests.push(asked);
		return { statusCode, headers: {}, body };
	}) as never;
	return context;
}
