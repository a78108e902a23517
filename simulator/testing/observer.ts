/** What happened so far. */
export interface Stats {
	/** Requests per path; unknown paths are counted together. */
	requests: Record<string, number>;
	logins: { tried: number; succeeded: number };
	/** TCP connections. */
	connections: { open: number; highest: number };
	/** Requests being handled at once. */
	inFlight: { now: number; highest: number };
}

/** One request as it is remembered, without tokens, keys and passwords. */
export interface SeenRequest {
	method: string;
	path: string;
	query: Record<string, unknown>;
	/** Parameters of a form or JSON body. */
	form: Record<string, unknown>;
	headers: Record<string, unknown>;
	/** Status of the answer; absent while there is none, and when the connection broke off. */
	status?: number;
	/** By the simulator's clock, ISO 8601 in UTC. */
	startedAt: string;
}

export const UNKNOWN_PATH = '(unknown)';

/** Requests to the object store are counted together: their paths differ. */
export const STORAGE = '(storage)';

const SECRET = /token|password|securekey|authorization|cookie|signature/i;

const redact = (values: Record<string, unknown>) =>
	Object.fromEntries(
		Object.entries(values).map(([name, value]) => [name, SECRET.test(name) ? 'REDACTED' : value]),
	);

/** Counts and remembers requests. Costs the same for the first and the millionth. */
export class Observer {
	private counts = new Map<string, number>();

	private logins = { tried: 0, succeeded: 0 };

	private connections = { open: 0, highest: 0 };

	private inFlight = { now: 0, highest: 0 };

	private recent: SeenRequest[] = [];

	/** Where in the full list the next request goes. */
	private next = 0;

	constructor(private readonly limit: number) {}

	get stats(): Stats {
		return {
			requests: Object.fromEntries(this.counts),
			logins: { ...this.logins },
			connections: { ...this.connections },
			inFlight: { ...this.inFlight },
		};
	}

	/** The latest requests, oldest first. */
	get requests(): SeenRequest[] {
		return [...this.recent.slice(this.next), ...this.recent.slice(0, this.next)];
	}

	connected(): void {
		this.connections.open += 1;
		this.connections.highest = Math.max(this.connections.highest, this.connections.open);
	}

	disconnected(): void {
		this.connections.open -= 1;
	}

	/** Counts and remembers a request; the path it counts for may stand for several. */
	started(request: Omit<SeenRequest, 'status' | 'form'>, countAs: string): SeenRequest {
		this.inFlight.now += 1;
		this.inFlight.highest = Math.max(this.inFlight.highest, this.inFlight.now);
		this.counts.set(countAs, (this.counts.get(countAs) ?? 0) + 1);
		const seen: SeenRequest = {
			...request,
			query: redact(request.query),
			form: {},
			headers: redact(request.headers),
		};
		if (this.recent.length < this.limit) {
			this.recent.push(seen);
		} else {
			this.recent[this.next] = seen;
			this.next = (this.next + 1) % this.limit;
		}
		return seen;
	}

	/** Adds what is known only at the end: the body's parameters, and the status if there was one. */
	finished(seen: SeenRequest, { form, status }: Pick<SeenRequest, 'form' | 'status'>): void {
		this.inFlight.now -= 1;
		seen.form = redact(form);
		seen.status = status;
	}

	loginEnded(succeeded: boolean): void {
		this.logins.tried += 1;
		if (succeeded) this.logins.succeeded += 1;
	}

	/** Starts counting anew; connections and requests that are still open stay counted. */
	reset(): void {
		this.counts = new Map();
		this.logins = { tried: 0, succeeded: 0 };
		this.connections.highest = this.connections.open;
		this.inFlight.highest = this.inFlight.now;
		this.recent = [];
		this.next = 0;
	}
}
