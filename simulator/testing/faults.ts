import { matchesWildcard } from '../state/jobs/filter';

/** Where and how often a fault happens: everywhere and for ever unless said otherwise. */
export interface FaultTarget {
	/** Only at this path, e.g. /api/job/media; * stands for any text: /uploads/*. */
	path?: string;
	/** Only for requests with this job_id. */
	jobId?: string;
	/** How many requests it meets. */
	times?: number;
	/** The service carries the request out first; then the fault takes the answer's place. */
	after?: boolean;
}

/** What a fault does to an answer. */
export type FaultEffect =
	/** Holds the answer back; goes together with another fault. */
	| { kind: 'latency'; ms: number }
	/** Any status, with an empty JSON object; retryAfter (seconds or date) becomes a header. */
	| { kind: 'status'; status: number; retryAfter?: number | string }
	/** A page as a gateway makes it. */
	| { kind: 'html'; status?: number }
	/** HTTP 200 with JSON that breaks off. */
	| { kind: 'truncated'; body?: string }
	/** HTTP 200 with this JSON value, whatever it is. */
	| { kind: 'json'; body: unknown }
	/** Any status, content type and text. */
	| { kind: 'raw'; status?: number; contentType?: string; body?: string }
	/** HTTP status without a body. */
	| { kind: 'empty'; status?: number }
	/** Sends the caller elsewhere. */
	| { kind: 'redirect'; location?: string; status?: number }
	/** Breaks the connection off. */
	| { kind: 'reset' }
	/** Never answers. */
	| { kind: 'hang' }
	/** Sends the real answer's head and so many bytes of its body, then breaks the connection off. */
	| { kind: 'cut'; bytes: number }
	/** Sends the real answer's head and so many bytes of its body, then nothing more. */
	| { kind: 'stall'; bytes: number }
	/** Voids the token of the request, which then fails like any request with a dead token. */
	| { kind: 'expiredToken' }
	/** HTTP 400 with this error. */
	| { kind: 'error'; errorType: string; errorComment?: string };

export type Fault = FaultTarget & FaultEffect;

export type FaultKind = Fault['kind'];

type FieldType = 'number' | 'text' | 'either' | 'any' | 'boolean';

interface Shape {
	fields: Record<string, FieldType>;
	/** The field a short form's first value goes to. */
	main?: string;
	needs?: string;
}

const SHAPES: Record<FaultKind, Shape> = {
	latency: { fields: { ms: 'number' }, main: 'ms', needs: 'ms' },
	status: { fields: { status: 'number', retryAfter: 'either' }, main: 'status', needs: 'status' },
	html: { fields: { status: 'number' }, main: 'status' },
	truncated: { fields: { body: 'text' }, main: 'body' },
	json: { fields: { body: 'any' }, main: 'body', needs: 'body' },
	raw: { fields: { status: 'number', contentType: 'text', body: 'text' }, main: 'status' },
	empty: { fields: { status: 'number' }, main: 'status' },
	redirect: { fields: { location: 'text', status: 'number' }, main: 'location' },
	reset: { fields: {} },
	hang: { fields: {} },
	cut: { fields: { bytes: 'number' }, main: 'bytes', needs: 'bytes' },
	stall: { fields: { bytes: 'number' }, main: 'bytes', needs: 'bytes' },
	expiredToken: { fields: {} },
	error: {
		fields: { errorType: 'text', errorComment: 'text' },
		main: 'errorType',
		needs: 'errorType',
	},
};

const TARGET_FIELDS: Record<string, FieldType> = {
	path: 'text',
	jobId: 'text',
	times: 'number',
	after: 'boolean',
};

const isCount = (value: unknown) => Number.isInteger(value) && Number(value) >= 0;

const FITS: Record<FieldType, (value: unknown) => boolean> = {
	any: () => true,
	number: isCount,
	text: (value) => typeof value === 'string',
	either: (value) => isCount(value) || typeof value === 'string',
	boolean: (value) => typeof value === 'boolean',
};

const isKind = (kind: unknown): kind is FaultKind =>
	typeof kind === 'string' && Object.hasOwn(SHAPES, kind);

const isStatus = (status: unknown) => {
	// Statuses below 200 do not end a request, those from 600 on do not exist
	return status === undefined || (Number(status) >= 200 && Number(status) < 600);
};

/**
 * Checks a fault that came as JSON.
 *
 * @throws RangeError that says what is wrong
 */
