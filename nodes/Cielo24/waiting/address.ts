import { InputFailure } from '../errors/failure';
import { plainText } from '../errors/text';
import { WAIT_MARK } from '../jobs/show';

/** Hosts that are only known where n8n runs. */
const PRIVATE = [
	/^localhost$|\.(localhost|local|internal|lan|home|intranet|test|example|invalid)$/i,
	/^[^.:]+$/,
	/^(0|10|127)\.|^169\.254\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
	/^\[(::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*|::ffff:.*)\]$/i,
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

/** Whether a host is known only in its own network. */
export function isPrivate(hostname: string): boolean {
	return PRIVATE.some((pattern) => pattern.test(hostname.replace(/\.$/, '')));
}

function unreachable(message: string): InputFailure {
	return new InputFailure({
		message,
		description:
			"Switch off 'Wait Until Done', and start a second workflow with Cielo24 Trigger, Job Completed, which needs no public address. Or have whoever runs your n8n set WEBHOOK_URL to its public address. Nothing was ordered.",
		errorType: 'CALLBACK_UNREACHABLE',
	});
}
