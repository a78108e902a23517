import { Failure } from './failure';
import { plainText } from './text';

const CHECK_ADDRESS =
	'The service may be down for a moment: try again later. If it stays, check the environment in the Cielo24 API credential.';

interface Fault {
	codes: RegExp;
	errorType: string;
	message: (host: string, timeoutMs: number) => string;
	description: string;
}

const FAULTS: Fault[] = [
	{
		codes: /^(ECONNABORTED|ETIMEDOUT|ESOCKETTIMEDOUT|UND_ERR_(HEADERS|BODY|CONNECT)_TIMEOUT)$/,
		errorType: 'TIMEOUT',
		message: (host, timeoutMs) =>
			`${host} did not answer within ${timeoutMs / 1000} ${timeoutMs === 1000 ? 'second' : 'seconds'}`,
		description: "Try again later, or raise 'Timeout' in the options of the node.",
	},
	{
		codes: /^ECONNREFUSED$/,
		errorType: 'CONNECTION_REFUSED',
		message: (host) => `${host} refused the connection`,
		description: CHECK_ADDRESS,
	},
	{
		codes: /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|ERR_BAD_RESPONSE)$/,
		errorType: 'CONNECTION_CLOSED',
		message: (host) => `${host} closed the connection before it had answered`,
		description: CHECK_ADDRESS,
	},
	{
		codes: /^(ENOTFOUND|EAI_\w+)$/,
		errorType: 'HOST_NOT_FOUND',
		message: (host) => `There is no server with the name ${host}, or the network can't tell`,
		description:
			'Check the environment and the address in the Cielo24 API credential, and the network of your n8n.',
	},
	{
		codes: /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_|^EPROTO$/,
		errorType: 'CERTIFICATE_REFUSED',
		message: (host) => `No safe connection to ${host} was possible: its certificate is not trusted`,
		description:
			'Check the address in the Cielo24 API credential. Behind a company proxy, ask whoever runs your n8n to add its certificate.',
	},
];

/**
 * The failure for a request that got no answer.
 *
 * @param code the code of the fault, such as ECONNREFUSED
 */
export function connectionFailure(code: string, host: string, timeoutMs: number): Failure {
	const fault = FAULTS.find(({ codes }) => codes.test(code));
	return new Failure({
		message: fault?.message(host, timeoutMs) ?? `${host} could not be reached`,
		description: fault?.description ?? `${CHECK_ADDRESS} (${plainText(code, 40)})`,
		errorType: fault?.errorType ?? 'NO_CONNECTION',
	});
}

/** The failure for an answer that leads to another address, which the token must not follow. */
export function redirectFailure(status: number, host: string, location: unknown): Failure {
	const target = /^\w+:\/\/([^/?#]+)/.exec(String(location))?.[1] ?? 'another address';
	return new Failure({
		message: `${host} sent the request on to ${plainText(target)}, which was not followed`,
		description: 'Check the environment and the address in the Cielo24 API credential.',
		errorType: 'REDIRECTED',
		httpCode: String(status),
	});
}

/** The failure for an answer that is not cielo24's: a web page, cut-off data, a bare word. */
export function unreadableFailure(status: number, host: string, body: unknown): Failure {
	const httpCode = String(status);
	if (status === 429) {
		return new Failure({
			message: `${host} is getting too many requests at once`,
			description: "Wait a while, or lower 'Concurrent Requests' in the options of the node.",
			errorType: 'TOO_MANY_REQUESTS',
			httpCode,
		});
	}
	if (status >= 500) {
		return new Failure({
			message: `${host} can't answer at the moment (HTTP ${status})`,
			description: 'Try again later. If it stays, ask the support of cielo24.',
			errorType: 'SERVICE_UNAVAILABLE',
			httpCode,
		});
	}
	const text = typeof body === 'string' ? body : '';
	const what = /<\/?(html|body|head|title|!doctype)/i.test(text)
		? 'a web page'
		: text.trim() === ''
			? 'nothing'
			: "text that can't be read";
	return new Failure({
		message: `${host} answered with ${what} instead of data (HTTP ${status})`,
		description:
			'Check the environment and the address in the Cielo24 API credential. A proxy or a sign-in page may stand between n8n and cielo24.',
		errorType: 'UNREADABLE_ANSWER',
		httpCode,
	});
}
