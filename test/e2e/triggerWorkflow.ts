import type { INodeParameters } from 'n8n-workflow';

import type { Workflow } from '../../scripts/n8n';
import { EVERY_FIVE_SECONDS, exampleWorkflow } from './harness';

/** n8n 2 then keeps poll times and what polls store in its database, and runs polls side by side. */
export const DURABLE_SCHEDULER = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
};

/** The example New Job → Get Media, with other parameters of the trigger. */
export function triggerWorkflow(
	parameters: INodeParameters,
	pollTimes: INodeParameters = EVERY_FIVE_SECONDS,
): Workflow {
	const workflow = exampleWorkflow('new-job-to-media');
	for (const node of workflow.nodes) {
		if (!node.type.endsWith('.cielo24Trigger')) continue;
		node.parameters = { ...node.parameters, ...parameters, pollTimes };
	}
	return workflow;
}
