/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- bench, never shipped */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Certificate, SafeDoor } from '../../test/e2e/forwardProxy';

/** The same server by HTTPS and from far away: all that is sent takes its time. */
export class Far {
	/** Each way, in milliseconds. */
	travel = 0;

	private constructor(
		private readonly trusted: Certificate,
		door: SafeDoor,
		private readonly server: Server,
	) {
		server.on('connection', (near: Socket) => {
			const far = connect(door.port, '127.0.0.1');
			// Connecting is a way there and back of its own, which a proxy can't hold back.
			this.send(near, far, 3 * this.travel);
			this.send(far, near, this.travel);
		});
	}

	static async open(behind: string): Promise<Far> {
		const trusted = await Certificate.make('localhost');
		const door = await SafeDoor.open(trusted, behind);
		const server = createServer({ allowHalfOpen: true });
		const far = new Far(trusted, door, server);
		await once(server.listen(0, '127.0.0.1'), 'listening');
		return far;
	}

	get url(): string {
		return `https://localhost:${(this.server.address() as AddressInfo).port}`;
	}

	/** The file that makes it trusted. */
	get certificate(): string {
		return this.trusted.file;
	}

	async close(): Promise<void> {
		await this.trusted.remove();
	}

	private send(from: Socket, to: Socket, first: number): void {
		// What comes later can't arrive earlier.
		let earliest = performance.now() + first;
		const later = (work: () => void) => {
			earliest = Math.max(earliest, performance.now() + this.travel);
			setTimeout(work, earliest - performance.now());
		};
		from.setNoDelay(true);
		from.on('data', (bytes) => later(() => to.write(bytes)));
		from.on('end', () => later(() => to.end()));
		from.on('error', () => to.destroy());
	}
}
