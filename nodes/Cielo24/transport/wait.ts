import { sleep } from 'n8n-workflow';

/** How often a wait looks whether it should end early, in milliseconds. */
const STEP = 200;

/** The longest wait that cielo24 can ask for with Retry-After, in milliseconds. */
export const MAX_WAIT = 60_000;

const FIRST_WAIT = 500;
const LONGEST_OWN_WAIT = 20_000;

/** Waits, but not longer than until `isStopped` says so. */
export async function wait(milliseconds: number, isStopped: () => boolean): Promise<void> {
	for (let left = milliseconds; left > 0 && !isStopped(); left -= STEP) {
		await sleep(Math.min(left, STEP));
	}
}

/**
 * How long to wait before a further try, in milliseconds: what Retry-After asks for (seconds or a
 * date), else twice as long each time, at random between half and all of it so that many items
 * don't come back at the same moment.
 *
 * @param tries how many were made
 */
export function waitBefore(tries: number, retryAfter?: unknown, now = Date.now()): number {
	const asked = readRetryAfter(retryAfter, now);
	if (asked !== undefined) return asked;
	const longest = Math.min(LONGEST_OWN_WAIT, FIRST_WAIT * 2 ** (tries - 1));
	return longest * (0.5 + Math.random() / 2);
}

function readRetryAfter(value: unknown, now: number): number | undefined {
	if (typeof value !== 'string' || value.trim() === '') return undefined;
	const milliseconds = /^\s*\d+\s*$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
	return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}
