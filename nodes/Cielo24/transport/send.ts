import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { connectionFailure, redirectFailure, unreadableFailure } from '../errors/connectionFailure';
import { Failure } from '../errors/failure';
import { fenceFailure } from '../errors/fenceFailure';
import { isServiceError, serviceFailure } from '../errors/serviceFailure';
import { hostOf } from './credential';
import { signInFailure } from './signInError';

/** Sends a request through n8n; which of n8n's helpers that is depends on who signs in. */
export type Http = (options: IHttpRequestOptions) => Promise<unknown>;

/** A call of cielo24's API. The path is always a constant: what people enter goes into the query. */
export interface ApiRequest {
	path: `/api/${string}`;
	qs?: Record<string, string | number | boolean>;
	headers?: Record<string, string>;
}

/** What came back: the data, or why there is none and whether trying again may help. */
export type Answer =
	| { data: IDataObject }
	| { failure: Failure; mayPass: boolean; retryAfter?: unknown };

interface HttpResponse {
	statusCode: number;
	headers?: IDataObject;
	body: unknown;
}

/**
 * Sends one request once and reads the answer. The only place that talks to cielo24.
 *
 * @param timeout in milliseconds
 */
export async function send(
	http: Http,
	baseUrl: string,
	{ path, qs, headers }: ApiRequest,
	timeout: number,
): Promise<Answer> {
	const host = hostOf(baseUrl);
	let response: HttpResponse;
	try {
		response = (await http({
			method: 'GET',
			url: `${baseUrl}${path}`,
			qs: { ...qs },
			headers: { accept: 'application/json', ...headers },
			timeout,
			json: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// The token must not travel to wherever an answer points.
			disableFollowRedirect: true,
		})) as HttpResponse;
	} catch (error) {
		const refused = signInFailure(error) ?? fenceFailure(error, host);
		if (refused) return { failure: refused, mayPass: false };
		return { failure: connectionFailure(codeOf(error), host, timeout), mayPass: true };
	}
	return read(response, host, qs?.job_id);
}

function read({ statusCode, headers, body }: HttpResponse, host: string, jobId: unknown): Answer {
	if (statusCode >= 300 && statusCode < 400) {
		return { failure: redirectFailure(statusCode, host, headers?.location), mayPass: false };
	}
	if (statusCode >= 200 && statusCode < 300 && isObject(body) && !isServiceError(body)) {
		return { data: body };
	}
	const failure = isServiceError(body)
		? serviceFailure(statusCode, body, jobId === undefined ? undefined : `job ${jobId}`)
		: unreadableFailure(statusCode, host, body);
	const mayPass = statusCode === 429 || statusCode >= 500;
	return { failure, mayPass, retryAfter: headers?.['retry-after'] };
}

function isObject(body: unknown): body is IDataObject {
	return typeof body === 'object' && body !== null && !Array.isArray(body);
}

/** The code of a network fault. Nothing else of the error is read: it holds the request. */
function codeOf(error: unknown): string {
	const { httpCode, code } = error as { httpCode?: unknown; code?: unknown };
	return [httpCode, code].find((value): value is string => typeof value === 'string') ?? 'UNKNOWN';
}