export const parseFault = (sent: object): Fault => {
	const { kind, ...rest } = sent as Record<string, unknown>;
	if (!isKind(kind))
		throw new RangeError(`A fault needs a kind: ${Object.keys(SHAPES).join(', ')}`);
	const shape = SHAPES[kind];
	const fields = { ...TARGET_FIELDS, ...shape.fields };
	for (const [name, value] of Object.entries(rest)) {
		const type = fields[name];
		if (!type) throw new RangeError(`The fault ${kind} takes ${Object.keys(fields).join(', ')}`);
		if (!FITS[type](value)) throw new RangeError(`The fault's ${name} does not take this value`);
	}
	if (shape.needs !== undefined && !(shape.needs in rest)) {
		throw new RangeError(`The fault ${kind} needs ${shape.needs}`);
	}
	if (kind === 'expiredToken' && rest.after === true) {
		throw new RangeError('A token that dies is found dead before the service acts');
	}
	if (rest.times === 0) throw new RangeError('A fault happens at least once');
	if (!isStatus(rest.status)) throw new RangeError("A fault's status lies between 200 and 599");
	return sent as Fault;
};

const readField = (type: FieldType | undefined, text: string): unknown => {
	if (type === 'number') return Number(text);
	if (type === 'any') return JSON.parse(text);
	if (type === 'boolean') return text === '' || text === 'true';
	return type === 'either' && /^\d+$/.test(text) ? Number(text) : text;
};

/**
 * Reads a fault from the command line: JSON, or a short form with the kind, its main value, and
 * further fields: `hang`, `status=503,times=2`, `latency=200,path=/api/job/media`.
 *
 * @throws RangeError or SyntaxError that says what is wrong
 */
export const parseFaultText = (text: string): Fault => {
	if (text.startsWith('{')) return parseFault(JSON.parse(text));
	const [[kind, main], ...others] = text.split(',').map((part) => {
		const [name, ...value] = part.split('=');
		return [name!.trim(), value.length ? value.join('=') : undefined] as const;
	}) as [readonly [string, string | undefined], ...Array<readonly [string, string | undefined]>];
	const shape: Shape = isKind(kind) ? SHAPES[kind] : { fields: {} };
	const fields = { ...TARGET_FIELDS, ...shape.fields };
	const given = main === undefined ? others : [[shape.main ?? kind, main] as const, ...others];
	return parseFault({
		kind,
		...Object.fromEntries(
			given.map(([name, value]) => [name, readField(fields[name], value ?? '')]),
		),
	});
};

/** Whether a fault strikes once the service has acted. */
export const isLate = ({ kind, after = false }: Fault) =>
	after || kind === 'cut' || kind === 'stall';

interface Counted {
	fault: Fault;
	left: number;
}

/** The faults in force. Looking one up costs next to nothing while there are none. */
export class Faults {
	private entries: Counted[] = [];

	/** Faults of single jobs apart, so that a thousand of them do not slow other jobs down. */
	private byJob = new Map<string, Counted[]>();

	add(...faults: Fault[]): void {
		for (const fault of faults) {
			const counted = { fault: parseFault(fault), left: fault.times ?? Infinity };
			if (fault.jobId === undefined) this.entries.push(counted);
			else this.byJob.set(fault.jobId, [...(this.byJob.get(fault.jobId) ?? []), counted]);
		}
	}

	clear(): void {
		this.entries = [];
		this.byJob = new Map();
	}

	/** Faults that will still happen, with what is left of their times. */
	list(): Fault[] {
		return [...this.entries, ...[...this.byJob.values()].flat()].map(({ fault, left }) =>
			left === Infinity ? fault : { ...fault, times: left },
		);
	}

	/** The faults this request meets, used up by one: every latency, and the first of the others. */
	take(request: { path: string; jobId?: string; hasToken: boolean }): Fault[] {
		const ofJob = request.jobId === undefined ? [] : (this.byJob.get(request.jobId) ?? []);
		if (this.entries.length + ofJob.length === 0) return [];
		const met: Fault[] = [];
		for (const counted of [...ofJob, ...this.entries]) {
			const { fault } = counted;
			if (fault.path !== undefined && !matchesWildcard(fault.path, request.path)) continue;
			// A login has no token that could be dead
			if (fault.kind === 'expiredToken' && !request.hasToken) continue;
			if (fault.kind !== 'latency' && met.some(({ kind }) => kind !== 'latency')) continue;
			counted.left -= 1;
			met.push(fault);
		}
		this.dropUsedUp(request.jobId);
		return met;
	}

	private dropUsedUp(jobId?: string): void {
		this.entries = this.entries.filter(({ left }) => left > 0);
		if (jobId === undefined) return;
		const rest = (this.byJob.get(jobId) ?? []).filter(({ left }) => left > 0);
		if (rest.length) this.byJob.set(jobId, rest);
		else this.byJob.delete(jobId);
	}
}
