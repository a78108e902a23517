import fc from 'fast-check';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Switches } from '../../../simulator/testing/switches';
import { Network } from './network';
import { Process, type Execution, type Outcome } from './processes';

jest.setTimeout(300_000);

/** Orders of each schedule. */
const ORDERS = 1_000;

const video = (id: string) => ({
	json: { id, url: `https://media.example.com/${id}.mp4` },
});

const ordering = (network: Network, items: INodeExecutionData[], more: Partial<Execution> = {}) => ({
	network,
	items,
	parameters: {
		resource: 'job',
		operation: 'order',
		media: 'url',
		mediaUrl: ({ url }: IDataObject) => url,
		language: 'en',
		transcriptionFidelity: 'PREMIUM',
		priority: 'STANDARD',
		targetLanguage: [],
		wait: false,
	},
	options: ({ id }: IDataObject) => ({ externalId: String(id) }),
	...more,
});

/** Lets time pass until it is done, without waiting for it. */
const passing = async <T>(work: Promise<T>): Promise<T> => {
	let isDone = false;
	const done = work.finally(() => (isDone = true));
	done.catch(() => undefined);
	while (!isDone) await jest.advanceTimersByTimeAsync(1_000);
	return await done;
};

const itemsOf = (outcome: Outcome) => {
	if (outcome === 'killed' || 'error' in outcome) throw new Error(`no items: ${String(outcome)}`);
	return outcome.items.map(({ json }) => json);
};

/** Numbers from 0 to 1 that a schedule's seed gives. */
const randomOf = (seed: number) => {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
};

const worlds: fc.Arbitrary<Partial<Switches>> = fc.record({
	secondOrder: fc.constantFrom('refused', 'ignored', 'charged'),
	unorderedJob: fc.constantFrom('plain', 'authorizing', 'withFidelity', 'withDates'),
	unsetFields: fc.constantFrom('empty', 'null', 'absent'),
	listDelay: fc.constant(0),
});

let processes: Process[] = [];

beforeAll(async () => {
	processes = [await Process.start(), await Process.start(), await Process.start()];
});
beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

let schedules = 0;

test('each external ID ends as one job, with one media, ordered once, or as an error that names it', async () => {
	const schedule = fc.record({
		seed: fc.integer(),
		faultiness: fc.constantFrom(0.05, 0.2, 0.5),
		world: worlds,
	});
	await fc.assert(
		fc.asyncProperty(schedule, async ({ seed, faultiness, world }) => {
			const random = randomOf(seed);
			const network = new Network(random, faultiness, world);
			const name = `s${++schedules}`;
			const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
			const ids: string[] = [];
			for (let placed = 0; placed < ORDERS; ) {
				const fresh = Array.from({ length: between(20, 60) }, (_, i) => `${name}-${ids.length + i}`);
				ids.push(...fresh);
				const batch = () =>
					Array.from({ length: between(20, 60) }, () =>
						video(fresh[between(0, fresh.length - 1)] ?? ''),
					);
				// Two runners at once and a third later, each with some of the same IDs.
				const runs = Array.from({ length: 3 }, (_, index) => ({
					process: processes[index % 2]!,
					items: batch(),
					start: index * between(0, 20_000),
				}));
				placed += runs.reduce((sum, { items }) => sum + items.length, 0);
				await passing(
					Promise.all(
						runs.map(async ({ process, items, start }) => {
							await new Promise((resolve) => setTimeout(resolve, start));
							return await process.execute(
								ordering(network, items, {
									tries: between(1, 3),
									pause: between(0, 5_000),
									onError: random() < 0.3 ? 'stopWorkflow' : 'continueErrorOutput',
								}),
							);
						}),
					),
				);
			}
			// The network is well again: the workflow is run once more.
			network.faultiness = 0;
			const items = ids.map(video);
			const last = itemsOf(await passing(processes[2]!.execute(ordering(network, items))));
			expect(last).toHaveLength(ids.length);
			ids.forEach((id, index) => {
				const [job, ...others] = network.jobsOf(id);
				expect(others).toEqual([]);
				const { job_id, error } = last[index] as { job_id?: string; error?: IDataObject };
				if (error) {
					expect([id, error]).toMatchObject([id, { job_id: job?.id, errorType: 'ORDER_UNCLEAR' }]);
					expect(job!.orders).toBeLessThanOrEqual(1);
				} else {
					expect([id, job, job_id]).toMatchObject([id, { hasMedia: true, orders: 1 }, job?.id]);
				}
			});
			// Where it can be told, nobody is left with an error.
			if (world.unorderedJob === 'plain' || world.unorderedJob === 'authorizing') {
				expect(last.filter(({ error }) => error)).toEqual([]);
			}
		}),
		{ numRuns: 4 },
	);
});
