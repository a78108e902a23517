/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- bench, never shipped */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { node24, run, runFolder, type N8n } from '../scripts/n8n';
import { CONTENDERS, isEmpty, isRaw, titleOf, type Case } from './cases';
import { jobId } from './controls/meter';
import { deleteFiles, readingFile } from './instance';
import { mediaFor } from './media';
import type { Step } from './plan';
import type { Server } from './server';
import { taskFor } from './task';
import { WORK } from './work';
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
	/** Most connections the client had open at once. */
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
		private readonly instances: ReadonlyMap<string, N8n>,
		private readonly server: Server,
	) {}

	/** @throws when the contender does not do its work, for every item. */
	async measure(step: Step): Promise<Measurement> {
		const { count, latency, travel = 0, work } = step.case;
		const { job, path } = WORK[work];
		await this.calm();
		const jobs = job
			? Array.from({ length: count }, (_, index) => ({
					JobId: jobId(index + 1),
					...job(index, step.case),
				}))
			: [];
		await this.server.prepare({ latency, travel, jobs });
		const { right, ...measured } = isRaw(step.contender)
			? await this.raw(step)
			: await this.inN8n(step);
		const requests = await this.server.requests(path);
		const { inFlight } = await this.server.stats();
		const expected = isEmpty(step.contender) ? 0 : count;
		if (right !== expected || requests !== expected) {
			throw new Error(
				`${CONTENDERS[step.contender].label}, ${titleOf(step.case)}: ${requests} requests and ${right} right answers instead of ${expected}.`,
			);
		}
		if (work === 'upload' && expected > 0) await this.checkUpload(step.case);
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

	/** @throws when the server has not got the very file. */
	private async checkUpload(one: Case): Promise<void> {
		const [file] = await this.server.filesOf(jobId(1));
		const media = await mediaFor(one);
		if (file?.sha256 !== media?.sha256) {
			throw new Error(`${titleOf(one)}: the file that arrived is not the one that was sent.`);
		}
	}

	private async inN8n({ case: one, contender }: Step): Promise<Reading> {
		const n8n = this.instances.get(one.version)!;
		const file = readingFile(n8n);
		await rm(file, { force: true });
		// n8n 2 may crash (SIGSEGV) while it ends, after a very short run; what counts is the reading.
		await n8n.command(['execute', `--id=${workflowId(one, contender)}`], { mayFail: true });
		await deleteFiles(n8n);
		const reading = await readFile(file, 'utf8').catch(() => {
			throw new Error(`${titleOf(one)}: n8n did not run to the end. See ${n8n.userFolder}/logs`);
		});
		// It has grown by all items; kept only where something went wrong.
		await rm(join(n8n.userFolder, 'logs', 'command.log'), { force: true });
		return JSON.parse(reading) as Reading;
	}

	private async raw({ case: one, contender }: Step): Promise<Reading> {
		const server = { url: this.server.urlFor(one), token: this.server.token };
		const task = taskFor(one, contender, server, await mediaFor(one));
		const logFile = join(runFolder, 'raw.log');
		const args = [join(__dirname, 'raw.js'), JSON.stringify(task)];
		const env = { NODE_EXTRA_CA_CERTS: this.server.certificate };
		const { exitCode, stdout } = await run(node24(), args, { cwd: __dirname, env, logFile });
		if (exitCode !== 0) throw new Error(`node:http did not work. See ${logFile}`);
		return JSON.parse(stdout) as Reading;
	}
}
