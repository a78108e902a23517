/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- bench, never shipped */
// The simulator in a process of its own, so that its work is not counted as n8n's. Told what to do
// over the channel of child processes: a control over HTTP would count as one more connection.
import { startSimulator } from '../../simulator';
import type { Answer, Order } from '.';

const send = (answer: Answer) => process.send?.(answer);

async function run(): Promise<void> {
	const simulator = await startSimulator({ anyJob: true });
	process.on('message', async (order: Order) => {
		if ('prepare' in order) {
			simulator.reset();
			simulator.switch({ latency: order.prepare.latency });
			order.prepare.jobs.forEach((job) => simulator.createJob(job));
		}
		const files = 'filesOf' in order ? await simulator.files(order.filesOf) : [];
		send({ stats: simulator.stats, files });
	});
	// Ends with the benchmark, however that ends.
	process.once('disconnect', () => {
		simulator.reset();
		process.exit();
	});
	send({ ready: { url: simulator.url, token: simulator.token } });
}

void run();
