/** Who is measured; `empty` is a node that does nothing, for the memory everyone needs. */
export type ContenderId =
	| 'empty'
	| 'ours'
	| 'httpRequest'
	| 'declarative'
	| 'sequential'
	| 'raw'
	| 'rawKeepAlive'
	| 'rawEmpty';

export interface Contender {
	id: ContenderId;
	label: string;
	/** A first guess, corrected as soon as the contender has run once. */
	estimate: (count: number, latency: number) => number;
}

/** What our node and raw node:http are asked to keep to. */
export const CONCURRENCY = 50;

/** Start and end of an n8n process, in milliseconds. */
const OVERHEAD = 10_000;

const allAtOnce = (count: number, latency: number) => OVERHEAD + latency + count * 9;
const limited = (perItem: number) => (count: number, latency: number) =>
	count * Math.max(perItem, latency / CONCURRENCY);

/** In the order of the tables. */
export const CONTENDERS: Record<ContenderId, Contender> = {
	ours: {
		id: 'ours',
		label: 'Cielo24 node',
		estimate: (count, latency) => OVERHEAD + limited(1.5)(count, latency),
	},
	httpRequest: { id: 'httpRequest', label: 'HTTP Request node', estimate: allAtOnce },
	declarative: { id: 'declarative', label: 'Declarative node', estimate: allAtOnce },
	sequential: {
		id: 'sequential',
		label: 'Sequential node',
		estimate: (count, latency) => OVERHEAD + count * (latency + 6),
	},
	raw: { id: 'raw', label: 'node:http', estimate: limited(0.4) },
	rawKeepAlive: {
		id: 'rawKeepAlive',
		label: 'node:http, connections kept open',
		estimate: limited(0.2),
	},
	empty: { id: 'empty', label: 'Empty run (n8n)', estimate: () => OVERHEAD },
	rawEmpty: { id: 'rawEmpty', label: 'Empty run (node:http)', estimate: () => 500 },
};

/** Where an n8n node runs, and where only Node.js: each has an empty run of its own. */
export const isRaw = (id: ContenderId) => id.startsWith('raw');
export const isEmpty = (id: ContenderId) => id === 'empty' || id === 'rawEmpty';

export interface Case {
	/** Cases of one group are chosen together and run in turns. */
	group: string;
	count: number;
	/** Milliseconds the server holds every answer back. */
	latency: number;
	/** How often each contender runs. */
	repetitions: Partial<Record<ContenderId, number>>;
}

/** The order of running within a repetition: no contender runs twice in a row. */
const everyone = (times: number) => ({
	empty: times,
	ours: times,
	httpRequest: times,
	declarative: times,
	rawEmpty: times,
	raw: times,
	rawKeepAlive: times,
	// It mostly waits, which takes long and hardly varies.
	sequential: 1,
});

export const CASES: readonly Case[] = [
	{ group: '1000', count: 1000, latency: 100, repetitions: everyone(3) },
	// One after the other, 10,000 would only take ten times as long as 1,000.
	{ group: '10000', count: 10_000, latency: 20, repetitions: { ...everyone(2), sequential: 0 } },
	// Growth is only to be seen where both sizes meet the same server.
	{ group: '100000', count: 10_000, latency: 0, repetitions: { empty: 2, ours: 3 } },
	{ group: '100000', count: 100_000, latency: 0, repetitions: { empty: 2, ours: 2 } },
];

/** As people read it: "10,000 items at 20 ms". */
export const titleOf = ({ count, latency }: Case) =>
	`${count.toLocaleString('en')} items at ${latency} ms`;
