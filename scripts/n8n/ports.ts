/* eslint-disable @n8n/community-nodes/no-restricted-imports -- development scripts, never shipped */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

const listen = async (port: number) => {
	const server = createServer().listen(port, '127.0.0.1');
	await once(server, 'listening');
	return server;
};

/** A free port on 127.0.0.1: the preferred one if nobody uses it. */
export async function freePort(preferred = 0): Promise<number> {
	const server = await listen(preferred).catch(async () => await listen(0));
	const { port } = server.address() as AddressInfo;
	await once(server.close(), 'close');
	return port;
}
