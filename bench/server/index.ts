/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- bench, never shipped */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { JobFile, NewJob, Stats } from '../../simulator';
import type { Case } from '../cases';

/** What a server is like for a case. */
export interface Preparation {
	/** Every answer is held back for this many milliseconds. */
	latency: number;
	/** How long the far address takes each way, in milliseconds. */
	travel: number;
	/** Besides, it answers for the media of any job. */
	jobs: NewJob[];
}

/** Start anew, tell of the files of a job, or nothing. In any case the statistics come back. */
export type Order = { prepare: Preparation } | { filesOf: string } | Record<string, never>;

export interface Answer {
	ready?: { url: string; farUrl: string; certificate: string; token: string };
	stats?: Stats;
	files?: JobFile[];
}

/** The simulator, running in a process of its own. */
export class Server {
	private constructor(
		private readonly child: ChildProcess,
		private readonly url: string,
		private readonly farUrl: string,
		/** The file that makes its HTTPS trusted. */
		readonly certificate: string,
		readonly token: string,
	) {}

	/** Its address: another one for whoever is far away. */
	urlFor({ travel }: Pick<Case, 'travel'>): string {
		return travel === undefined ? this.url : this.farUrl;
	}

	/** @throws when it does not start. */
	static async start(): Promise<Server> {
		const child = fork(join(__dirname, 'child.ts'));
		const ended = once(child, 'exit').then(() => {
			throw new Error('The simulator did not start.');
		});
		const [{ ready }] = (await Promise.race([once(child, 'message'), ended])) as [Answer];
		ended.catch(() => {});
		const { url, farUrl, certificate, token } = ready!;
		return new Server(child, url, farUrl, certificate, token);
	}

	/** Forgets everything and counts anew. */
	async prepare(prepare: Preparation): Promise<void> {
		await this.ask({ prepare });
	}

	/** What was counted since the last `prepare`. */
	async stats(): Promise<Stats> {
		const { stats } = await this.ask({});
		return stats!;
	}

	/** The number of requests to a path since then. */
	async requests(path: string): Promise<number> {
		const { requests } = await this.stats();
		return requests[path] ?? 0;
	}

	/** The files that a job was given. */
	async filesOf(jobId: string): Promise<JobFile[]> {
		const { files } = await this.ask({ filesOf: jobId });
		return files!;
	}

	private queue: Promise<unknown> = Promise.resolve();

	/** One order at a time, so that each gets its own answer. */
	private async ask(order: Order): Promise<Answer> {
		const turn = this.queue.then(async () => {
			this.child.send(order);
			const [answer] = (await once(this.child, 'message')) as [Answer];
			return answer;
		});
		this.queue = turn.catch(() => {});
		return await turn;
	}

	stop(): void {
		if (this.child.connected) this.child.disconnect();
	}
}
