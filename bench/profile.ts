/* eslint-disable @n8n/community-nodes/no-restricted-imports -- bench, never shipped */
import { readFile } from 'node:fs/promises';

/** What V8 writes: how often each function was seen at work, as a tree of callers. */
export interface CpuProfile {
	nodes: Array<{ id: number; callFrame: { functionName: string; url: string } }>;
	samples: number[];
	/** Since the sample before, in microseconds. */
	timeDeltas: number[];
}

export interface Share {
	/** A package, or a part of Node.js. */
	owner: string;
	milliseconds: number;
	/** Of the time that was spent at all, waiting left out. */
	percent: number;
}

/** Not work: the process waits for answers, or for this very measurement. */
const WAITING = ['(idle)', '(program)'];

const OWN = 'n8n-nodes-cielo24';

/** Whose a function is, by its file. */
function ownerOf({ functionName, url }: { functionName: string; url: string }): string {
	if (functionName === '(garbage collector)') return 'garbage collector';
	if (url.startsWith('node:')) return 'Node.js';
	const packages = [...url.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)];
	return packages.at(-1)?.[1] ?? 'Node.js';
}

/** Where the time went, the most first: each function's own time, without those that it calls. */
export function sharesOf({ nodes, samples, timeDeltas }: CpuProfile): Share[] {
	const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
	const sums = new Map<string, number>([[OWN, 0]]);
	samples.forEach((id, index) => {
		const frame = frames.get(id);
		if (!frame || WAITING.includes(frame.functionName)) return;
		const owner = ownerOf(frame);
		sums.set(owner, (sums.get(owner) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
	});
	const all = [...sums.values()].reduce((sum, one) => sum + one, 0);
	return [...sums]
		.map(([owner, milliseconds]) => ({ owner, milliseconds, percent: (100 * milliseconds) / all }))
		.sort((one, other) => other.milliseconds - one.milliseconds);
}

/** The shares in a file. */
export const sharesIn = async (file: string): Promise<Share[]> =>
	sharesOf(JSON.parse(await readFile(file, 'utf8')) as CpuProfile);
