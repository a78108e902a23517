/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the simulator never ships */
import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';

/** Answers as a web server in front of the service would: a plain page, no JSON. */
export const gatewayPage = (reply: FastifyReply, status: number) => {
	const title = `${status} ${STATUS_CODES[status] ?? 'Unknown'}`;
	return reply
		.code(status)
		.type('text/html')
		.send(
			`<html>\n<head><title>${title}</title></head>\n<body>\n<h1>${title}</h1>\n</body>\n</html>\n`,
		);
};
