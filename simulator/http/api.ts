/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- the simulator never ships */
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as endpoints from '../endpoints';
import type { BodyKind, Endpoint, Method } from '../endpoints/endpoint';
import { ApiError } from '../state/errors';
import { UNKNOWN_PATH } from '../testing/observer';
import { type ReadBody, readForm, readMultipart, readRaw } from './body';
import {
	answerError,
	exchange,
	handleErrors,
	observe,
	type ServerContext,
	toApiRequest,
	toPath,
} from './exchange';
import { gatewayPage } from './gatewayPage';

const ALL: Endpoint[] = Object.values(endpoints);

const METHODS = new Map<string, Method[]>();
for (const { path, methods } of ALL) METHODS.set(path, [...(METHODS.get(path) ?? []), ...methods]);

type Reader = (request: FastifyRequest, body: Readable) => ReadBody | Promise<ReadBody>;

const readers = ({ service }: ServerContext): Record<BodyKind, Reader> => ({
	form: readForm,
	multipart: async (request, body) => await readMultipart(request, body, service().disk),
	raw: readRaw,
});

/** The simulated service: every endpoint, and what lies in front of all of them. */
export const api = (context: ServerContext) => async (app: FastifyInstance) => {
	const { service, observer } = context;
	observe(app, context, {
		countAs: (path) => (METHODS.has(path) ? path : UNKNOWN_PATH),
		ended(path, status) {
			if (path === endpoints.login.path) observer.loginEnded(status === 200);
		},
	});
	handleErrors(app);

	const answer = async (endpoint: Endpoint, request: FastifyRequest) => {
		try {
			return await endpoint.answer(service(), toApiRequest(request));
		} catch (error) {
			// A refusal is an answer like any other: a fault may replace it
			if (error instanceof ApiError) return answerError(error);
			throw error;
		}
	};
	for (const [kind, read] of Object.entries(readers(context))) {
		await app.register(async (routes) => {
			routes.removeAllContentTypeParsers();
			routes.addContentTypeParser(
				'*',
				async (request: FastifyRequest, body: Readable) => await read(request, body),
			);
			for (const endpoint of ALL.filter(({ body }) => body === kind)) {
				routes.route({
					method: endpoint.methods,
					url: endpoint.path,
					handler: async (request, reply) =>
						await exchange(service(), request, reply, async () => await answer(endpoint, request)),
				});
			}
		});
	}

	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', readForm);
	// Not documented what an unknown path answers, nor a wrong method: a web server's page
	app.setNotFoundHandler(async (request, reply) => {
		const methods = METHODS.get(toPath(request));
		await exchange(service(), request, reply, async () =>
			methods ? gatewayPage(405, { allow: methods.join(', ') }) : gatewayPage(404),
		);
	});
	app.server.on('connection', (socket) => {
		observer.connected();
		socket.once('close', () => observer.disconnected());
	});
};
