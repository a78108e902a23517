/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- bench, never shipped */
// The simulator in a process of its own, so that its work is not counted as n8n's. Told what to do
// over the channel of child processes: a control over HTTP would count as one more connection.
import { startSimulator } from '../../simulator';
import type { Answer, Order } from '.';
import { Far } from './far';

const send = (answer: Answer) => process.send?.(answer);

async function run(): Promise<void> {
	const simulator = await startSimulator({ anyJob: true });
	const far = await Far.open(simulator.url);
	process.on('message', async (order: Order) => {
		if ('prepare' in order) {
			simulator.reset();
			simulator.switch({ latency: order.prepare.latency });
			far.travel = order.prepare.travel;
			order.prepare.jobs.forEach((job) => simulator.createJob(job));
		}
		const files = 'filesOf' in order ? await simulator.files(order.filesOf) : [];
		send({ stats: simulator.stats, files });
	});
	// Ends with the benchmark, however that ends.
	process.once('disconnect', () => {
		simulator.reset();
		void far.close().finally(() => process.exit());
	});
	const { url, token } = simulator;
	send({ ready: { url, farUrl: far.url, certificate: far.certificate, token } });
}

void run();
