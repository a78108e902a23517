/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import 'reflect-metadata';

import { LoadOptionsContext } from 'n8n-core';
import type { IHttpRequestOptions, INodeParameters } from 'n8n-workflow';

import { Cielo24 } from '../../../nodes/Cielo24/Cielo24.node';
import { stageOf } from '../ourNode';

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
	const { workflow, node, additionalData } = stageOf(type, { apiToken: TOKEN }, parameters);
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
