import type { IExecuteFunctions } from 'n8n-workflow';

import { connectionFailure } from '../errors/connectionFailure';
import { Failure } from '../errors/failure';
import { proxySignInFailure } from '../errors/fenceFailure';
import type { Answer, HttpResponse } from '../transport/answer';
import { carryFile } from '../transport/send';
import type { IncomingFile } from './incoming';

/** The address is a secret, so its host is not named either. */
const STORAGE = "cielo24's storage";

/**
 * Sends a file to an address that cielo24 gave for it (API reference, section 6.3.4). It lies with
 * another host: no token goes there, and the address is seen by nobody.
 *
 * @param timeout how long nothing may happen, in milliseconds
 */
export async function putFile(
	context: IExecuteFunctions,
	address: string,
	file: IncomingFile,
	timeout: number,
): Promise<Answer<Record<string, never>>> {
	const { options, headers, upload } = await carryFile(file, timeout);
	const signals = [context.getExecutionCancelSignal(), upload.deadline].filter(
		(one) => one !== undefined,
	);
	try {
		const { statusCode } = (await context.helpers.httpRequest({
			method: 'PUT',
			url: address,
			...options,
			headers,
			abortSignal: AbortSignal.any(signals),
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		})) as HttpResponse;
		if (statusCode >= 200 && statusCode < 300) return { data: {} };
		if (statusCode === 407) return proxySignInFailure(STORAGE);
		return {
			failure: new Failure({
				message: `${STORAGE} did not take the file (HTTP ${statusCode})`,
				description:
					"Try again: cielo24 then gives a new address to upload to. If it stays, set 'Upload With' to 'Direct'.",
				errorType: 'UPLOAD_REFUSED',
				httpCode: String(statusCode),
			}),
			mayPass: false,
			isOpen: statusCode === 502 || statusCode === 504,
		};
	} catch (error) {
		return connectionFailure(error, {
			host: STORAGE,
			url: address,
			timeout,
			isLate: upload.deadline.aborted,
			isStorage: true,
			isUnread: upload.isUnread,
			...upload.silence,
		});
	} finally {
		upload.close();
	}
}
