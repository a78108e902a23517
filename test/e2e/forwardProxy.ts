/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server as TlsServer } from 'node:tls';

import type { Server } from 'proxy-chain';
import { generate } from 'selfsigned';

import { freePort } from '../../scripts/n8n/ports';

/** A name that only the proxy knows. */
export const HOST = 'cielo24.test';

/** A proxy as companies have it; all names lead to this computer. */
export class ForwardProxy {
	/** The only password that it takes; any while there is none. */
	password?: string;

	/** The names that were asked for. */
	readonly asked: string[] = [];

	private server?: Server;

	private constructor(private readonly port: number) {}

	static async start(): Promise<ForwardProxy> {
		const proxy = new ForwardProxy(await freePort());
		await proxy.start();
		return proxy;
	}

	/** Its address, with a password in it. */
	get url(): string {
		return `http://somebody:right@${this.host}`;
	}

	get host(): string {
		return `127.0.0.1:${this.port}`;
	}

	/** Answers again, where it did before. */
	async start(): Promise<void> {
		// A module of the newer kind only.
		const { Server } = await import('proxy-chain');
		this.server = new Server({
			host: '127.0.0.1',
			port: this.port,
			prepareRequestFunction: ({ hostname, password }) => {
				this.asked.push(hostname);
				return {
					requestAuthentication: this.password !== undefined && password !== this.password,
					dnsLookup: ((_name: string, options: { all?: boolean }, done: LookupDone) =>
						options.all
							? done(null, [{ address: '127.0.0.1', family: 4 }])
							: done(null, '127.0.0.1', 4)) as never,
				};
			},
		});
		await this.server.listen();
	}

	async stop(): Promise<void> {
		await this.server?.close(true);
		this.server = undefined;
	}
}

type LookupDone = (error: null, address: unknown, family?: number) => void;

/** A certificate for a name, in a file where n8n can be told to trust it. */
export class Certificate {
	private constructor(
		private readonly folder: string,
		readonly key: string,
		readonly cert: string,
	) {}

	static async make(host = HOST): Promise<Certificate> {
		const { private: key, cert } = await generate([{ name: 'commonName', value: host }], {
			keySize: 2048,
			algorithm: 'sha256',
			extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: host }] }],
		});
		const folder = await mkdtemp(join(tmpdir(), 'certificate-'));
		const certificate = new Certificate(folder, key, cert);
		await writeFile(certificate.file, cert);
		return certificate;
	}

	get file(): string {
		return join(this.folder, 'certificate.pem');
	}

	async remove(): Promise<void> {
		await rm(this.folder, { recursive: true });
	}
}

/** The same server, by https. */
export class SafeDoor {
	private constructor(private readonly server: TlsServer) {}

	static async open({ key, cert }: Certificate, behind: string): Promise<SafeDoor> {
		const server = createServer({ key, cert }, (socket) => {
			const inner = connect(Number(new URL(behind).port), '127.0.0.1');
			socket.on('error', () => inner.destroy());
			inner.on('error', () => socket.destroy());
			socket.pipe(inner).pipe(socket);
		});
		await once(server.listen(0, '127.0.0.1'), 'listening');
		return new SafeDoor(server);
	}

	get port(): number {
		return (this.server.address() as AddressInfo).port;
	}

	async close(): Promise<void> {
		await once(this.server.close(), 'close');
	}
}
