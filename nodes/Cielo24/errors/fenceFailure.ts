import { Failure } from './failure';

const FENCE = /Domain not allowed|No allowed domains specified/;

/** The failure for a request that n8n itself held back because of the credential's own list. */
export function fenceFailure(error: unknown, host: string): Failure | undefined {
	if (!(error instanceof Error) || !FENCE.test(error.message)) return undefined;
	return new Failure({
		message: `n8n does not let the Cielo24 API credential reach ${host}`,
		description: `In the credential, set 'Allowed HTTP Request Domains' to 'All', or add ${host.replace(/:\d+$/, '')} to 'Allowed Domains', and press 'Save'.`,
		errorType: 'DOMAIN_NOT_ALLOWED',
	});
}
