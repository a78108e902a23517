import type { INodeExecutionData } from 'n8n-workflow';

/** The items to go on with, none if the execution goes on already; or a job that is not finished. */
export type Looked = INodeExecutionData[] | string;

/** Looks of one wait at its jobs. */
interface Looks {
	/** The one that goes on. */
	current: Promise<Looked>;
	/** The one after it, if it is wanted. */
	next?: Promise<Looked>;
}

const underWay = new Map<string, Looks>();

/** By wait, a job that was not finished when last looked at. */
const unfinished = new Map<string, string>();

/** The most waits of which such a job is remembered. */
const MAX = 1_000;

/**
 * Looks at the jobs of a wait. Calls that come while a look goes on share the one after it,
 * so that any number of them at once makes two.
 *
 * @param look looks at the jobs; gets one to begin with, that was not finished the last time
 */
export async function lookShared(
	wait: string,
	look: (first?: string) => Promise<Looked>,
): Promise<Looked> {
	const looks = underWay.get(wait);
	if (!looks) return await start(wait, look);
	// The one that goes on may have asked about this job already.
	const again = async () => await start(wait, look);
	looks.next ??= looks.current.then(again, again);
	return await looks.next;
}

async function start(wait: string, look: (first?: string) => Promise<Looked>): Promise<Looked> {
	const current = look(unfinished.get(wait));
	const looks: Looks = { current };
	underWay.set(wait, looks);
	const looked = await current.finally(() => {
		// What is there now may be the one after it.
		if (underWay.get(wait) === looks && !looks.next) underWay.delete(wait);
	});
	remember(wait, looked);
	return looked;
}

function remember(wait: string, looked: Looked): void {
	unfinished.delete(wait);
	if (typeof looked !== 'string') return;
	const [oldest] = unfinished.keys();
	if (unfinished.size >= MAX && oldest !== undefined) unfinished.delete(oldest);
	unfinished.set(wait, looked);
}
