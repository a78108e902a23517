import { InputFailure } from '../errors/failure';
import { plainText } from '../errors/text';
import { WAIT_MARK } from '../jobs/show';

/** Hosts that are only known where n8n runs, by name. */
const PRIVATE_NAMES = [
	/^localhost$|\.(localhost|localdomain|local|internal|lan|home|home\.arpa|corp|intranet)$/i,
	/\.(test|example|invalid)$/i,
	/^[^.:]+$/,
	/^\[(::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*|::ffff:.*)\]$/i,
];

/** The same by number. */
const PRIVATE_NUMBERS = [
	/^(0|10|127)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^169\.254\./,
	// Shared by a provider's customers; for documents and measurements; for groups.
	/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
	/^192\.0\.2\.|^198\.(1[89]|51\.100)\.|^203\.0\.113\.|^(22[4-9]|2[3-5]\d)\./,
];

/**
 * The address by which cielo24 wakes a waiting execution, marked as such.
 *
 * @param resumeUrl n8n's own address for it, a secret
 * @param isPublic whether cielo24 itself is asked, which reaches only public addresses
 * @throws a Failure for an address that plainly can't be reached
 */
export function wakingAddress(resumeUrl: unknown, isPublic: boolean): string {
	const address = typeof resumeUrl === 'string' ? resumeUrl : '';
	if (!URL.canParse(address)) {
		throw unreachable('n8n gives no address by which this execution could be woken');
	}
	const { hostname } = new URL(address);
	if (isPublic && isPrivate(hostname)) {
		throw unreachable(
			`cielo24 can't reach this n8n: its address, ${plainText(hostname)}, is known only where n8n runs`,
		);
	}
	return `${address}${address.includes('?') ? '&' : '?'}${WAIT_MARK}=1`;
}

/** The shortest parameter that is taken for a secret, in characters. */
const SHORTEST_SECRET = 8;

/** What must not be seen of an address that wakes an execution, in the forms that others may write. */
export function secretsIn(resumeUrl: string): string[] {
	const { pathname, search, searchParams } = new URL(resumeUrl);
	const parts = [resumeUrl, `${pathname}${search}`, pathname, ...searchParams.values()];
	return parts
		.filter((part) => part.length >= SHORTEST_SECRET)
		.flatMap((part) => [part, lowerCase(encodeURIComponent(part)), part.replace(/\//g, '\\/')]);
}

function lowerCase(encoded: string): string {
	return encoded.replace(/%\w\w/g, (code) => code.toLowerCase());
}

/** Whether a host is known only in its own network. */
export function isPrivate(hostname: string): boolean {
	const host = hostname.replace(/\.$/, '');
	const patterns = /^[\d.]+$/.test(host) ? PRIVATE_NUMBERS : PRIVATE_NAMES;
	return patterns.some((pattern) => pattern.test(host));
}

function unreachable(message: string): InputFailure {
	return new InputFailure({
		message,
		description:
			"Switch off 'Wait Until Done', and start a second workflow with Cielo24 Trigger, Job Completed, which needs no public address. Or have whoever runs your n8n set WEBHOOK_URL to its public address. Nothing was ordered.",
		errorType: 'CALLBACK_UNREACHABLE',
	});
}
