import type { INodeParameters } from 'n8n-workflow';

import type { Workflow } from '../../scripts/n8n';
import { EVERY_FIVE_SECONDS, exampleWorkflow, type Stage } from './harness';

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

/** Makes a job the way a customer does; the media makes it fail if it lies on broken.example. */
export async function orderJob(
	stage: Stage,
	name: string,
	mediaHost = 'media.example.com',
): Promise<string> {
	const { JobId } = await stage.ask('job/new', { job_name: name });
	const job_id = String(JobId);
	await stage.ask('job/add_media', { job_id, media_url: `https://${mediaHost}/${name}.mp4` });
	await stage.ask('job/perform_transcription', {
		job_id,
		transcription_fidelity: 'PREMIUM',
		priority: 'STANDARD',
	});
	return job_id;
}
