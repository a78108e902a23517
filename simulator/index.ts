/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the simulator never ships */
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { controls } from './testing/controls';
import { createServer } from './http/server';
import type { ServiceOptions } from './state/service';
import { SimulatorControls } from './testing/simulator';

export type { Callback } from './state/callbacks';
export type { Duration } from './state/clock';
export type { Fault, FaultKind } from './testing/faults';
export type { NewJob } from './state/jobs/create';
export type { JobInfo, JobStatus } from './state/jobs/job';
export type { SeenRequest, Stats } from './testing/observer';
export type { ShownJob } from './testing/simulator';
export type { Switches } from './testing/switches';
export { SEED_USERNAMES, seedJobs } from './seed';

export interface SimulatorOptions extends ServiceOptions {
	/** Absent or 0: any free port. */
	port?: number;
	/** 127.0.0.1 unless said otherwise. */
	host?: string;
}

/** A running simulator. */
export class Simulator extends SimulatorControls {
	private app?: FastifyInstance;

	private address = '';

	/** Where it listens, without a slash at the end. */
	get url(): string {
		return this.address;
	}

	/** @internal use startSimulator */
	async listen({ port = 0, host = '127.0.0.1', log }: SimulatorOptions): Promise<void> {
		const { observer } = this;
		const context = { service: () => this.service, observer, log };
		this.app = await createServer(context, controls(this));
		await this.app.listen({ port, host });
		const { address, family, port: actual } = this.app.server.address() as AddressInfo;
		this.address = `http://${family === 'IPv6' ? `[${address}]` : address}:${actual}`;
	}

	/** Stops it at once; requests that still hang are broken off. */
	async close(): Promise<void> {
		this.stop();
		await this.app?.close();
	}
}

/**
 * Starts a stand-in for cielo24 that answers as the documents say.
 *
 * @throws RangeError for a time zone, moment, switch or fault that does not exist; and as
 * listening does, e.g. when the port is taken
 */
export const startSimulator = async (options: SimulatorOptions = {}): Promise<Simulator> => {
	const simulator = new Simulator(options);
	await simulator.listen(options);
	return simulator;
};
