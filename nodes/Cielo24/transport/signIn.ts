import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { Failure, toFailure } from '../errors/failure';
import { serviceFailure } from '../errors/serviceFailure';
import { baseUrlOf, secretsOf, sessionFor, signInHeaders, signsIn, tokenOf } from './credential';
import { send, type ApiRequest, type Http } from './send';
import { SignInError } from './signInError';
import { wait, waitBefore } from './wait';

const TIMEOUT = 30_000;
const MAX_TRIES = 3;

/** A request that proves the token and gives next to nothing back. */
export const PROOF: ApiRequest = {
	path: '/api/job/list',
	qs: { CreationDateFrom: '9999-01-01' },
};

/**
 * Signs in with the user name and key or password, or, where only a token is given, tries that.
 * n8n calls it through the credential when there is no session yet, and to test the credential.
 *
 * @returns what to keep in the credential's `sessionToken`
 * @throws an error whose message n8n can show
 */
export async function signIn(
	http: Http,
	credential: ICredentialDataDecryptedObject,
): Promise<string> {
	try {
		if (signsIn(credential)) return sessionFor(credential, await login(http, credential));
		const qs = { v: 1, api_token: tokenOf(credential), ...PROOF.qs };
		await get(http, credential, { ...PROOF, qs });
		// There is no session to keep; n8n would try again for each request.
		return sessionFor(credential, '-');
	} catch (error) {
		throw toSignInError(error, credential);
	}
}

/** API reference, section 6.1.1: secrets in headers, since addresses end up in logs. */
async function login(http: Http, credential: ICredentialDataDecryptedObject): Promise<string> {
	const request: ApiRequest = {
		path: '/api/account/login',
		qs: { v: 1 },
		headers: signInHeaders(credential),
	};
	const answer = await get(http, credential, request).catch((error) => {
		throw notAccepted(error);
	});
	const token = answer.ApiToken ?? answer.api_token;
	if (typeof token === 'string' && token !== '') return token;
	throw new Failure({
		message: 'cielo24 answered the sign-in without a token',
		description: 'Check the environment and the address in the Cielo24 API credential.',
		errorType: 'UNREADABLE_ANSWER',
	});
}

/** A removed key is refused as if rights were missing (API reference, Q6). */
function notAccepted(error: unknown): unknown {
	if (!(error instanceof Failure)) return error;
	const { errorType, errorComment, httpCode } = error.details;
	if (errorType !== 'ACCOUNT_UNPRIVILEGED') return error;
	const refused = { ErrorType: 'LOGIN_INVALID', ErrorComment: errorComment };
	return new Failure({ ...serviceFailure(Number(httpCode), refused).details, errorType });
}

async function get(http: Http, credential: ICredentialDataDecryptedObject, request: ApiRequest) {
	for (let tries = 1; ; tries++) {
		const answer = await send(http, baseUrlOf(credential), request, TIMEOUT);
		if ('data' in answer) return answer.data;
		// Only trouble on the way is tried again: an account must not be locked by our doing.
		if (!answer.mayPass || tries === MAX_TRIES) throw answer.failure;
		await wait(waitBefore(tries), () => false);
	}
}

function toSignInError(error: unknown, credential: ICredentialDataDecryptedObject): SignInError {
	return new SignInError(toFailure(error, secretsOf(credential)));
}
