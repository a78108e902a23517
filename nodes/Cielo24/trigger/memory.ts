import { keyOf } from './keys';

/** How long n8n may take to save a state, in milliseconds. After that it counts as not saved. */
const SAVING = 30_000;

/** How many triggers are remembered: those that were polled last. */
const MAX_MEMORIES = 1000;

/** What a poll has done, with the state that it leaves behind, as a text. */
interface Outcome {
	after: string;
	found: readonly unknown[];
}

interface Memory {
	/** The poll that is under way, and when it no longer counts. */
	turn?: { until: number };
	/** The state to go on from while n8n has none: its durable scheduler does not keep the first. */
	first?: string;
	/** When jobs were handed over last, and the states from then on. */
	handover?: { at: number; states: Set<string> };
}

/** Kept by this process only: what n8n can't tell a poll. */
const memories = new Map<string, Memory>();

/**
 * Lets one poll of a trigger at a time go on from a state that is up to date. n8n's durable
 * scheduler runs polls side by side, each with a copy of the stored state of its own, and saves
 * whatever each of them leaves.
 *
 * @param trigger what the trigger is known by, with all that makes its state another one
 * @param stored the state that n8n has, as a text; '' for none
 * @param limit how long the poll may take, in milliseconds, before others no longer wait for it
 * @param poll gets the state to go on from
 * @returns nothing if this poll must leave everything as it is: a later one will find the same
 */
export async function takeTurn<T extends Outcome>(
	trigger: string,
	stored: string,
	limit: number,
	poll: (state: string) => Promise<T>,
): Promise<T | undefined> {
	const memory = recall(trigger);
	const now = Date.now();
	if (memory.turn && now < memory.turn.until) return undefined;
	if (isOutdated(memory, stored, now)) return undefined;
	if (stored !== '') memory.first = undefined;

	const turn = { until: now + limit };
	memory.turn = turn;
	try {
		const outcome = await poll(stored || (memory.first ?? ''));
		// It took so long that another one has taken its place.
		if (memory.turn !== turn) return undefined;
		remember(memory, stored, outcome);
		return outcome;
	} finally {
		if (memory.turn === turn) memory.turn = undefined;
	}
}

/** Whether jobs were handed over a moment ago, and this state is one from before that. */
function isOutdated({ handover }: Memory, stored: string, now: number): boolean {
	return (
		handover !== undefined &&
		Math.abs(now - handover.at) < SAVING &&
		!handover.states.has(keyOf(stored))
	);
}

function remember(memory: Memory, stored: string, { after, found }: Outcome): void {
	if (found.length > 0) memory.handover = { at: Date.now(), states: new Set([keyOf(after)]) };
	else memory.handover?.states.add(keyOf(after));
	// What was handed over must be found again if n8n does not save it.
	if (stored === '' && found.length === 0) memory.first = after;
}

function recall(trigger: string): Memory {
	const memory = memories.get(trigger) ?? {};
	memories.delete(trigger);
	memories.set(trigger, memory);
	const [oldest] = memories.keys();
	if (memories.size > MAX_MEMORIES && oldest !== undefined) memories.delete(oldest);
	return memory;
}
