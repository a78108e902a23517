import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { toFailure, type Failure } from '../errors/failure';
import type { Context } from './context';
import { baseUrlOf, secretsOf, sessionFor, signsIn, tokenOf } from './credential';
import { send, type Http } from './send';
import { PROOF } from './signIn';

const TYPE = 'cielo24Api';

/** Signing in may take several tries of its own, in milliseconds. */
const TIMEOUT = 120_000;

/** After so many new tokens that are refused, no other would be taken either. */
const MAX_IN_VAIN = 2;

/** Sign-ins under way in this process, so that executions side by side share one. */
const underWay = new Map<string, Promise<ICredentialDataDecryptedObject>>();

/** A way to cielo24 with one token. */
export interface Access {
	credential: ICredentialDataDecryptedObject;
	/** The address that requests go to. */
	baseUrl: string;
	/** The token, or '' if signing in comes first. */
	token: string;
	http: Http;
	/** Whether cielo24 has taken the token. */
	hasWorked?: boolean;
}

/**
 * Who we are to cielo24 during one execution. Knows when to sign in; the signing in itself is the
 * credential's, through n8n, which keeps the new token for later executions.
 */
export class Session {
	private current: Access;

	/** Set when signing in was refused: it is not tried again in this execution. */
	private refusal?: Failure;

	/** How many sign-ins in a row gave tokens that are refused. */
	private inVain = 0;

	/** Those of a credential that was changed meanwhile, too. */
	private readonly seen = new Set<string>();

	private constructor(
		private readonly context: Context,
		credential: ICredentialDataDecryptedObject,
	) {
		this.current = this.use(credential);
	}

	/** Reads the credential, once. Rejects with n8n's error if there is none. */
	static async open(context: Context): Promise<Session> {
		return new Session(context, await context.getCredentials(TYPE));
	}

	/** The way to cielo24 as it is now, after signing in if there is no token yet. */
	async access(): Promise<Access> {
		if (this.current.token === '') await this.renew(this.current);
		return this.current;
	}

	/** Whether a session that has ended can be renewed without the user. */
	get isRenewable(): boolean {
		return signsIn(this.current.credential);
	}

	/**
	 * Sees to it that there is a newer session than the given one. Throws a Failure if refused.
	 *
	 * @param ended how cielo24 told that the given one has ended
	 */
	async renew(stale: Access, ended?: Failure): Promise<void> {
		if (this.refusal) throw this.refusal;
		if (this.current !== stale) return;
		if (stale.hasWorked) this.inVain = 0;
		if (ended && this.inVain >= MAX_IN_VAIN) throw (this.refusal = ended);
		try {
			const credential = await this.signInShared(stale.credential);
			if (this.current !== stale) return;
			this.current = this.use(credential);
			this.inVain += 1;
		} catch (error) {
			this.refusal = toFailure(error, this.secrets);
			throw this.refusal;
		}
	}

	/** The address that requests go to. */
	get baseUrl(): string {
		return this.current.baseUrl;
	}

	/** What must not be seen in any message. */
	get secrets(): string[] {
		return [...this.seen].sort((one, other) => other.length - one.length);
	}

	private use(credential: ICredentialDataDecryptedObject): Access {
		for (const secret of secretsOf(credential)) this.seen.add(secret);
		return accessWith(this.context, credential);
	}

	private async signInShared(stale: ICredentialDataDecryptedObject) {
		const id = this.context.getNode().credentials?.[TYPE]?.id ?? '';
		const key = id + sessionFor(stale, '');
		let signIn = underWay.get(key);
		if (!signIn) {
			signIn = this.signIn(stale).finally(() => underWay.delete(key));
			underWay.set(key, signIn);
		}
		return await signIn;
	}

	private async signIn(stale: ICredentialDataDecryptedObject) {
		// Another execution or worker may have signed in since.
		const stored = await this.context.getCredentials(TYPE);
		const token = tokenOf(stored);
		if (token !== '' && token !== tokenOf(stale)) return stored;
		// The empty text makes n8n call the credential's preAuthentication, which signs in, and keep
		// the token it gives, both in the database and in this very object.
		const fresh: ICredentialDataDecryptedObject = { ...stored, sessionToken: '' };
		const answer = await send(httpWith(this.context, fresh), baseUrlOf(fresh), PROOF, TIMEOUT);
		if (tokenOf(fresh) === '' && 'failure' in answer) throw answer.failure;
		return fresh;
	}
}

function accessWith(context: Context, credential: ICredentialDataDecryptedObject): Access {
	// n8n would sign in by itself for each request while sessionToken is empty.
	const sessionToken = credential.sessionToken || sessionFor(credential, '');
	const settled = { ...credential, sessionToken };
	return {
		credential: settled,
		baseUrl: baseUrlOf(settled),
		token: tokenOf(settled),
		http: httpWith(context, settled),
	};
}

/** Sends with this credential, which n8n then does not read and resolve again for each request. */
function httpWith(context: Context, data: ICredentialDataDecryptedObject): Http {
	const decrypted = { credentialsDecrypted: { id: '', name: '', type: TYPE, data } };
	return async (options) =>
		await context.helpers.httpRequestWithAuthentication.call(context, TYPE, options, decrypted);
}
