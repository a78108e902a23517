/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- bench, never shipped */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { node24, run, type N8n } from '../scripts/n8n';
import { CONCURRENCY, CONTENDERS, isEmpty, isRaw, titleOf, type ContenderId } from './cases';
import { readingFile } from './instance';
import type { Step } from './plan';
import type { Server } from './server';
import { workflowId } from './workflow';

/** What one process took. */
export interface Measurement {
	/** The measured node's own time as n8n counts it. */
	milliseconds: number;
	/** Of all threads of the process while the node ran. */
	cpuMilliseconds: number;
	/** Highest resident memory while the node ran. */
	peakBytes: number;
	/** Most requests the server was working on at once. */
	atOnce: number;
	/** Most connections the server had open at once, also those that were closing after an answer. */
	connections: number;
	requests: number;
}

/** What the meter says. */
interface Reading {
	milliseconds: number;
	cpuMilliseconds: number;
	peakBytes: number;
	connections: number;
	/** Number of items with the right answer. */
	right: number;
}

/** Starts and measures processes, one at a time. */
export class Bench {
	constructor(
		private readonly n8n: N8n,
		private readonly server: Server,
	) {}

	/** @throws when the contender does not do its work, for every item. */
	async measure(step: Step): Promise<Measurement> {
		const { count, latency } = step.case;
		await this.calm();
		await this.server.prepare(latency);
		const { right, ...measured } = isRaw(step.contender)
			? await this.raw(step.contender, count)
			: await this.inN8n(step);
		const requests = await this.server.requests();
		const { inFlight } = await this.server.stats();
		const expected = isEmpty(step.contender) ? 0 : count;
		if (right !== expected || requests !== expected) {
			throw new Error(
				`${CONTENDERS[step.contender].label}, ${titleOf(step.case)}: ${requests} requests and ${right} right answers instead of ${expected}.`,
			);
		}
		return {
			...measured,
			requests,
			atOnce: inFlight.highest,
		};
	}

	/** Waits until the connections of the step before are closed, so that they do not count. */
	private async calm(): Promise<void> {
		for (let tries = 0; tries < 100; tries++) {
			if ((await this.server.stats()).connections.open === 0) return;
			await wait(100);
		}
		throw new Error('Connections to the simulator are still open after ten seconds.');
	}

	private async inN8n(step: Step): Promise<Reading> {
		const id = workflowId(step.case, step.contender);
		const file = readingFile(this.n8n);
		await rm(file, { force: true });
		await this.n8n.command(['execute', `--id=${id}`]);
		// It has grown by all items; kept only where something went wrong.
		await rm(join(this.n8n.userFolder, 'logs', 'command.log'), { force: true });
		return JSON.parse(await readFile(file, 'utf8')) as Reading;
	}

	private async raw(contender: ContenderId, count: number): Promise<Reading> {
		const { url, token } = this.server;
		const options = {
			count: contender === 'rawEmpty' ? 0 : count,
			concurrency: CONCURRENCY,
			keepAlive: contender === 'rawKeepAlive',
		};
		const logFile = join(this.n8n.userFolder, 'logs', 'raw.log');
		const args = [join(__dirname, 'raw.js'), url, token, ...Object.values(options).map(String)];
		const { exitCode, stdout } = await run(node24(), args, { cwd: __dirname, env: {}, logFile });
		if (exitCode !== 0) throw new Error(`node:http did not work. See ${logFile}`);
		return JSON.parse(stdout) as Reading;
	}
}
