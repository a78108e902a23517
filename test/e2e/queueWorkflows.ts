import type { Workflow } from '../../scripts/n8n';
import { NODE_TYPE } from './harness';
import { node } from './itemsWorkflow';

const to = (name: string, index = 0) => ({ node: name, type: 'main' as const, index });

/** Start → Videos → Loop over so many at once: Order and wait → Media, which asks cielo24 once per item. */
export function waitInLoopWorkflow(videos: number, batchSize: number): Workflow {
	const items = Array.from({ length: videos }, (_, index) => ({
		title: `Lecture ${index}`,
		url: `https://media.example.com/lecture-${index}.mp4`,
	}));
	return {
		name: 'Wait in a Loop',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger'),
			node('List', 'n8n-nodes-base.set', {
				typeVersion: 3.4,
				parameters: { mode: 'raw', jsonOutput: JSON.stringify({ items }), options: {} },
			}),
			node('Videos', 'n8n-nodes-base.splitOut', {
				parameters: { fieldToSplitOut: 'items', options: {} },
			}),
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
			Start: { main: [[to('List')]] },
			List: { main: [[to('Videos')]] },
			Videos: { main: [[to('Loop')]] },
			Loop: { main: [[], [to('Order')]] },
			Order: { main: [[to('Media')]] },
			Media: { main: [[to('Loop')]] },
		},
		settings: { executionOrder: 'v1' },
	};
}

/** Start → Captions → a pause, until its address is called → Read, which reads the file of Captions. */
export function readLaterWorkflow(jobId: string): Workflow {
	return {
		name: 'Read Later',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger'),
			node('Captions', NODE_TYPE, {
				parameters: {
					resource: 'caption',
					operation: 'get',
					jobId: { __rl: true, mode: 'id', value: jobId },
				},
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
			// Not Extract from File: in this n8n 1 a library that it needs is missing.
			node('Read', 'n8n-nodes-base.moveBinaryData', {
				typeVersion: 1.1,
				parameters: {
					mode: 'binaryToJson',
					setAllData: false,
					destinationKey: 'text',
					options: {},
				},
			}),
		],
		connections: {
			Start: { main: [[to('Captions')]] },
			Captions: { main: [[to('Pause'), to('Both')]] },
			Pause: { main: [[to('Both', 1)]] },
			Both: { main: [[to('Read')]] },
		},
		settings: { executionOrder: 'v1' },
	};
}
