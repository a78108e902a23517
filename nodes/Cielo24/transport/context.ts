import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

/** Everything of n8n that can reach cielo24: a running node, a list in the editor, a poll, a call. */
export type Context =
	| IExecuteFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IWebhookFunctions;

/** Whether an AI agent calls the node: of a node that it may call, n8n makes a type of its own. */
export function isTool(context: Context): boolean {
	return context.getNode().type.endsWith('Tool');
}
