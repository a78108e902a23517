import { Failure } from './failure';
import type { Fruitless } from './fruitless';

/** Where a request was to go. */
export interface Target {
	/** The host, as shown to people. */
	host: string;
	/** The whole address, seen by nobody. */
	url: string;
	/** Whether cielo24 gave the address, so that the credential has nothing to do with it. */
	isStorage?: boolean;
}

/**
 * What to make of a request that n8n, or a proxy that n8n goes through, held back; nothing if it was
 * neither. cielo24 never saw such a request.
 */
export function fenceFailure(error: unknown, target: Target): Fruitless | undefined {
	const fence = FENCES.find(({ words }) => wordsOf(error).some((text) => words.test(text)));
	if (fence) return { failure: new Failure(fence.tell(target)), mayPass: fence.mayPass === true };
	const attempt = attemptOf(error);
	if (!attempt || !isElsewhere(attempt, target.url)) return undefined;
	const { name, port } = attempt;
	const isUnknown = port === undefined;
	const failure = new Failure({
		message: isUnknown
			? `There is no proxy with the name ${name}, so ${target.host} was not reached`
			: `The proxy at ${name}:${port} can't be reached, so ${target.host} was not either`,
		description: isUnknown
			? `Ask whoever runs your n8n to correct the name of its proxy in ${settingFor(target)}. ${WITHOUT_PROXY}`
			: `Try again later: the proxy may be down for a moment. If it stays, ask whoever runs your n8n to look at the proxy, or to correct its address in ${settingFor(target)}. ${WITHOUT_PROXY}`,
		errorType: isUnknown ? 'PROXY_NOT_FOUND' : 'PROXY_DOWN',
	});
	return { failure, mayPass: !isUnknown || attempt.code === 'EAI_AGAIN' };
}

/** What to make of HTTP status 407, which only proxies give. */
export function proxySignInFailure(host: string): Fruitless {
	return {
		failure: new Failure({
			message: `The proxy between n8n and ${host} wants a user name and password`,
			description: `Ask whoever runs your n8n to put both into the proxy's address, as in http://name:password@proxy:3128, in the setting HTTPS_PROXY or HTTP_PROXY of n8n. ${WITHOUT_PROXY}`,
			errorType: 'PROXY_SIGN_IN',
			httpCode: '407',
		}),
		mayPass: false,
	};
}

const WITHOUT_PROXY = 'Hosts named in its setting NO_PROXY are reached without a proxy.';

interface Fence {
	/** How n8n or Node.js says it, in the releases that the end-to-end tests run. */
	words: RegExp;
	tell: (target: Target) => Failure['details'];
	mayPass?: true;
}

const FENCES: Fence[] = [
	{
		// n8n 2 holds back only signing in; n8n 1 asks the list of HTTP Request nodes alone.
		words: /^(Domain not allowed|No allowed domains specified)\b/,
		tell: ({ host }) => ({
			message: `n8n does not let the Cielo24 API credential reach ${host}`,
			description: `In the credential, set 'Allowed HTTP Request Domains' to 'All', or add ${host.replace(/:\d+$/, '')} to 'Allowed Domains', and press 'Save'.`,
			errorType: 'DOMAIN_NOT_ALLOWED',
		}),
	},
	{
		words: /^The request was blocked because\b/,
		tell: ({ host, isStorage }) => ({
			message: `n8n's protection of private networks does not let it reach ${host}`,
			description: `${isStorage ? "Set 'Upload With' to 'Direct'. If it must be a pre-signed address" : 'Check the environment and the address in the Cielo24 API credential. If they are right'}, ask whoever runs your n8n to allow the host in its setting N8N_SSRF_ALLOWED_HOSTNAMES or N8N_SSRF_ALLOWED_IP_RANGES, or to take it out of N8N_SSRF_BLOCKED_HOSTNAMES.`,
			errorType: 'ADDRESS_BLOCKED',
		}),
	},
	{
		words: /^Proxy connection ended before receiving CONNECT response/,
		mayPass: true,
		tell: (target) => ({
			message: `The proxy between n8n and ${target.host} closed the connection`,
			description: `Try again later. If it stays, ask whoever runs your n8n to look at the proxy that is named in ${settingFor(target)}. ${WITHOUT_PROXY}`,
			errorType: 'PROXY_DOWN',
		}),
	},
	{
		// Our own address was read before.
		words: /^Invalid URL$/,
		tell: (target) => ({
			message: `The address of n8n's proxy can't be read, so ${target.host} was not reached`,
			description: `Ask whoever runs your n8n to correct it in ${settingFor(target)}; it looks like http://proxy:3128. ${WITHOUT_PROXY}`,
			errorType: 'PROXY_NOT_FOUND',
		}),
	},
];

function settingFor({ url }: Target): string {
	return `its setting ${/^https:/i.test(url) ? 'HTTPS_PROXY' : 'HTTP_PROXY'} or ALL_PROXY`;
}

/** A name that was looked up, or an address that was called. */
interface Attempt {
	code: string;
	name: string;
	/** Missing if only the name was looked up. */
	port?: number;
}

/** Node.js says it so since ever: "connect ECONNREFUSED 10.0.0.1:3128", "getaddrinfo ENOTFOUND proxy". */
const ATTEMPT = /^(?:connect|getaddrinfo) (E[A-Z_]+) (\S+?)(?::(\d+))?(?=$|;| - Local)/;

/** What could not be connected to. Then the request was surely not sent. */
export function attemptOf(error: unknown): Attempt | undefined {
	for (const words of wordsOf(error)) {
		const [, code, name, port] = ATTEMPT.exec(words) ?? [];
		if (code && name) return { code, name, ...(port && { port: Number(port) }) };
	}
	return undefined;
}

/** Whether that is not where the request was to go, but what n8n calls on the way: its proxy. */
function isElsewhere({ name, port }: Attempt, url: string): boolean {
	const target = new URL(url);
	const hostname = target.hostname.replace(/^\[|\]$/g, '');
	if (port === undefined) return name.toLowerCase() !== hostname;
	const own = Number(target.port) || (target.protocol === 'https:' ? 443 : 80);
	// Which address a name stands for is not known here.
	return port !== own || (isAddress(hostname) && name !== hostname);
}

function isAddress(hostname: string): boolean {
	return /^[\d.]+$|:/.test(hostname);
}

/**
 * n8n's errors keep what they were made of in `messages`. Only for comparing with words that are
 * known: the rest may hold the token.
 */
function wordsOf(error: unknown): string[] {
	const { message, messages } = error as { message?: unknown; messages?: unknown };
	return [message, ...(Array.isArray(messages) ? messages : [])].filter(
		(text): text is string => typeof text === 'string',
	);
}
