import type { Clock } from './clock';
import { toMilliseconds } from './clock';
import { badToken } from './errors';
import { newId } from './ids';

export interface Session {
	readonly token: string;
	readonly username: string;
	lastUsed: number;
}

const IDLE_LIMIT = toMilliseconds({ hours: 1 });

/** Sessions and their tokens, which die after one hour without activity (§3). */
export class Sessions {
	/** Least recently used first, so that dead ones can be dropped from the front. */
	private readonly byToken = new Map<string, Session>();

	constructor(private readonly clock: Clock) {}

	open(username: string, token = newId()): Session {
		this.dropDead();
		const session = { token, username, lastUsed: this.clock.now() };
		this.byToken.set(token, session);
		return session;
	}

	/**
	 * The session of a token; using it starts its hour anew.
	 *
	 * @throws ApiError BAD_API_TOKEN when it is unknown, voided or was idle for an hour
	 */
	use(token: string): Session {
		const session = this.byToken.get(token);
		if (!session || this.isDead(session)) throw badToken();
		session.lastUsed = this.clock.now();
		this.byToken.delete(token);
		this.byToken.set(token, session);
		return session;
	}

	void(token: string): void {
		this.byToken.delete(token);
	}

	/** Voids every token, or every token of one account. */
	voidAll(username?: string): void {
		for (const session of this.byToken.values()) {
			if (username === undefined || session.username === username) this.void(session.token);
		}
	}

	private isDead(session: Session): boolean {
		return this.clock.now() - session.lastUsed >= IDLE_LIMIT;
	}

	private dropDead(): void {
		for (const session of this.byToken.values()) {
			if (!this.isDead(session)) return;
			this.void(session.token);
		}
	}
}
