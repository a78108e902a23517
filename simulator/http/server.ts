/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the simulator never ships */
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { readForm, readUpload } from './body';
import { type ApiRequest, EMPTY, type Endpoint, type Method } from '../endpoints/endpoint';
import * as endpoints from '../endpoints';
import { ApiError } from '../state/errors';
import { gatewayPage } from './gatewayPage';
import { misbehave } from '../testing/misbehave';
import { type Observer, UNKNOWN_PATH } from '../testing/observer';
import type { Service } from '../state/service';

/** What a server needs; the service is asked for anew each time, because a reset replaces it. */
export interface ServerContext {
	service(): Service;
	observer: Observer;
	log?: (line: string) => void;
}

const ALL: Endpoint[] = Object.values(endpoints);

const METHODS = new Map<string, Method[]>();
for (const { path, methods } of ALL) METHODS.set(path, [...(METHODS.get(path) ?? []), ...methods]);

const toApiRequest = ({ method, query, body, headers }: FastifyRequest): ApiRequest => ({
	method: method as Method,
	query: query as ApiRequest['query'],
	form: typeof body === 'object' && body !== null ? { ...body } : {},
	headers,
	bytes: typeof body === 'number' ? body : 0,
});

const toPath = (request: FastifyRequest) => request.url.split('?', 1)[0]!;

const asText = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** Counts, remembers and logs a request. The log has the path only: the query holds the token. */
const observe = (context: ServerContext, request: FastifyRequest, reply: FastifyReply) => {
	const { observer, log } = context;
	const path = toPath(request);
	const { method, query, headers } = toApiRequest(request);
	const startedAt = new Date(context.service().clock.now()).toISOString();
	const seen = observer.started(
		{ method, path, query, headers, startedAt },
		METHODS.has(path) ? path : UNKNOWN_PATH,
	);
	reply.raw.once('close', () => {
		const status = reply.raw.headersSent ? reply.raw.statusCode : undefined;
		observer.finished(seen, { status, form: toApiRequest(request).form });
		if (path === endpoints.login.path) observer.loginEnded(status === 200);
		log?.(`${startedAt} ${method} ${path} ${status ?? 'broken off'}`);
	});
};

/** Lets the faults in force have their way. */
const applyFaults = async (service: Service, request: FastifyRequest, reply: FastifyReply) => {
	const { query, form } = toApiRequest(request);
	const jobId = asText(query.job_id) ?? asText(form.job_id);
	const token = asText(query.api_token) ?? asText(form.api_token);
	const met = service.faults.take({ path: toPath(request), jobId, hasToken: token !== undefined });
	const wait = met.reduce(
		(total, fault) => total + (fault.kind === 'latency' ? fault.ms : 0),
		service.switches.latency,
	);
	if (wait > 0) await sleep(wait);
	const fault = met.find(({ kind }) => kind !== 'latency');
	if (fault) await misbehave(reply, fault, () => service.sessions.void(token ?? ''));
};

const answer = async (
	service: Service,
	endpoint: Endpoint,
	request: FastifyRequest,
	reply: FastifyReply,
) => {
	service.clock.settle();
	const body = await endpoint.answer(service, toApiRequest(request));
	if (body === undefined) return await reply.code(204).send();
	return await reply.send(body === EMPTY ? undefined : body);
};

const answerError = async (error: Error & { statusCode?: number }, reply: FastifyReply) => {
	if (error instanceof ApiError) return await reply.code(400).send(error.body);
	if ((error.statusCode ?? 500) < 500) {
		const { body } = new ApiError('INVALID_QUERY', 'The request could not be read.');
		return await reply.code(400).send(body);
	}
	// A fault of the simulator itself: say so, rather than look like the service
	return await reply.code(500).send({ error: error.message });
};

/** The simulated service: every endpoint, and what lies in front of all of them. */
const api = (context: ServerContext) => async (app: FastifyInstance) => {
	const { service, observer } = context;
	app.addHook('onRequest', async (request, reply) => observe(context, request, reply));
	app.addHook('preHandler', async (request, reply) => {
		await applyFaults(service(), request, reply);
		return reply.sent ? reply : undefined;
	});
	app.setErrorHandler<Error>(async (error, _request, reply) => await answerError(error, reply));

	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', readForm);
	const addRoutes = (routes: FastifyInstance, upload: boolean) => {
		for (const endpoint of ALL.filter((candidate) => candidate.upload === upload)) {
			routes.route({
				method: endpoint.methods,
				url: endpoint.path,
				handler: async (request, reply) => await answer(service(), endpoint, request, reply),
			});
		}
	};
	addRoutes(app, false);
	await app.register(async (uploads) => {
		uploads.removeAllContentTypeParsers();
		uploads.addContentTypeParser('*', readUpload);
		addRoutes(uploads, true);
	});

	// Not documented what an unknown path answers, nor a wrong method: a web server's page
	app.setNotFoundHandler(async (request, reply) => {
		const methods = METHODS.get(toPath(request));
		if (methods) reply.header('allow', methods.join(', '));
		return await gatewayPage(reply, methods ? 405 : 404);
	});
	app.server.on('connection', (socket) => {
		observer.connected();
		socket.once('close', () => observer.disconnected());
	});
};

/** The server with the simulated service and, under /_simulator, its controls. */
export const createServer = async (
	context: ServerContext,
	controls: (app: FastifyInstance) => Promise<void>,
): Promise<FastifyInstance> => {
	// Requests that hang must not keep a server from stopping
	const app = Fastify({ forceCloseConnections: true, exposeHeadRoutes: false });
	await app.register(api(context));
	await app.register(controls, { prefix: '/_simulator' });
	return app;
};
