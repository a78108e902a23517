import { N8N_1, N8N_2 } from '../scripts/n8n/versions';
import type { WorkId } from './work';

/** Who is measured; `empty` is a node that does nothing, for the memory everyone needs. */
export type ContenderId =
	| 'empty'
	| 'ours'
	| 'client'
	| 'httpRequest'
	| 'declarative'
	| 'sequential'
	| 'plain'
	| 'raw'
	| 'rawKeepAlive'
	| 'rawEmpty';

export interface Contender {
	id: ContenderId;
	label: string;
	/** A first guess, corrected as soon as the contender has run once. */
	estimate: (one: Case) => number;
}

/** How many requests at once are our node's standard; those that are compared keep to it as well. */
export const CONCURRENCY = 50;

/** The size of a large file, in bytes. */
export const GIGABYTE = 1_000_000_000;

/** Start and end of an n8n process, in milliseconds. */
const OVERHEAD = 10_000;

/** Sending or fetching a file, in milliseconds per byte. */
const PER_BYTE = 4000 / GIGABYTE;

const transfer = ({ bytes = 0 }: Case) => bytes * PER_BYTE;
const allAtOnce = (one: Case) => OVERHEAD + transfer(one) + one.latency + one.count * 9;
const limited = (perItem: number) => (one: Case) =>
	transfer(one) + one.count * Math.max(perItem, one.latency / CONCURRENCY);

/** In the order of the tables. */
export const CONTENDERS: Record<ContenderId, Contender> = {
	ours: {
		id: 'ours',
		label: 'Cielo24 node',
		estimate: (one) => OVERHEAD + limited(1)(one),
	},
	httpRequest: { id: 'httpRequest', label: 'HTTP Request node', estimate: allAtOnce },
	declarative: { id: 'declarative', label: 'Declarative node', estimate: allAtOnce },
	sequential: {
		id: 'sequential',
		label: 'Sequential node',
		estimate: ({ count, latency }) => OVERHEAD + count * (latency + 6),
	},
	client: {
		id: 'client',
		label: "n8n's HTTP client, 50 at once",
		estimate: (one) => OVERHEAD + limited(1)(one),
	},
	plain: {
		id: 'plain',
		label: "node:http in n8n's process",
		estimate: (one) => OVERHEAD + limited(0.6)(one),
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
	work: WorkId;
	count: number;
	/** Milliseconds the server holds every answer back. */
	latency: number;
	/** By HTTPS, with so many milliseconds of travel each way. */
	travel?: number;
	/** The size of the one large file. */
	bytes?: number;
	/** The n8n it runs in. */
	version: string;
	/** How often each contender runs. */
	repetitions: Partial<Record<ContenderId, number>>;
}

/** The order of running within a repetition: no contender runs twice in a row. */
const nearly = (times: number) => ({
	empty: times,
	ours: times,
	httpRequest: times,
	client: times,
	rawEmpty: times,
	raw: times,
});

const everyone = (times: number) => ({
	...nearly(times),
	declarative: times,
	rawKeepAlive: times,
});

const items = { work: 'media', version: N8N_2 } as const;
const thousand = { ...items, group: '1000', count: 1000, latency: 100 };
const files = (version: string) => ({
	group: 'files',
	count: 1,
	latency: 0,
	bytes: GIGABYTE,
	version,
	repetitions: { empty: 3, ours: 3, plain: 3, rawEmpty: 3, raw: 3, httpRequest: 1 },
});

export const CASES: readonly Case[] = [
	// One after the other mostly waits, which takes long and hardly varies.
	{ ...thousand, repetitions: { ...everyone(3), sequential: 1 } },
	{ ...thousand, version: N8N_1, repetitions: nearly(3) },
	{ ...items, group: '10000', count: 10_000, latency: 20, repetitions: nearly(3) },
	// Growth is only to be seen where both sizes meet the same server.
	{ ...items, group: '100000', count: 10_000, latency: 0, repetitions: { empty: 2, ours: 3 } },
	{
		...{ ...items, group: '100000', count: 100_000, latency: 0 },
		repetitions: { empty: 2, ours: 2, client: 2 },
	},
	{
		...{ ...thousand, group: 'https', latency: 0, travel: 50 },
		repetitions: nearly(3),
	},
	{
		...{ group: 'captions', work: 'captions', version: N8N_2, count: 1000, latency: 100 },
		repetitions: { empty: 3, ours: 3, httpRequest: 3, rawEmpty: 3, raw: 3 },
	},
	{ ...files(N8N_2), work: 'upload' },
	{ ...files(N8N_2), work: 'download' },
	{ ...files(N8N_1), work: 'upload' },
	{ ...files(N8N_1), work: 'download' },
];

/** As people read it: "10,000 items at 20 ms". */
export function titleOf({ work, count, latency, travel, bytes, version }: Case): string {
	const delay = travel === undefined ? `${latency} ms` : `${travel} ms each way, by HTTPS`;
	const what = {
		media: () => `${count.toLocaleString('en')} items at ${delay}`,
		captions: () => `${count.toLocaleString('en')} caption files at ${latency} ms`,
		upload: () => `${gigabytes(bytes)} up`,
		download: () => `${gigabytes(bytes)} down`,
	}[work]();
	return version === N8N_2 ? what : `${what}, n8n ${version}`;
}

const gigabytes = (bytes = 0) => `${bytes / GIGABYTE} GB`;
