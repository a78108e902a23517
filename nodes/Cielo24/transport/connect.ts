import type { IDataObject } from 'n8n-workflow';

import { Failure, InputFailure } from '../errors/failure';
import { plainText } from '../errors/text';
import type { Context } from './context';
import { baseUrlOf } from './credential';
import { send, type Answer, type ApiRequest } from './send';
import { Session } from './session';
import { MAX_WAIT, wait, waitBefore } from './wait';

export interface Limits {
	/** per request, in milliseconds */
	timeout: number;
	/** how often a request that only reads is sent when there is trouble on the way */
	maxTries: number;
}

export interface RequestOptions extends ApiRequest {
	/** Whether the request only reads. Only then is it sent again after trouble on the way. */
	safe: boolean;
}

/** Sends a request and gives cielo24's answer, or throws a Failure. */
export type Request = (options: RequestOptions) => Promise<IDataObject>;

/** The way to cielo24 during one execution. */
export class Connection {
	private constructor(
		private readonly session: Session,
		private readonly isStopped: () => boolean,
	) {}

	/**
	 * Reads the credential, once. Throws a Failure if there is none.
	 *
	 * @param isStopped whether nothing new may be sent
	 */
	static async open(context: Context, isStopped: () => boolean): Promise<Connection> {
		try {
			return new Connection(await Session.open(context), isStopped);
		} catch (error) {
			throw noCredential(error);
		}
	}

	/** Sends a request, signed in; again where that is allowed and may help. Throws a Failure. */
	async request({ safe, ...request }: RequestOptions, limits: Limits): Promise<IDataObject> {
		for (let tries = 1; ; tries++) {
			const answer = await this.sendSignedIn(request, limits.timeout);
			if ('data' in answer) return answer.data;
			const pause = waitBefore(tries, answer.retryAfter);
			if (!safe || !answer.mayPass || tries >= limits.maxTries || pause > MAX_WAIT) {
				throw answer.failure;
			}
			await wait(pause, this.isStopped);
			if (this.isStopped()) throw answer.failure;
		}
	}

	/** What must not be seen in any message. */
	get secrets(): string[] {
		return this.session.secrets;
	}

	/** cielo24 tells of an ended session only by the error type, so n8n's own renewal never starts. */
	private async sendSignedIn(request: ApiRequest, timeout: number): Promise<Answer> {
		const access = await this.session.access();
		const baseUrl = baseUrlOf(access.credential);
		const answer = await send(access.http, baseUrl, request, timeout);
		if (!hasEnded(answer) || !this.session.isRenewable) return answer;
		await this.session.renew(access);
		const renewed = await this.session.access();
		return await send(renewed.http, baseUrl, request, timeout);
	}
}

function hasEnded(answer: Answer): boolean {
	return 'failure' in answer && answer.failure.details.errorType === 'BAD_API_TOKEN';
}

function noCredential(error: unknown): Failure {
	if (error instanceof Failure) return error;
	const reason = error instanceof Error ? plainText(error.message) : '';
	return new InputFailure({
		message: 'The node has no Cielo24 API credential that can be used',
		description: `Open the node and choose or create one under 'Credential to connect with'. n8n says: ${reason}`,
		errorType: 'MISSING_CREDENTIAL',
	});
}
