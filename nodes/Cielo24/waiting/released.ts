/** Waits of executions that are over, so that further callbacks don't make an execution go on again. */
const released = new Set<string>();

/** The most that are remembered; callbacks of older ones have come long ago. */
const MAX = 10_000;

/** Whether this caller may let an execution go on: the first one may, nobody else. */
export function release(wait: string): boolean {
	if (released.has(wait)) return false;
	const [oldest] = released;
	if (released.size >= MAX && oldest !== undefined) released.delete(oldest);
	released.add(wait);
	return true;
}

/** Whether an execution goes on already. */
export function isReleased(wait: string): boolean {
	return released.has(wait);
}
