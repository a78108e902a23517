import Fastify, { type FastifyInstance } from 'fastify';
import { api } from './api';
import type { ServerContext } from './exchange';
import { storage } from './storage';

// Requests that hang must not keep a server from stopping
const start = () => Fastify({ forceCloseConnections: true, exposeHeadRoutes: false });

/** The server with the simulated service and, under /_simulator, its controls. */
export const createServer = async (
	context: ServerContext,
	controls: (app: FastifyInstance) => Promise<void>,
): Promise<FastifyInstance> => {
	const app = start();
	await app.register(api(context));
	await app.register(controls, { prefix: '/_simulator' });
	return app;
};

/** The object store's server. */
export const createStorageServer = async (context: ServerContext): Promise<FastifyInstance> => {
	const app = start();
	await app.register(storage(context));
	return app;
};
