/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the simulator never ships */
import { STATUS_CODES } from 'node:http';
import { Answer } from '../endpoints/answer';

/** Answers as a web server in front of the service would: a plain page, no JSON. */
export const gatewayPage = (status: number, headers: Record<string, string> = {}) => {
	const title = `${status} ${STATUS_CODES[status] ?? 'Unknown'}`;
	const page = `<html>\n<head><title>${title}</title></head>\n<body>\n<h1>${title}</h1>\n</body>\n</html>\n`;
	return new Answer(status, { 'content-type': 'text/html', ...headers }, Buffer.from(page));
};
