import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { connectionFailure } from '../errors/connectionFailure';
import type { Fruitless } from '../errors/fruitless';
import type { IncomingFile } from '../files/incoming';
import { readAnswer, type Answer, type Answers, type Expected, type HttpResponse } from './answer';
import { hostOf } from './credential';
import { signInFailure } from './signInError';
import { Upload } from './upload';

/** What the credential takes care of; n8n's HTTP client knows nothing of it. */
export interface Extras {
	/** Ends the request when it fires. n8n puts the execution's own signal into `abortSignal`. */
	deadline?: AbortSignal;
	/** Whether the token goes into the form instead of the address. */
	isTokenInForm?: boolean;
}

/** Sends a request through n8n; which of n8n's helpers that is depends on who signs in. */
export type Http = (options: IHttpRequestOptions & Extras) => Promise<unknown>;

/** What a POST carries. */
export type Body =
	/** Fields; the token goes in with them where the documents have it so. */
	| { form: Record<string, string>; withToken?: true }
	/** Fields and small files by name; the token stays in the address. */
	| { parts: Record<string, string | Blob> }
	/** The bytes of a file and nothing else. */
	| { file: IncomingFile };

/** A call of cielo24's API. The path is always a constant: what people enter goes into the query. */
export interface ApiRequest {
	path: `/api/${string}`;
	/** POST with a body, else GET, unless said otherwise. */
	method?: 'POST';
	body?: Body;
	qs?: Record<string, string | number | boolean>;
	headers?: Record<string, string>;
}

/** How to send a request. */
export interface Sending extends Extras {
	/** until the answer begins, in milliseconds; for a file that is sent, how long nothing may happen */
	timeout: number;
	/** How the answer comes: read as JSON unless said otherwise. */
	encoding?: 'text' | 'stream';
}

/** Sends one request once and reads the answer. */
export async function send<E extends Expected = 'object'>(
	http: Http,
	baseUrl: string,
	request: ApiRequest,
	timeout: number,
	expected = 'object' as E,
): Promise<Answer<Answers[E]>> {
	const isText = expected === 'text' || expected === 'page';
	const encoding = isText ? ('text' as const) : undefined;
	const response = await exchange(http, baseUrl, request, { timeout, encoding });
	if ('failure' in response) return response;
	return readAnswer(response, expected, {
		host: hostOf(baseUrl),
		jobId: request.qs?.job_id,
		account: accountIn(request),
	});
}

/** The sub-account that a request is about, by any of the names that calls have for it. */
function accountIn({ qs, body }: ApiRequest): string | undefined {
	const sent = { ...qs, ...(body && 'form' in body && body.form) };
	const account = sent.account_id ?? sent.Username ?? sent.username;
	return account === undefined ? undefined : String(account);
}

/** Sends one request once and gives what came back. The only place that talks to cielo24. */
export async function exchange(
	http: Http,
	baseUrl: string,
	{ path, method, body, qs, headers }: ApiRequest,
	{ timeout, encoding, deadline }: Sending,
): Promise<HttpResponse | Fruitless> {
	const carried = body && (await carry(body, timeout));
	const upload = carried?.upload;
	const signal = upload?.deadline ?? deadline;
	try {
		return (await http({
			method: method ?? (body ? 'POST' : 'GET'),
			url: `${baseUrl}${path}`,
			qs: { ...qs },
			timeout,
			...(encoding ? { encoding } : { json: true }),
			...(signal && { deadline: signal }),
			...carried?.options,
			headers: {
				accept: encoding ? '*/*' : 'application/json',
				...headers,
				...carried?.headers,
			},
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// The token must not travel to wherever an answer points.
			disableFollowRedirect: true,
		})) as HttpResponse;
	} catch (error) {
		const refused = signInFailure(error);
		if (refused) return { failure: refused, mayPass: false };
		return connectionFailure(error, {
			host: hostOf(baseUrl),
			url: baseUrl,
			timeout,
			isLate: signal?.aborted,
			isUnread: upload?.isUnread,
			...upload?.silence,
		});
	} finally {
		upload?.close();
	}
}

/** What a body adds to a request. */
interface Carried {
	options: Pick<IHttpRequestOptions, 'body' | 'timeout'> & Extras;
	headers?: IDataObject;
	/** Bytes on their way; to be closed in the end. */
	upload?: Upload;
}

async function carry(body: Body, timeout: number): Promise<Carried> {
	if ('file' in body) return await carryFile(body.file, timeout);
	if ('form' in body) {
		return { options: { body: new URLSearchParams(body.form), isTokenInForm: body.withToken } };
	}
	const parts = new FormData();
	for (const [name, part] of Object.entries(body.parts)) parts.append(name, part);
	// As bytes, since those of a form can't be counted on their way.
	const form = new Response(parts);
	const bytes = Buffer.from(await form.arrayBuffer());
	const open = async () => bytes;
	const type = form.headers.get('content-type') ?? undefined;
	return await carryFile({ name: 'form', size: bytes.length, open }, timeout, type);
}

/**
 * A file's bytes with their number. They have no Content-Type unless one is given (API reference,
 * section 6.3.2).
 */
export async function carryFile(
	file: IncomingFile,
	timeout: number,
	type?: string,
): Promise<Carried & { upload: Upload }> {
	const upload = await Upload.of(file, timeout, type);
	return {
		// n8n's own time-out counts the sending as well.
		options: { body: upload as unknown as IHttpRequestOptions['body'], timeout: 0 },
		// n8n would call it a form; false keeps the header away.
		headers: { 'content-length': file.size, 'content-type': type ?? false },
		upload,
	};
}
