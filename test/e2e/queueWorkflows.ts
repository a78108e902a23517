import type { Workflow } from '../../scripts/n8n';
import { NODE_TYPE } from './harness';
import { listed, node } from './itemsWorkflow';

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
