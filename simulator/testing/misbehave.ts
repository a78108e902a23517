/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the simulator never ships */
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { Answer, json } from '../endpoints/answer';
import { gatewayPage } from '../http/gatewayPage';
import { badToken } from '../state/errors';
import type { Fault, FaultKind } from './faults';

interface Help {
	/** Lets the token of the request die. */
	voidToken(): void;
	/** What the service would have answered, if it acted already. */
	answer?: Answer;
}

type Misbehaviour<K extends FaultKind> = (
	reply: FastifyReply,
	fault: Extract<Fault, { kind: K }>,
	help: Help,
) => Answer | undefined | Promise<void>;

const text = (status: number, body: string, contentType = 'application/json; charset=utf-8') =>
	new Answer(status, { 'content-type': contentType }, Buffer.from(body));

const open = ({ body = Buffer.alloc(0) }: Answer) =>
	Buffer.isBuffer(body)
		? { bytes: body.length, stream: Readable.from([body]) }
		: { bytes: body.bytes, stream: body.open() };

/** Sends the head and so many bytes of an answer; whether it was all of it. */
const sendPart = async (reply: FastifyReply, answer: Answer, limit: number) => {
	const { bytes, stream } = open(answer);
	reply.hijack();
	reply.raw.writeHead(answer.status, { ...answer.headers, 'content-length': bytes });
	reply.raw.flushHeaders();
	let left = limit;
	for await (const chunk of stream) {
		if (left <= 0 || reply.raw.destroyed) break;
		const part = (chunk as Buffer).subarray(0, left);
		left -= part.length;
		await new Promise((resolve) => reply.raw.write(part, resolve));
	}
	if (bytes > limit) return false;
	reply.raw.end();
	return true;
};

const MISBEHAVIOURS: { [K in FaultKind]: Misbehaviour<K> } = {
	// Already over when this is asked
	latency: () => undefined,
	status: (_reply, { status, retryAfter }) => {
		const { headers, body } = json({}, status);
		const more: Record<string, string> =
			retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
		return new Answer(status, { ...headers, ...more }, body);
	},
	html: (_reply, { status = 502 }) => gatewayPage(status),
	truncated: (_reply, { body = '{"MediaUrl": "htt' }) => text(200, body),
	json: (_reply, { body }) => json(body),
	raw: (_reply, { status = 200, contentType = 'text/plain', body = '' }) =>
		text(status, body, contentType),
	empty: (_reply, { status = 200 }) => new Answer(status),
	redirect: (_reply, { location = 'https://elsewhere.example/', status = 302 }) =>
		new Answer(status, { location }),
	reset(reply) {
		reply.hijack();
		reply.raw.socket?.resetAndDestroy();
		return undefined;
	},
	hang(reply) {
		reply.hijack();
		return undefined;
	},
	async cut(reply, { bytes }, { answer }) {
		// Waits until the bytes are out, so that so many arrive
		if (!(await sendPart(reply, answer!, bytes))) reply.raw.socket?.destroySoon();
	},
	async stall(reply, { bytes }, { answer }) {
		await sendPart(reply, answer!, bytes);
	},
	expiredToken(_reply, _fault, { voidToken }) {
		voidToken();
		const { body, status } = badToken();
		return json(body, status);
	},
	error: (_reply, { errorType, errorComment = 'The simulator was told to fail here.' }) =>
		json({ ErrorType: errorType, ErrorComment: errorComment }, 400),
};

/** What a fault makes of an answer; nothing if the fault has answered by itself, or never will. */
export const misbehave = (reply: FastifyReply, fault: Fault, help: Help) => {
	const misbehaviour = MISBEHAVIOURS[fault.kind] as Misbehaviour<FaultKind>;
	return misbehaviour(reply, fault, help);
};
