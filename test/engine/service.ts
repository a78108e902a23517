/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { StoredCredential } from './storedCredential';
import { TOKEN } from './runWorkflow';

/** A request as it came over the wire. */
export interface Seen {
	method: string;
	/** As it came: path and query. */
	url: string;
	path: string;
	/** Without v and api_token. */
	query: Record<string, string>;
	headers: IncomingMessage['headers'];
	/** v and api_token, in the address. */
	proof: Record<string, string>;
	body: Buffer;
}

/** What to answer: JSON, text, bytes, a status, or whatever is done with the response. */
export type Answer = object | string | number | ((response: ServerResponse, seen: Seen) => void);

/** A web server in place of cielo24: answers as it is told, and knows what it was asked. */
export class Service {
	readonly requests: Seen[] = [];

	private readonly answers = new Map<string, Answer[]>();

	private other: Answer = 404;

	private constructor(private readonly server: Server) {}

	static async start(): Promise<Service> {
		const server = createServer();
		const service = new Service(server);
		server.on('request', (request, response) => void service.handle(request, response));
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		return service;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** The answers of a path, one after the other; the last one stays. */
	on(path: string, ...answers: Answer[]): this {
		this.answers.set(path, answers);
		return this;
	}

	/** What all other paths answer. */
	otherwise(answer: Answer): this {
		this.other = answer;
		return this;
	}

	/** The requests to a path, those that only prove the session left out. */
	to(path: string): Seen[] {
		return this.requests.filter((request) => request.path === path);
	}

	clear(): void {
		this.requests.length = 0;
		this.answers.clear();
		this.other = 404;
	}

	credential(data: ICredentialDataDecryptedObject = { apiToken: TOKEN }): StoredCredential {
		return new StoredCredential({ environment: 'custom', baseUrl: this.url, ...data });
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		this.server.close();
		await once(this.server, 'close');
	}

	private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
		const { v, api_token, ...query } = Object.fromEntries(searchParams);
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const seen: Seen = {
			method: request.method ?? '',
			url: request.url ?? '',
			path: pathname,
			query,
			proof: { ...(v && { v }), ...(api_token && { api_token }) },
			headers: request.headers,
			body: Buffer.concat(chunks),
		};
		this.requests.push(seen);
		const answers = this.answers.get(pathname) ?? [this.other];
		const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? this.other;
		if (typeof answer === 'function') {
			(answer as (response: ServerResponse, seen: Seen) => void)(response, seen);
		} else if (typeof answer === 'number') response.writeHead(answer).end();
		else if (typeof answer === 'string') {
			response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(answer);
		} else if (Buffer.isBuffer(answer)) {
			response.writeHead(200, { 'content-length': answer.length }).end(answer);
		} else {
			response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
		}
	}
}

/** JSON with a status of its own. */
export const status =
	(code: number, body: unknown = '', headers: Record<string, string> = {}) =>
	(response: ServerResponse) =>
		void response
			.writeHead(code, { 'content-type': 'application/json', ...headers })
			.end(typeof body === 'string' ? body : JSON.stringify(body));

/** cielo24's error object. */
export const refused = (ErrorType: string, ErrorComment = 'Own words.'): Answer =>
	status(400, { ErrorType, ErrorComment });

/** The connection breaks after the request has arrived. */
export const reset: Answer = (response: ServerResponse) => void response.socket?.destroy();

/** No answer, ever. */
export const silence: Answer = () => undefined;
