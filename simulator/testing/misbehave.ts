import type { FastifyReply } from 'fastify';
import { badToken } from '../state/errors';
import type { Fault, FaultKind } from './faults';
import { gatewayPage } from '../http/gatewayPage';

type Misbehaviour<K extends FaultKind> = (
	reply: FastifyReply,
	fault: Extract<Fault, { kind: K }>,
	voidToken: () => void,
) => unknown;

const json = (reply: FastifyReply, status: number, body: string) =>
	reply.code(status).type('application/json; charset=utf-8').send(body);

const MISBEHAVIOURS: { [K in FaultKind]: Misbehaviour<K> } = {
	// Already over when this is asked
	latency: () => undefined,
	status(reply, { status, retryAfter }) {
		if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
		return json(reply, status, '{}');
	},
	html: (reply, { status = 502 }) => gatewayPage(reply, status),
	truncated: (reply, { body = '{"MediaUrl": "htt' }) => json(reply, 200, body),
	json: (reply, { body }) => json(reply, 200, JSON.stringify(body)),
	empty: (reply, { status = 200 }) => reply.code(status).send(),
	redirect: (reply, { location = 'https://elsewhere.example/', status = 302 }) =>
		reply.redirect(location, status),
	reset(reply) {
		reply.hijack();
		reply.raw.socket?.resetAndDestroy();
	},
	hang: (reply) => {
		reply.hijack();
	},
	expiredToken(_reply, _fault, voidToken) {
		voidToken();
		throw badToken();
	},
	error: (reply, { errorType, errorComment = 'The simulator was told to fail here.' }) =>
		reply.code(400).send({ ErrorType: errorType, ErrorComment: errorComment }),
};

/**
 * Answers a request the way a fault says.
 *
 * @throws ApiError for a fault that looks like one of the service's own
 */
export const misbehave = (reply: FastifyReply, fault: Fault, voidToken: () => void) => {
	const misbehaviour = MISBEHAVIOURS[fault.kind] as Misbehaviour<FaultKind>;
	return misbehaviour(reply, fault, voidToken);
};
