/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests never ship */
const now = Date.now;

let ahead = 0;

/** In place of the node's own `wait`: takes no time, but clocks go on as if it had. */
export async function wait(milliseconds: number, isStopped: () => boolean): Promise<void> {
	if (!isStopped()) ahead += milliseconds;
	await new Promise((resolve) => setImmediate(resolve));
}

/** Has clocks show the time that was waited. */
export function startClock(): void {
	jest.spyOn(Date, 'now').mockImplementation(() => now() + ahead);
}

/** What was waited so far, in milliseconds. */
export const waited = () => ahead;
