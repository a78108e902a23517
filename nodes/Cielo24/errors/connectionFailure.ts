import { Failure } from './failure';
import { attemptOf, fenceFailure, type Target } from './fenceFailure';
import type { Fruitless } from './fruitless';
import { notKept, unread } from './keepingFailure';
import { isPage, wordsIn } from './serviceFailure';
import { plainText } from './text';

const TRY_AGAIN =
	'Try again later: the service may be down for a moment. If it stays, check the environment and the address in the Cielo24 API credential.';

/** The address was given by cielo24, so nothing in the credential can help. */
const STORAGE =
	"Try again later. If it stays, ask whoever runs your n8n to let it reach the storage that cielo24 gives addresses of: a firewall or a company proxy, whose certificate n8n must know (NODE_EXTRA_CA_CERTS), may be in the way. Or set 'Upload With' to 'Direct'.";

const CHECK_ADDRESS = 'Check the environment and the address in the Cielo24 API credential.';

/** The circumstances of a request that got no answer. */
export interface Circumstances extends Target {
	/** in milliseconds */
	timeout: number;
	/** Whether its deadline has passed. */
	isLate?: boolean;
	/** Whether a file was on its way already. */
	isFile?: boolean;
	/** Whether parts of a file were still to be sent. */
	isUpload?: boolean;
	/** Whether n8n could not give all of the file that was to be sent. */
	isUnread?: boolean;
}

interface Fault {
	/** The code of the fault, such as ECONNREFUSED. */
	codes: RegExp;
	errorType: string;
	message: (circumstances: Circumstances) => string;
	description: string;
	/** Whether cielo24 may have got the request. */
	isOpen?: true;
	/** Whether trying again is of no use. */
	isLasting?: true;
}

const FAULTS: Fault[] = [
	{
		codes: /^(ECONNABORTED|ETIMEDOUT|ESOCKETTIMEDOUT|UND_ERR_(HEADERS|BODY|CONNECT)_TIMEOUT)$/,
		errorType: 'TIMEOUT',
		message: ({ host, timeout, isFile, isUpload }) => {
			const time = `${timeout / 1000} ${timeout === 1000 ? 'second' : 'seconds'}`;
			if (isUpload) return `${host} took nothing more of the file for ${time}`;
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
		description: TRY_AGAIN,
	},
	{
		codes: /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|ERR_BAD_RESPONSE)$/,
		errorType: 'CONNECTION_CLOSED',
		message: ({ host, isFile }) =>
			`${host} closed the connection before ${isFile ? 'the file was complete' : 'it had answered'}`,
		description: TRY_AGAIN,
		isOpen: true,
	},
	{
		codes: /^(ENOTFOUND|EAI_\w+)$/,
		errorType: 'HOST_NOT_FOUND',
		message: ({ host, isStorage }) =>
			isStorage
				? `The server of ${host} was not found, or the network can't tell`
				: `There is no server with the name ${host}, or the network can't tell`,
		description:
			'Check the environment and the address in the Cielo24 API credential, and the network of your n8n.',
	},
	{
		// n8n would show words of its own for some of these codes, so none of them is shown.
		codes: /^(E(HOST|NET)(UNREACH|DOWN)|EADDRNOTAVAIL|EACCES|EPERM)$/,
		errorType: 'NO_CONNECTION',
		message: ({ host }) => `The network of your n8n has no way to ${host}`,
		description:
			'Try again later. If it stays, ask whoever runs your n8n to look at its network and firewall.',
	},
	{
		codes: /^EPROTO$/,
		errorType: 'CERTIFICATE_REFUSED',
		message: ({ host }) =>
			`No safe connection to ${host} was possible: what answers does not speak HTTPS as it should`,
		description:
			'Check the address in the Cielo24 API credential: perhaps it begins with http://, not https://. If n8n goes through a proxy, ask whoever runs it whether the address in its setting HTTPS_PROXY must begin with http:// too.',
		isLasting: true,
	},
	{
		codes: /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_/,
		errorType: 'CERTIFICATE_REFUSED',
		message: ({ host }) =>
			`No safe connection to ${host} was possible: its certificate is not trusted`,
		description:
			'Check the address in the Cielo24 API credential. Behind a company proxy, ask whoever runs your n8n to add its certificate (NODE_EXTRA_CA_CERTS).',
		isLasting: true,
	},
];

/** What to make of a request that got no answer. The error holds the request: none of it is shown. */
export function connectionFailure(error: unknown, circumstances: Circumstances): Fruitless {
	const { isLate, host, isFile, isStorage, isUnread } = circumstances;
	// Less came than was announced, so nothing can have been done with it.
	if (isUnread) return { failure: unread(), mayPass: false };
	const unkept = isFile ? notKept(codeOf(error)) : undefined;
	if (unkept) return { failure: unkept, mayPass: false };
	const fenced = isLate ? undefined : fenceFailure(error, circumstances);
	if (fenced) return fenced;
	const code = isLate ? 'ETIMEDOUT' : codeOf(error);
	const fault = FAULTS.find(({ codes }) => codes.test(code));
	const advice = isStorage && fault?.errorType !== 'TIMEOUT' ? STORAGE : fault?.description;
	const failure = new Failure({
		message: fault?.message(circumstances) ?? `${host} could not be reached`,
		description: advice ?? `${TRY_AGAIN} (${plainText(code, 40)})`,
		errorType: fault?.errorType ?? 'NO_CONNECTION',
	});
	const isUnsent = !isLate && attemptOf(error) !== undefined;
	return {
		failure,
		mayPass: fault?.isLasting !== true,
		isOpen: !isUnsent && (fault ? fault.isOpen === true : true),
	};
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
		description: CHECK_ADDRESS,
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
	return new Failure({
		message: `${host} answered with ${nameOf(body)} instead of data (HTTP ${status})`,
		description: `${CHECK_ADDRESS} A proxy or a sign-in page may stand between n8n and cielo24.`,
		errorType: 'UNREADABLE_ANSWER',
		httpCode,
	});
}

function nameOf(body: unknown): string {
	if (typeof body === 'object' && body !== null) return 'something else';
	const text = typeof body === 'string' ? body : '';
	if (isPage(text)) return 'a web page';
	return text.trim() === '' ? 'nothing' : "text that can't be read";
}
