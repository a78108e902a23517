import { InputFailure } from '../errors/failure';
import { quoted } from '../errors/text';

/** The addresses of cielo24 (API reference, section 1). */
export const ENVIRONMENTS = {
	production: 'https://api.cielo24.com',
	sandbox: 'https://sandbox.cielo24.com',
};

/** Scheme, also half typed; what is left begins with the host. */
const SCHEME = /^(?:(https?)(?::\/*|\/\/+)|\/\/+)?/i;

/** The end of a path that calls of the API add by themselves (API reference, section 2). */
const CALL = /\/api(\/((account|job)(\/.*)?)?)?$/i;

/** Hosts within one computer or network, where plain http is the custom. */
const LOCAL =
	/^(\[.*\]|[^.]+|.+\.(localhost|local|internal|lan|test|home\.arpa)|(127|10)\.[\d.]+|(192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\.[\d.]+)$/;

/**
 * The address that a person means, in the one form that requests are built on: with scheme, without
 * a slash at the end. Throws a Failure if the text can't mean exactly one address.
 */
export function readBaseUrl(entered: unknown): string {
	const text = withoutWrapping(String(entered ?? ''));
	if (text === '') throw invalid("'Base URL' in the Cielo24 API credential is empty");
	const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
	const [, authority = '', path = '', rest = ''] =
		/^([^/?#]*)([^?#]*)(.*)$/s.exec(text.replace(SCHEME, '')) ?? [];
	if (authority.includes('@')) {
		throw invalid('The base URL in the Cielo24 API credential holds a user name or password');
	}
	const url = parse(scheme, authority, path);
	if (!url) throw notAnAddress(text);

	const hostname = url.hostname.replace(/\.$/, '');
	const own = Object.values(ENVIRONMENTS).find((address) => address === `https://${hostname}`);
	if (own && /^(80|443)?$/.test(url.port)) return own;

	const pathname = url.pathname.replace(/\/{2,}/g, '/');
	// A query is part of the address of one call, copied as a whole.
	if (/[^?#&]/.test(rest) && !/\/api\/\w/i.test(pathname)) {
		throw notAnAddress(text);
	}
	// Before the port is read: the scheme decides which one goes without saying.
	url.protocol = scheme ?? guessed(hostname, authority);
	const port = url.port && `:${url.port}`;
	return `${url.protocol}//${hostname}${port}${withoutEnd(withoutEnd(pathname).replace(CALL, ''))}`;
}

/** Slashes at the end mean nothing, nor what may stand behind an address in a sentence. */
function withoutEnd(path: string): string {
	return path.replace(/[/,;']+$/, '');
}

function guessed(hostname: string, authority: string): string {
	const [, port] = /:(80|443)$/.exec(authority) ?? [];
	return port === '80' || (LOCAL.test(hostname) && port !== '443') ? 'http' : 'https';
}

/** Without what copying brings along: invisible characters, quotes, brackets, the end of a sentence. */
function withoutWrapping(text: string): string {
	return text
		.replace(/\p{Cf}/gu, '')
		.replace(/^[\s"'`“”„‘’«»‹›<]+|[\s"'`“”„‘’«»‹›>,;]+$/g, '')
		.replace(/\\/g, '/');
}

/** The parts as the standard of web addresses writes them; nothing if they are none. */
function parse(scheme: string | undefined, authority: string, path: string): URL | undefined {
	const address = authority + path;
	if (authority === '' || /[\s\p{Cc}]/u.test(address)) return undefined;
	try {
		const url = new URL(`${scheme ?? 'http'}://${address}`);
		return scheme || looksLikeHost(authority, url.hostname) ? url : undefined;
	} catch {
		return undefined;
	}
}

/** Whether a text without scheme is an address all the same: a single word could be anything. */
function looksLikeHost(authority: string, hostname: string): boolean {
	return (
		/:\d+$/.test(authority) ||
		/^(localhost|\[.*\])$/.test(hostname) ||
		/\.(?!\d)[^.]{2,}\.?$/.test(hostname) ||
		// "1" would be read as 0.0.0.1.
		(/\.\d+$/.test(hostname) && authority === hostname)
	);
}

function notAnAddress(text: string): InputFailure {
	// A query may hold a token.
	const shown = quoted(text.replace(/[?#].*$/s, '?…'));
	return invalid(`The base URL ${shown} in the Cielo24 API credential is not a URL`);
}

function invalid(message: string): InputFailure {
	return new InputFailure({
		message,
		description:
			"Enter the address alone, such as https://cielo24.example.com, or choose the environment 'Production', and press 'Save'.",
		errorType: 'INVALID_CREDENTIAL',
	});
}
