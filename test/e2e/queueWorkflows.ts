import type { Workflow } from '../../scripts/n8n';
import { NODE_TYPE } from './harness';
import { listed, node } from './itemsWorkflow';

const target = (name: string, index = 0) => ({ node: name, type: 'main' as const, index });

/** Start → Videos → Loop over so many at once: Order and wait → Media, which asks cielo24 once per item. */
export function waitInLoopWorkflow(videos: number, batchSize: number): Workflow {
	const items = Array.from({ length: videos }, (_, index) => ({
		title: `Lecture ${index}`,
		url: `https://media.example.com/lecture-${index}.mp4`,
	}));
	return {
		name: 'Wait in a Loop',
		nodes: [
			...listed('Videos', items),
			node('Loop', 'n8n-nodes-base.splitInBatches', {
				typeVersion: 3,
				parameters: { batchSize, options: {} },
			}),
			node('Order', NODE_TYPE, {
				parameters: {
					resource: 'job',
					operation: 'order',
					mediaUrl: '={{ $json.url }}',
					jobName: '={{ $json.title }}',
					wait: true,
				},
			}),
			node('Media', NODE_TYPE, { parameters: { resource: 'media', operation: 'get' } }),
		],
		connections: {
			Start: { main: [[target('List')]] },
			List: { main: [[target('Videos')]] },
			Videos: { main: [[target('Loop')]] },
			Loop: { main: [[], [target('Order')]] },
			Order: { main: [[target('Media')]] },
			Media: { main: [[target('Loop')]] },
		},
		settings: { executionOrder: 'v1' },
	};
}

/** Start → Captions → a pause, until its address is called → Add, which gives the file to another job. */
export function giveLaterWorkflow(from: string, to: string): Workflow {
	const id = (value: string) => ({ __rl: true, mode: 'id', value });
	return {
		name: 'Give Later',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger'),
			node('Captions', NODE_TYPE, {
				parameters: { resource: 'caption', operation: 'get', jobId: id(from) },
			}),
			node('Pause', 'n8n-nodes-base.wait', {
				typeVersion: 1.1,
				webhookId: 'pause',
				parameters: { resume: 'webhook', options: {} },
			}),
			node('Both', 'n8n-nodes-base.merge', {
				typeVersion: 3,
				parameters: { mode: 'combine', combineBy: 'combineByPosition', options: {} },
			}),
			node('Add', NODE_TYPE, {
				parameters: {
					resource: 'transcript',
					operation: 'add',
					jobId: id(to),
					transcript: 'file',
				},
			}),
		],
		connections: {
			Start: { main: [[target('Captions')]] },
			Captions: { main: [[target('Pause'), target('Both')]] },
			Pause: { main: [[target('Both', 1)]] },
			Both: { main: [[target('Add')]] },
		},
		settings: { executionOrder: 'v1' },
	};
}
