import { Failure } from '../errors/failure';

/** What is known of one request that changes something. */
type Outcome = { data: unknown } | { failure: Failure };

/** By item, then by the run of a node, then by request. Goes with the items. */
const remembered = new WeakMap<object, Map<string, Map<string, Outcome>>>();

/**
 * What was done for one item, or may have been done. With 'Retry On Fail' n8n runs a node again for
 * all items and hands over the very same objects; what is known here is then not done again.
 */
export class Memory {
	private readonly outcomes: Map<string, Outcome>;

	private readonly counts = new Map<string, number>();

	/**
	 * @param item the object that n8n hands over for it, the very same in each rerun
	 * @param run what tells one run of one node from others, the reruns left out
	 */
	constructor(item: object, run: string) {
		const runs = remembered.get(item) ?? new Map<string, Map<string, Outcome>>();
		remembered.set(item, runs);
		this.outcomes = runs.get(run) ?? new Map<string, Outcome>();
		runs.set(run, this.outcomes);
	}

	/** Whether it is known what comes of the next one of this name. */
	knows(name: string): boolean {
		return this.outcomes.has(this.keyOf(name));
	}

	/** Does something, unless it is known what came of it. Several of one name count as they come. */
	async once<Data>(name: string, work: () => Promise<Data>): Promise<Data> {
		const key = this.keyOf(name);
		this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
		const outcome = this.outcomes.get(key);
		if (outcome && 'failure' in outcome) throw outcome.failure;
		// Safe, because the same operation does the same things in the same order.
		if (outcome) return outcome.data as Data;
		const note = (failure: unknown) => {
			if (failure instanceof Failure && failure.details.errorType === OUTCOME_UNKNOWN) {
				this.outcomes.set(key, { failure });
			}
		};
		const working = work();
		working.catch(note);
		const data = await working;
		this.outcomes.set(key, { data });
		return data;
	}

	private keyOf(name: string): string {
		return `${name} ${this.counts.get(name) ?? 0}`;
	}
}

/** The type of a failure after which nobody knows whether something was done. */
export const OUTCOME_UNKNOWN = 'OUTCOME_UNKNOWN';

/** What a request changes. */
export interface Change {
	/** In words that follow "whether": "the job was deleted". */
	changes: string;
	/** How people see whether it was. */
	look?: string;
	/** The job that it is about. */
	jobId?: unknown;
}

/** The failure of a request that may have been carried out, and is therefore not sent again. */
export function outcomeUnknown({ changes, look, jobId }: Change, { details }: Failure): Failure {
	const [where, usual] =
		jobId === undefined
			? ['', 'Job: Get Many lists the newest jobs first.']
			: [` (job ${String(jobId)})`, 'Job: Get shows how it stands.'];
	return new Failure({
		message: `It is not known whether ${changes}${where}: ${details.message}`,
		description: `Look before you do it again, so that nothing is done or paid twice. ${look ?? usual}`,
		errorType: OUTCOME_UNKNOWN,
		...(details.httpCode && { httpCode: details.httpCode }),
	});
}
