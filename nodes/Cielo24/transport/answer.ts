import type { IDataObject } from 'n8n-workflow';

import { redirectFailure, unreadableFailure } from '../errors/connectionFailure';
import { proxySignInFailure } from '../errors/fenceFailure';
import type { Fruitless } from '../errors/fruitless';
import { isPage, refusal, refusedFailure } from '../errors/serviceFailure';

/** What a request gives, by what the operation reckons with. */
export interface Answers {
	/** A JSON object. */
	object: IDataObject;
	/** A bare JSON array. */
	list: unknown[];
	/** A text, without a byte-order mark. */
	text: string;
	/** A text that may be a web page. */
	page: string;
	/** Nothing that matters: an object if there is one, else an empty one. */
	anything: IDataObject;
}

export type Expected = keyof Answers;

/** What came back: the data, or why there is none. */
export type Answer<Data> = { data: Data } | Fruitless;

export interface HttpResponse {
	statusCode: number;
	headers?: IDataObject;
	body: unknown;
}

export interface About {
	host: string;
	jobId: unknown;
	/** The user name of a sub-account. */
	account?: string;
}

/** What cielo24 answered, or why that is no answer (API reference, sections 2.2 and 4). */
export function readAnswer<E extends Expected>(
	{ statusCode, headers, body }: HttpResponse,
	expected: E,
	about: About,
): Answer<Answers[E]> {
	const failed =
		failureIn(statusCode, headers, body, about) ??
		(expected === 'anything' ? refusalInText(statusCode, body, about) : undefined);
	if (failed) return failed;
	const data = READERS[expected](body);
	if (data !== undefined) return { data };
	// It was accepted, but not told what came of it.
	return { failure: unreadableFailure(statusCode, about.host, body), mayPass: false, isOpen: true };
}

/** Why an answer is none, whatever was expected; nothing if it may be one. */
export function failureIn(
	statusCode: number,
	headers: IDataObject | undefined,
	body: unknown,
	{ host, jobId, account }: About,
): Fruitless | undefined {
	if (statusCode >= 300 && statusCode < 400) {
		return { failure: redirectFailure(statusCode, host, headers?.location), mayPass: false };
	}
	if (statusCode === 407) return proxySignInFailure(host);
	const refused = refusal(statusCode, parsed(body), { host, job: jobOf(jobId), account });
	const isGood = statusCode >= 200 && statusCode < 300;
	if (isGood && !refused) return undefined;
	return {
		failure: refused ?? unreadableFailure(statusCode, host, body),
		mayPass: statusCode === 429 || statusCode >= 500,
		retryAfter: headers?.['retry-after'],
		isOpen: statusCode === 502 || statusCode === 504,
	};
}

/** Text where none was asked for, saying that it did not work. */
function refusalInText(
	statusCode: number,
	body: unknown,
	{ host, jobId }: About,
): Fruitless | undefined {
	if (typeof body !== 'string' || !/^\W*(error|exception|invalid)\b/i.test(body)) {
		return undefined;
	}
	return { failure: refusedFailure(statusCode, body, { host, job: jobOf(jobId) }), mayPass: false };
}

const READERS: { [E in Expected]: (body: unknown) => Answers[E] | undefined } = {
	object: (body) => (isObject(body) ? body : undefined),
	list: (body) => (Array.isArray(body) ? body : undefined),
	text: (body) => (typeof body === 'string' && !isPage(body) ? withoutMark(body) : undefined),
	page: (body) => (typeof body === 'string' ? withoutMark(body) : undefined),
	// A page comes from whatever stands between, and data may break off: cielo24 did not say yes.
	anything: (body) =>
		typeof body === 'string' && (isPage(body) || /^\s*[[{]/.test(body))
			? undefined
			: toObject(body),
};

function jobOf(jobId: unknown): string | undefined {
	return jobId === undefined ? undefined : `job ${String(jobId)}`;
}

function toObject(body: unknown): IDataObject {
	return isObject(body) ? body : {};
}

function withoutMark(text: string): string {
	return text.replace(/^\uFEFF/, '');
}

/** Where text was asked for, an error comes as text too. */
function parsed(body: unknown): unknown {
	if (typeof body !== 'string' || !/^\s*[[{][^]*[\]}]\s*$/.test(body)) return body;
	try {
		return JSON.parse(body) as unknown;
	} catch {
		return body;
	}
}

function isObject(body: unknown): body is IDataObject {
	return typeof body === 'object' && body !== null && !Array.isArray(body);
}
