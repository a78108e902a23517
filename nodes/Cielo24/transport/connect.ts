import type { IExecuteFunctions } from 'n8n-workflow';

import { InputFailure, type Failure } from '../errors/failure';
import type { Fruitless } from '../errors/fruitless';
import { plainText } from '../errors/text';
import { download, type Naming, type Stored } from '../files/download';
import type { IncomingFile } from '../files/incoming';
import { putFile } from '../files/presigned';
import type { Answer, Answers, Expected } from './answer';
import { ENVIRONMENTS } from './baseUrl';
import type { Context } from './context';
import { hostOf } from './credential';
import { outcomeUnknown, type Change, type Memory } from './memory';
import { send, type ApiRequest, type Http } from './send';
import { Session, type Access } from './session';
import { PROOF } from './signIn';
import { MAX_WAIT, wait, waitBefore } from './wait';

export interface Limits {
	/** per request, in milliseconds */
	timeout: number;
	/** how often a request that only reads is sent when there is trouble on the way */
	maxTries: number;
}

export interface RequestOptions<E extends Expected = Expected> extends ApiRequest {
	/**
	 * What the request changes, in words that follow "whether": "the job was deleted". Without it
	 * the request only reads, and may be sent again after trouble on the way.
	 */
	changes?: string;
	/** How people see whether it was done: "Job: Get shows how it stands." */
	look?: string;
	/** What the answer should be: a JSON object unless said otherwise. */
	expected?: E;
}

/** Sends a request and gives cielo24's answer, or throws a Failure. */
export type Request = <E extends Expected = 'object'>(
	options: RequestOptions<E>,
) => Promise<Answers[E]>;

/** From this size on, a file is not sent before the session was proved, in bytes. */
const BIG = 1_000_000;

/** The way to cielo24 during one execution. */
export class Connection {
	private readonly hidden: string[] = [];

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

	/**
	 * The way for one item or list, within these limits.
	 *
	 * @param memory what was done for the item before, if it may be asked for again
	 */
	within(limits: Limits, memory?: () => Memory): Line {
		return new Line(this.session, this.isStopped, limits, memory);
	}

	/** Whether it leads to cielo24 itself, and not to a stand-in. */
	get isPublic(): boolean {
		return /(^|\.)cielo24\.com$/i.test(hostOf(this.session.baseUrl).replace(/:\d+$/, ''));
	}

	/** Whether it leads to where nothing is really processed. */
	get isSandbox(): boolean {
		return this.session.baseUrl === ENVIRONMENTS.sandbox;
	}

	/** Takes a text for a secret from now on. */
	hide(secret: string): void {
		this.hidden.push(secret);
	}

	/** What must not be seen in any message. */
	get secrets(): string[] {
		return [...this.session.secrets, ...this.hidden];
	}
}

/** Sends requests signed in; again where that is allowed and may help. Throws Failures. */
export class Line {
	constructor(
		private readonly session: Session,
		private readonly isStopped: () => boolean,
		private readonly limits: Limits,
		private readonly memory?: () => Memory,
	) {}

	/** Sends a request and gives the answer. */
	readonly request: Request = async ({ changes, look, expected, ...request }) => {
		const once = async () => {
			if (request.body && 'file' in request.body && request.body.file.size > BIG) {
				await this.request(PROOF);
			}
			return await this.repeat(
				async () =>
					await this.signedIn(
						async (http, baseUrl) =>
							await send(http, baseUrl, request, this.limits.timeout, expected),
					),
				changes && { changes, look, jobId: request.qs?.job_id },
			);
		};
		return await this.remember(request.path, changes, once);
	};

	/** Fetches a file, which n8n keeps. */
	async download(
		request: ApiRequest,
		naming: Naming,
		helpers: IExecuteFunctions['helpers'],
	): Promise<Stored> {
		const { timeout } = this.limits;
		return await this.repeat(
			async () =>
				await this.signedIn(
					async (http, baseUrl) =>
						await download(http, baseUrl, request, { helpers, naming, timeout }),
				),
		);
	}

	/** Sends a file to an address that cielo24 gave for it. */
	async put(
		context: IExecuteFunctions,
		address: string,
		file: IncomingFile,
		change: Change,
	): Promise<void> {
		const send = async () => await putFile(context, address, file, this.limits.timeout);
		await this.remember('PUT', change.changes, async () => await this.repeat(send, change));
	}

	private async remember<Data>(
		name: string,
		changes: string | undefined,
		work: () => Promise<Data>,
	): Promise<Data> {
		if (changes === undefined || !this.memory) return await work();
		return await this.memory().once(name, work);
	}

	/** Tries until there is an answer, if nothing is changed by it; else once. */
	private async repeat<Data>(
		attempt: () => Promise<Answer<Data>>,
		change?: Change | '',
	): Promise<Data> {
		for (let tries = 1; ; tries++) {
			const answer = await attempt();
			if ('data' in answer) return answer.data;
			if (change) throw answer.isOpen ? outcomeUnknown(change, answer.failure) : answer.failure;
			const pause = waitBefore(tries, answer.retryAfter);
			if (!answer.mayPass || tries >= this.limits.maxTries || pause > MAX_WAIT) {
				throw answer.failure;
			}
			await wait(pause, this.isStopped);
			if (this.isStopped()) throw answer.failure;
		}
	}

	/** cielo24 tells of an ended session only by the error type, so n8n's own renewal never starts. */
	private async signedIn<Data>(
		attempt: (http: Http, baseUrl: string) => Promise<Answer<Data>>,
	): Promise<Answer<Data>> {
		const access = await this.session.access();
		const answer = await attempt(access.http, access.baseUrl);
		if (!hasEnded(answer) || !this.session.isRenewable) return used(access, answer);
		await this.session.renew(access, answer.failure);
		const renewed = await this.session.access();
		// Whoever changed the credential meanwhile may have changed the address, too.
		return used(renewed, await attempt(renewed.http, renewed.baseUrl));
	}
}

function used<Data>(access: Access, answer: Answer<Data>): Answer<Data> {
	if ('data' in answer) access.hasWorked = true;
	return answer;
}

function hasEnded(answer: Answer<unknown>): answer is Fruitless {
	return 'failure' in answer && answer.failure.details.errorType === 'BAD_API_TOKEN';
}

function noCredential(error: unknown): Failure {
	if (error instanceof InputFailure) return error;
	const reason = error instanceof Error ? plainText(error.message) : '';
	return new InputFailure({
		message: 'The node has no Cielo24 API credential that can be used',
		description: `Open the node and choose or create one under 'Credential to connect with'. n8n says: ${reason}`,
		errorType: 'MISSING_CREDENTIAL',
	});
}
