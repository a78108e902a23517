/** Executions of this process that go on, so that further callbacks don't make them go on again. */
const released = new Set<string>();

/** The most that are remembered; callbacks of older ones have come long ago. */
const MAX = 10_000;

/** Whether this caller may let an execution go on: the first one may, nobody else. */
export function release(executionId: string): boolean {
	if (released.has(executionId)) return false;
	const [oldest] = released;
	if (released.size >= MAX && oldest !== undefined) released.delete(oldest);
	released.add(executionId);
	return true;
}

/** Whether an execution goes on already. */
export function isReleased(executionId: string): boolean {
	return released.has(executionId);
}

/** An execution waits anew. */
export function forget(executionId: string): void {
	released.delete(executionId);
}
