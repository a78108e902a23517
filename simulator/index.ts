/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- the simulator never ships */
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { controls } from './testing/controls';
import { createServer, createStorageServer } from './http/server';
import type { ServiceOptions } from './state/service';
import { SimulatorControls } from './testing/simulator';

export type { Callback } from './state/callbacks';
export type { Duration } from './state/clock';
export type { ElementList } from './outputs';
export type { Fault, FaultKind } from './testing/faults';
export type { NewJob } from './state/jobs/create';
export type { JobInfo, JobStatus } from './state/jobs/job';
export type { SeenRequest, Stats } from './testing/observer';
export type { JobFile, JobOrders, ShownJob } from './testing/simulator';
export type { Switches } from './testing/switches';
export { SEED_USERNAMES, seedJobs } from './seed';

export interface SimulatorOptions extends ServiceOptions {
	/** Absent or 0: any free port. */
	port?: number;
	/** Port of the object store, which serves and takes files. Absent or 0: any free port. */
	storagePort?: number;
	/** 127.0.0.1 unless said otherwise. */
	host?: string;
}

/** A running simulator. */
export class Simulator extends SimulatorControls {
	private readonly apps: FastifyInstance[] = [];

	private address = '';

	/** Where it listens, without a slash at the end. */
	get url(): string {
		return this.address;
	}

	/** @internal use startSimulator */
	async listen({
		port = 0,
		storagePort = 0,
		host = '127.0.0.1',
		log,
	}: SimulatorOptions): Promise<void> {
		const { observer } = this;
		const context = { service: () => this.service, observer, log };
		const start = async (app: FastifyInstance, on: number) => {
			this.apps.push(app);
			await app.listen({ port: on, host });
			const { address, family, port: actual } = app.server.address() as AddressInfo;
			return `http://${family === 'IPv6' ? `[${address}]` : address}:${actual}`;
		};
		try {
			this.address = await start(await createServer(context, controls(this)), port);
			this.storageAddress = await start(await createStorageServer(context), storagePort);
		} catch (error) {
			await this.close();
			throw error;
		}
	}

	/** Stops it at once; requests that still hang are broken off. */
	async close(): Promise<void> {
		this.stop();
		await Promise.all(this.apps.map(async (app) => await app.close()));
		this.service.disk.clear();
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
