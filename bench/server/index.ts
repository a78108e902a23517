/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- bench, never shipped */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Stats } from '../../simulator';

/** With a latency: start anew with it. In any case the statistics come back. */
export interface Order {
	latency?: number;
}

export interface Answer {
	ready?: { url: string; token: string };
	stats?: Stats;
}

/** The simulator, running in a process of its own. */
export class Server {
	private constructor(
		private readonly child: ChildProcess,
		readonly url: string,
		readonly token: string,
	) {}

	/** @throws when it does not start. */
	static async start(): Promise<Server> {
		const child = fork(join(__dirname, 'child.ts'));
		const ended = once(child, 'exit').then(() => {
			throw new Error('The simulator did not start.');
		});
		const [{ ready }] = (await Promise.race([once(child, 'message'), ended])) as [Answer];
		ended.catch(() => {});
		return new Server(child, ready!.url, ready!.token);
	}

	/** Counts anew, and holds every answer back for this many milliseconds. */
	async prepare(latency: number): Promise<void> {
		await this.ask({ latency });
	}

	/** What was counted since the last `prepare`. */
	async stats(): Promise<Stats> {
		return await this.ask({});
	}

	/** The number of requests since then. */
	async requests(): Promise<number> {
		const { requests } = await this.stats();
		return Object.values(requests).reduce((sum, count) => sum + count, 0);
	}

	private queue: Promise<unknown> = Promise.resolve();

	/** One order at a time, so that each gets its own answer. */
	private async ask(order: Order): Promise<Stats> {
		const turn = this.queue.then(async () => {
			this.child.send(order);
			const [{ stats }] = (await once(this.child, 'message')) as [Answer];
			return stats!;
		});
		this.queue = turn.catch(() => {});
		return await turn;
	}

	stop(): void {
		if (this.child.connected) this.child.disconnect();
	}
}
