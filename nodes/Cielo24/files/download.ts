import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { connectionFailure, unreadableFailure } from '../errors/connectionFailure';
import type { Fruitless } from '../errors/fruitless';
import { isPage } from '../errors/serviceFailure';
import { failureIn, type About, type Answer, type HttpResponse } from '../transport/answer';
import { hostOf } from '../transport/credential';
import { exchange, type ApiRequest, type Http } from '../transport/send';
import { watchFor } from '../transport/silence';
import type { ByteStream } from './incoming';
import { extensionOf } from './names';

/** A file that was fetched, as n8n keeps it. */
export interface Stored {
	data: IBinaryData;
	name: string;
	extension: string;
	mimeType: string;
	/** in bytes */
	size: number;
}

/** What to make of an answer that is a file. */
export interface Naming {
	/** The file's name, from the answer's headers. */
	name: (headers: IDataObject) => string;
	/** Its type; else as the answer says. */
	mimeType?: string;
	/** Whether it may be a web page. */
	mayBePage?: boolean;
	/** What an empty file means. */
	empty: () => Fruitless['failure'];
}

/** Up to this size a file is looked at as a whole before it is kept, in bytes. */
const SMALL = 1_000_000;

/** Answers longer than this name no error, in bytes. */
const MAX_ERROR = 64_000;

/**
 * Fetches a file once. What is cut off, silent, empty or an error in disguise is a failure. Node.js
 * itself notices bytes that are missing; a length that was announced may be that of packed ones.
 *
 * @param timeout until the answer begins, and for silence after that, in milliseconds
 */
export async function download(
	http: Http,
	baseUrl: string,
	request: ApiRequest,
	{ helpers, naming, timeout }: { helpers: Helpers; naming: Naming; timeout: number },
): Promise<Answer<Stored>> {
	const silence = new AbortController();
	const sending = { timeout, encoding: 'stream' as const, deadline: silence.signal };
	const response = await exchange(http, baseUrl, request, sending);
	if ('failure' in response) return response;
	const { statusCode, headers = {}, body } = response;
	const flow = new Flow(body as ByteStream, timeout, silence);
	const about: About = { host: hostOf(baseUrl), jobId: request.qs?.job_id };
	try {
		const isLarge = statusCode === 200 && !isText(headers) && lengthOf(headers) > SMALL;
		// A stream is not looked into; what is small may be an error, whatever its status and type.
		const content = isLarge ? flow.body : await helpers.binaryToBuffer(flow.body);
		const early = isLarge ? undefined : whatIsWrong(response, flow, about, naming);
		if (early) return early;
		const name = naming.name(headers);
		const mimeType = naming.mimeType ?? typeOf(headers);
		// Without name and type, n8n 1 would take both from the address, token and all.
		const data = await helpers.prepareBinaryData(content, name, mimeType);
		const late = isLarge ? whatIsWrong(response, flow, about, naming) : undefined;
		if (late) return late;
		const stored = { data, name, extension: extensionOf(name), mimeType, size: flow.bytes };
		return { data: stored };
	} catch (error) {
		return connectionFailure(error, {
			host: about.host,
			url: baseUrl,
			timeout,
			isLate: silence.signal.aborted,
			isFile: true,
		});
	} finally {
		flow.stop();
	}
}

type Helpers = IExecuteFunctions['helpers'];

/** The bytes of an answer, counted; ends the request when none have come for too long. */
class Flow {
	readonly body: ByteStream;

	bytes = 0;

	/** The bytes of a file that is so short that it may be an error. */
	private short: Buffer[] = [];

	private isOver = false;

	constructor(body: ByteStream, timeout: number, silence: AbortController) {
		this.body = body.map((chunk: Buffer) => {
			this.bytes += chunk.length;
			this.short = this.bytes > MAX_ERROR ? [] : [...this.short, chunk];
			return chunk;
		});
		void this.watch(timeout, silence);
	}

	/** A short file as text; nothing for a longer one. */
	get text(): string | undefined {
		return this.bytes > MAX_ERROR ? undefined : Buffer.concat(this.short).toString('utf8');
	}

	stop(): void {
		this.isOver = true;
	}

	private async watch(timeout: number, silence: AbortController): Promise<void> {
		await watchFor({
			moved: () => this.bytes,
			isOver: () => this.isOver,
			limit: () => timeout,
			// Destroying the stream would not do: n8n 2 goes on waiting for its next piece.
			onSilence: () => silence.abort(),
		});
	}
}

function whatIsWrong(
	{ statusCode, headers = {} }: HttpResponse,
	{ text }: Flow,
	about: About,
	{ mayBePage, empty }: Naming,
): Fruitless | undefined {
	const failed = failureIn(statusCode, headers, text, about);
	if (failed) return failed;
	// A byte-order mark and blanks are nothing to read.
	if (text?.trim() === '') return { failure: empty(), mayPass: false };
	if (!mayBePage && text && isPage(text)) {
		return { failure: unreadableFailure(statusCode, about.host, text), mayPass: false };
	}
	return undefined;
}

function isText(headers: IDataObject): boolean {
	return /^text\/|json|xml/.test(typeOf(headers));
}

/** in bytes; endless where it is not said */
function lengthOf(headers: IDataObject): number {
	return Number(headers['content-length'] ?? Infinity);
}

function typeOf(headers: IDataObject): string {
	const [type = ''] = String(headers['content-type'] ?? '').split(';');
	return type.trim().toLowerCase() || 'application/octet-stream';
}
