import { CONTENDERS, isEmpty, isRaw, type Case, type ContenderId } from './cases';
import type { Measurement } from './measure';
import type { Step } from './plan';

export interface Measured {
	step: Step;
	measurement: Measurement;
}

/** All runs of one contender in one case. */
export interface Row {
	case: Case;
	contender: ContenderId;
	label: string;
	runs: number;
	/** The median and the extremes. */
	milliseconds: number;
	fastest: number;
	slowest: number;
	/** How many times our node's time. */
	timesOurs: number;
	/** The most in any run. */
	atOnce: number;
	connections: number;
	/** Above an empty run of the same kind of process. */
	addedBytes: number;
	cpuMillisecondsPerItem: number;
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	const middle = sorted.length / 2;
	const [low = NaN, high = NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
	return (low + high) / 2;
}

/** One row per contender of a case, in the order of CONTENDERS; the empty runs go into the others. */
export function rowsOf(all: readonly Measured[], one: Case): Row[] {
	const runsOf = (contender: ContenderId) =>
		all
			.filter(({ step }) => step.case === one && step.contender === contender)
			.map(({ measurement }) => measurement);
	const medianOf = (contender: ContenderId, value: (run: Measurement) => number) =>
		median(runsOf(contender).map(value));

	const ours = medianOf('ours', (run) => run.milliseconds);
	return Object.values(CONTENDERS)
		.filter(({ id }) => !isEmpty(id) && runsOf(id).length > 0)
		.map(({ id, label }) => {
			const empty = isRaw(id) ? 'rawEmpty' : 'empty';
			const times = runsOf(id).map((run) => run.milliseconds);
			const added = (value: (run: Measurement) => number) =>
				medianOf(id, value) - medianOf(empty, value);
			return {
				case: one,
				contender: id,
				label,
				runs: times.length,
				milliseconds: median(times),
				fastest: Math.min(...times),
				slowest: Math.max(...times),
				timesOurs: median(times) / ours,
				atOnce: Math.max(...runsOf(id).map((run) => run.atOnce)),
				connections: Math.max(...runsOf(id).map((run) => run.connections)),
				addedBytes: added((run) => run.peakBytes),
				cpuMillisecondsPerItem: added((run) => run.cpuMilliseconds) / one.count,
			};
		});
}
