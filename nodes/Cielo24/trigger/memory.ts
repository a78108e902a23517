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
	/** Other settings are another trigger: nothing of this is true for them. */
	settings: string;
	/** The poll that is under way, and when it no longer counts. */
	turn?: { until: number };
	/** The starting point, while n8n has none: its durable scheduler does not keep that. */
	first?: string;
	/** When jobs were handed over last, and the states from then on. */
	handover?: { at: number; states: Set<string> };
}

/** Kept by this process only: what n8n can't tell a poll. */
const memories = new Map<string, Memory>();

/** A poll that wants to begin. */
interface Turn {
	/** What the trigger is known by. */
	trigger: string;
	/** What makes it another one if it changes. */
	settings: string;
	/** The state that n8n has, as a text; '' for none. */
	stored: string;
	/** Whether that is one that the trigger, as it is, can go on from. */
	isUsable: boolean;
	/** How long it may take, in milliseconds, before others no longer wait for it. */
	limit: number;
}

/**
 * Lets one poll of a trigger at a time go on from a state that is up to date. n8n's durable
 * scheduler runs polls side by side, each with a copy of the stored state of its own, and saves
 * whatever each of them leaves.
 *
 * @param poll gets the state to go on from
 * @returns nothing if this poll must leave everything as it is: a later one will find the same
 */
export async function takeTurn<T extends Outcome>(
	{ trigger, settings, stored, isUsable, limit }: Turn,
	poll: (state: string) => Promise<T>,
): Promise<T | undefined> {
	const memory = recall(trigger, settings);
	const now = Date.now();
	if (memory.turn && now < memory.turn.until) return undefined;
	if (memory.handover && Math.abs(now - memory.handover.at) >= SAVING) memory.handover = undefined;
	// Jobs were handed over a moment ago, and this state is one from before that.
	if (memory.handover && !memory.handover.states.has(keyOf(stored))) return undefined;
	if (isUsable) memory.first = undefined;

	const turn = { until: now + limit };
	memory.turn = turn;
	try {
		const outcome = await poll(memory.first ?? stored);
		// It took so long that another one has taken its place.
		if (memory.turn !== turn) return undefined;
		remember(memory, isUsable, outcome);
		return outcome;
	} finally {
		if (memory.turn === turn) memory.turn = undefined;
	}
}

function remember(memory: Memory, isUsable: boolean, { after, found }: Outcome): void {
	if (found.length > 0) memory.handover = { at: Date.now(), states: new Set([keyOf(after)]) };
	else memory.handover?.states.add(keyOf(after));
	// What was handed over must be found again if n8n does not save it.
	if (!isUsable && found.length === 0) memory.first = after;
}

function recall(trigger: string, settings: string): Memory {
	const known = memories.get(trigger);
	const memory = known?.settings === settings ? known : { settings };
	// Those polled last come last.
	memories.delete(trigger);
	memories.set(trigger, memory);
	const [oldest] = memories.keys();
	if (memories.size > MAX_MEMORIES && oldest !== undefined) memories.delete(oldest);
	return memory;
}
