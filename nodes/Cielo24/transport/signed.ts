import type { IHttpRequestOptions } from 'n8n-workflow';

import type { Extras } from './send';

/** A request with the token in it, and with its deadline where n8n's HTTP client looks for it. */
export function signed(
	{ deadline, isTokenInForm, ...options }: IHttpRequestOptions & Extras,
	token: string,
): IHttpRequestOptions {
	const proof = { v: 1, api_token: token };
	const { abortSignal, body, qs } = options;
	return {
		...options,
		...(isTokenInForm && body instanceof URLSearchParams
			? { body: new URLSearchParams([...body, ['v', '1'], ['api_token', token]]) }
			: { qs: { ...qs, ...proof } }),
		// Only where there are two: joining them costs time with every request.
		...(deadline && {
			abortSignal: abortSignal ? AbortSignal.any([abortSignal as AbortSignal, deadline]) : deadline,
		}),
	};
}
