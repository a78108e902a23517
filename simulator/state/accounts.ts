import { ApiError } from './errors';

/** What may be changed about an account while the simulator runs. */
export interface AccountSettings {
	/** Its logins are refused with ACCOUNT_UNPRIVILEGED, as an older client's test expects (Q6). */
	unprivileged: boolean;
	/** New jobs wait for job/authorize. */
	requiresAuthorization: boolean;
	/** Whether Mechanical jobs wait too. */
	requiresAuthorizationMechanical: boolean;
	/** Glossary and instructions for every job. */
	defaultJobNotes: string;
	/** Where burnt-in media is mailed to. */
	email: string;
}

export interface Account extends AccountSettings {
	readonly username: string;
	password: string;
	/** Long-lived API keys, oldest first. */
	readonly keys: Set<string>;
	/** API keys that were revoked. */
	readonly removedKeys: Set<string>;
	/** Username of the parent account. */
	readonly parent?: string;
}

/** Accounts form a tree: each reaches itself and its descendants, never its parent (§2.6). */
export class Accounts {
	private readonly byName = new Map<string, Account>();

	add(
		account: Pick<Account, 'username' | 'password' | 'parent'> & {
			apiKey?: string;
			email?: string;
		},
	): Account {
		const { username, password, parent, apiKey, email = '' } = account;
		const added: Account = {
			username,
			password,
			parent,
			keys: new Set(apiKey === undefined ? [] : [apiKey]),
			removedKeys: new Set(),
			unprivileged: false,
			requiresAuthorization: false,
			requiresAuthorizationMechanical: true,
			defaultJobNotes: '',
			email,
		};
		this.byName.set(username, added);
		return added;
	}

	find(username: string): Account | undefined {
		return this.byName.get(username);
	}

	/** Changes settings of an account. */
	update(username: string, settings: Partial<AccountSettings>): void {
		const account = this.byName.get(username);
		if (!account) throw new RangeError(`No account has the name ${username}`);
		Object.assign(account, settings);
	}

	/** Whether the first account is the second one or one of its ancestors. */
	reaches(from: string, to: string): boolean {
		for (let name: string | undefined = to; name; name = this.byName.get(name)?.parent) {
			if (name === from) return true;
		}
		return false;
	}

	/**
	 * The account a call names, if the session reaches it.
	 *
	 * @throws ApiError ACCOUNT_UNPRIVILEGED, for unknown names too: not documented whether these
	 * are told apart, and telling would give names away
	 */
	reachable(from: string, username: string): Account {
		const account = this.byName.get(username);
		if (account && this.reaches(from, username)) return account;
		throw new ApiError('ACCOUNT_UNPRIVILEGED', `No rights to the account ${username}.`);
	}

	/** The account itself and all its descendants. */
	allReachable(from: string): Account[] {
		return [...this.byName.values()].filter(({ username }) => this.reaches(from, username));
	}
}
