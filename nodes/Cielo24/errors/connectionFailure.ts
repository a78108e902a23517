import { Failure } from './failure';
import type { Fruitless } from './fruitless';
import { isPage, wordsIn } from './serviceFailure';
import { plainText } from './text';

const CHECK_ADDRESS =
	'The service may be down for a moment: try again later. If it stays, check the environment in the Cielo24 API credential.';

/** The circumstances of a request that got no answer. */
export interface Circumstances {
	host: string;
	/** in milliseconds */
	timeout: number;
	/** Whether its deadline has passed. */
	isLate?: boolean;
	/** Whether a file was on its way already. */
	isFile?: boolean;
}

interface Fault {
	/** The code of the fault, such as ECONNREFUSED. */
	codes: RegExp;
	errorType: string;
	message: (circumstances: Circumstances) => string;
	description: string;
	/** Whether cielo24 may have got the request. */
	isOpen?: boolean;
}

const FAULTS: Fault[] = [
	{
		codes: /^(ECONNABORTED|ETIMEDOUT|ESOCKETTIMEDOUT|UND_ERR_(HEADERS|BODY|CONNECT)_TIMEOUT)$/,
		errorType: 'TIMEOUT',
		message: ({ host, timeout, isFile }) => {
			const time = `${timeout / 1000} ${timeout === 1000 ? 'second' : 'seconds'}`;
			return isFile
				? `${host} sent nothing more of the file for ${time}`
				: `${host} did not answer within ${time}`;
		},
		description: "Try again later, or raise 'Timeout (Seconds)' in the options of the node.",
		isOpen: true,
	},
	{
		codes: /^ECONNREFUSED$/,
		errorType: 'CONNECTION_REFUSED',
		message: ({ host }) => `${host} refused the connection`,
		description: CHECK_ADDRESS,
	},
	{
		codes: /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|ERR_BAD_RESPONSE)$/,
		errorType: 'CONNECTION_CLOSED',
		message: ({ host, isFile }) =>
			`${host} closed the connection before ${isFile ? 'the file was complete' : 'it had answered'}`,
		description: CHECK_ADDRESS,
		isOpen: true,
	},
	{
		codes: /^(ENOTFOUND|EAI_\w+)$/,
		errorType: 'HOST_NOT_FOUND',
		message: ({ host }) => `There is no server with the name ${host}, or the network can't tell`,
		description:
			'Check the environment and the address in the Cielo24 API credential, and the network of your n8n.',
	},
	{
		codes: /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_|^EPROTO$/,
		errorType: 'CERTIFICATE_REFUSED',
		message: ({ host }) =>
			`No safe connection to ${host} was possible: its certificate is not trusted`,
		description:
			'Check the address in the Cielo24 API credential. Behind a company proxy, ask whoever runs your n8n to add its certificate.',
	},
];

/** What to make of a request that got no answer. Of the error only its code is read: it holds the request. */
export function connectionFailure(error: unknown, circumstances: Circumstances): Fruitless {
	const code = circumstances.isLate ? 'ETIMEDOUT' : codeOf(error);
	const fault = FAULTS.find(({ codes }) => codes.test(code));
	const failure = new Failure({
		message: fault?.message(circumstances) ?? `${circumstances.host} could not be reached`,
		description: fault?.description ?? `${CHECK_ADDRESS} (${plainText(code, 40)})`,
		errorType: fault?.errorType ?? 'NO_CONNECTION',
	});
	return { failure, mayPass: true, isOpen: fault ? fault.isOpen === true : true };
}

/** The code of a network fault, in any of the places that n8n's versions put it. */
function codeOf(error: unknown): string {
	const { httpCode, code } = error as { httpCode?: unknown; code?: unknown };
	return [httpCode, code].find((value): value is string => typeof value === 'string') ?? 'UNKNOWN';
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
	const words = wordsIn(body);
	const says = words && ` It says: ${words}`;
	if (status === 429) {
		return new Failure({
			message: `${host} is getting too many requests at once`,
			description: `Wait a while, or lower 'Jobs at the Same Time' in the options of the node.${says}`,
			errorType: 'TOO_MANY_REQUESTS',
			httpCode,
		});
	}
	if (status >= 500) {
		return new Failure({
			message: `${host} can't answer at the moment (HTTP ${status})`,
			description: `Try again later. If it stays, ask the support of cielo24.${says}`,
			errorType: 'SERVICE_UNAVAILABLE',
			httpCode,
		});
	}
	const text = typeof body === 'string' ? body : '';
	const what = isPage(text)
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
