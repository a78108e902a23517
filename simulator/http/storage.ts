/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the simulator never ships */
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Answer, file } from '../endpoints/answer';
import { attachMedia } from '../state/jobs/attach';
import type { Service } from '../state/service';
import { STORAGE } from '../testing/observer';
import { LONGEST_FILE } from './body';
import {
	exchange,
	handleErrors,
	observe,
	type ServerContext,
	toApiRequest,
	toPath,
} from './exchange';

/** A refusal as object stores write it: XML, never the service's JSON. */
const refusal = (status: number, code: string, message: string) =>
	new Answer(
		status,
		{ 'content-type': 'application/xml' },
		Buffer.from(
			`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
		),
	);

const notSigned = () =>
	refusal(
		403,
		'SignatureDoesNotMatch',
		'The request signature we calculated does not match the signature you provided.',
	);

/** Why an upload is refused, or nothing: a pre-signed address takes the bare bytes only (§6.3.4). */
const refuseUpload = (service: Service, request: FastifyRequest): Answer | undefined => {
	const { query, headers } = toApiRequest(request);
	const { Expires, Signature, ...others } = query;
	const upload = service.storage.upload(toPath(request));
	if (headers.authorization !== undefined) {
		return refusal(400, 'InvalidArgument', 'Only one auth mechanism allowed.');
	}
	if (!upload) return refusal(403, 'AccessDenied', 'Access Denied');
	if (
		Object.keys(others).length > 0 ||
		headers['content-type'] !== undefined ||
		Signature !== upload.signature ||
		Expires !== String(Math.floor(upload.expires / 1000))
	) {
		return notSigned();
	}
	if (service.clock.now() >= upload.expires) {
		return refusal(403, 'AccessDenied', 'Request has expired');
	}
	const length = headers['content-length'];
	if (length === undefined) {
		return refusal(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.');
	}
	if (Number(length) > LONGEST_FILE) {
		return refusal(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size.');
	}
	if (Number(length) === 0) {
		return refusal(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum.');
	}
	return undefined;
};

const storeUpload = async (service: Service, request: FastifyRequest): Promise<Answer> => {
	const refused = refuseUpload(service, request);
	if (refused) return refused;
	const path = toPath(request);
	const { job } = service.storage.upload(path)!;
	const content = await service.disk.store(toApiRequest(request).raw!);
	// Somebody may have been faster while the bytes came in
	if (!service.storage.upload(path) || job.media) {
		return refusal(403, 'AccessDenied', 'Access Denied');
	}
	service.storage.useUp(path);
	attachMedia(job, { from: 'upload', content });
	return new Answer(200, { etag: `"${(await content.sha256()).slice(0, 32)}"` });
};

const readFile = (service: Service, path: string) => {
	const found = service.storage.file(path);
	if (!found) return refusal(404, 'NoSuchKey', 'The specified key does not exist.');
	return file(found.content, found.contentType);
};

/** The object store, on a port of its own: it knows no tokens, and no parameters of the service. */
export const storage = (context: ServerContext) => async (app: FastifyInstance) => {
	const { service } = context;
	observe(app, context, { countAs: () => STORAGE });
	handleErrors(app);
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', async (_request: FastifyRequest, raw: Readable) => ({
		form: {},
		files: {},
		raw,
	}));
	const METHODS: Record<string, (request: FastifyRequest) => Answer | Promise<Answer>> = {
		PUT: async (request) => await storeUpload(service(), request),
		GET: (request) => readFile(service(), toPath(request)),
	};
	app.all('/*', async (request, reply) => {
		const act = METHODS[request.method];
		const jobId = service().storage.upload(toPath(request))?.job.info.JobId;
		await exchange(
			service(),
			request,
			reply,
			async () =>
				(await act?.(request)) ??
				refusal(405, 'MethodNotAllowed', 'The specified method is not allowed.'),
			jobId,
		);
	});
};
