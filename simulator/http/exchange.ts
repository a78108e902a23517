/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the simulator never ships */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Answer, json } from '../endpoints/answer';
import type { ApiRequest, Method } from '../endpoints/endpoint';
import { ApiError } from '../state/errors';
import type { Service } from '../state/service';
import { type Fault, isLate } from '../testing/faults';
import { misbehave } from '../testing/misbehave';
import type { Observer } from '../testing/observer';
import type { ReadBody } from './body';

/** What a server needs; the service is asked for anew each time, because a reset replaces it. */
export interface ServerContext {
	service(): Service;
	observer: Observer;
	log?: (line: string) => void;
}

const NO_BODY: ReadBody = { form: {}, files: {} };

export const toApiRequest = ({ method, query, body, headers }: FastifyRequest): ApiRequest => ({
	method: method as Method,
	query: query as ApiRequest['query'],
	headers,
	...((body as ReadBody | null) ?? NO_BODY),
});

export const toPath = (request: FastifyRequest) => request.url.split('?', 1)[0]!;

const asText = (value: unknown) => (typeof value === 'string' ? value : undefined);

/**
 * Counts, remembers and logs every request. The log has the path only: the query holds the token.
 */
export const observe = (
	app: FastifyInstance,
	{ service, observer, log }: ServerContext,
	hooks: {
		/** The path a request counts for; several paths may count as one. */
		countAs(path: string): string;
		ended?(path: string, status?: number): void;
	},
) => {
	app.addHook('onRequest', async (request, reply) => {
		const path = toPath(request);
		const { method, query, headers } = toApiRequest(request);
		const startedAt = new Date(service().clock.now()).toISOString();
		const seen = observer.started({ method, path, query, headers, startedAt }, hooks.countAs(path));
		reply.raw.once('close', () => {
			const status = reply.raw.headersSent ? reply.raw.statusCode : undefined;
			observer.finished(seen, { status, form: toApiRequest(request).form });
			hooks.ended?.(path, status);
			log?.(`${startedAt} ${method} ${path} ${status ?? 'broken off'}`);
		});
	});
};

const send = async (reply: FastifyReply, { status, headers, body }: Answer) => {
	reply.code(status).headers(headers);
	if (body === undefined || Buffer.isBuffer(body)) return await reply.send(body);
	return await reply.header('content-length', String(body.bytes)).send(body.open());
};

/** Holds an answer back as long as the faults of kind latency say. */
const hold = async (met: Fault[], more = 0) => {
	const wait = met.reduce(
		(total, fault) => total + (fault.kind === 'latency' ? fault.ms : 0),
		more,
	);
	if (wait > 0) await sleep(wait);
};

/**
 * Answers a request, unless the faults in force have their way: before the service acted, or after
 * it did.
 */
export const exchange = async (
	service: Service,
	request: FastifyRequest,
	reply: FastifyReply,
	act: () => Promise<Answer>,
	jobId?: string,
) => {
	const { query, form } = toApiRequest(request);
	const token = asText(query.api_token) ?? asText(form.api_token);
	const met = service.faults.take({
		path: toPath(request),
		jobId: jobId ?? asText(query.job_id) ?? asText(form.job_id),
		hasToken: token !== undefined,
	});
	const late = met.filter(isLate);
	const early = met.filter((fault) => !isLate(fault));
	const fail = async (fault: Fault, answer?: Answer) => {
		const voidToken = () => service.sessions.void(token ?? '');
		const instead = await misbehave(reply, fault, { voidToken, answer });
		return instead && (await send(reply, instead));
	};

	await hold(early, service.switches.latency);
	const first = early.find(({ kind }) => kind !== 'latency');
	if (first) return await fail(first);
	service.clock.settle();
	const answer = await act();
	await hold(late);
	const second = late.find(({ kind }) => kind !== 'latency');
	return second ? await fail(second, answer) : await send(reply, answer);
};

/** What the service answers when something was thrown. */
export const answerError = (error: Error & { statusCode?: number }): Answer => {
	if (error instanceof ApiError) return json(error.body, error.status);
	if ((error.statusCode ?? 500) < 500) {
		return json(new ApiError('INVALID_QUERY', 'The request could not be read.').body, 400);
	}
	// A fault of the simulator itself: say so, rather than look like the service
	return json({ error: error.message }, 500);
};

/** Answers what was thrown outside of an exchange, such as by reading a body. */
export const handleErrors = (app: FastifyInstance) =>
	app.setErrorHandler<Error>(async (error, _request, reply) => {
		// Who broke the connection off gets no answer
		if (!reply.raw.destroyed) await send(reply, answerError(error));
	});
