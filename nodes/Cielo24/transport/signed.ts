import type { IHttpRequestOptions } from 'n8n-workflow';

import type { Extras } from './send';

/** A request with the token in it, and with its deadline where n8n's HTTP client looks for it. */
export function signed(
	{ deadline, isTokenInForm, ...options }: IHttpRequestOptions & Extras,
	token: string,
): IHttpRequestOptions {
	const proof = { v: 1, api_token: token };
	const { abortSignal, body, qs } = options;
	const signals = [abortSignal, deadline].filter((signal) => signal !== undefined);
	return {
		...options,
		...(isTokenInForm && body instanceof URLSearchParams
			? { body: new URLSearchParams([...body, ['v', '1'], ['api_token', token]]) }
			: { qs: { ...qs, ...proof } }),
		...(signals.length > 0 && { abortSignal: AbortSignal.any(signals as AbortSignal[]) }),
	};
}
