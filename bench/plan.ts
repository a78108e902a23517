import { CONTENDERS, titleOf, type Case, type ContenderId } from './cases';

/** One process to start and measure. */
export interface Step {
	case: Case;
	contender: ContenderId;
	/** Counted from 1. */
	repetition: number;
}

/** All steps in the order to run: in turns, so that a busy spell of the machine hits everyone. */
export function planOf(cases: readonly Case[]): Step[] {
	return [...new Set(cases.map(({ group }) => group))].flatMap((group) => {
		const members = cases.filter((one) => one.group === group);
		const most = Math.max(...members.flatMap(({ repetitions }) => Object.values(repetitions)));
		const rounds = Array.from({ length: most }, (_, index) => index + 1);
		return rounds.flatMap((repetition) =>
			members.flatMap((one) =>
				(Object.keys(one.repetitions) as ContenderId[])
					.filter((contender) => repetition <= (one.repetitions[contender] ?? 0))
					.map((contender) => ({ case: one, contender, repetition })),
			),
		);
	});
}

/** Knows how long steps take: a guess at first, then what the same step took before. */
export class Estimate {
	private readonly taken = new Map<string, number>();

	private key = ({ case: one, contender }: Step) => `${titleOf(one)} ${contender}`;

	took(step: Step, milliseconds: number): void {
		this.taken.set(this.key(step), milliseconds);
	}

	/** For all these steps together, in milliseconds. */
	of(steps: readonly Step[]): number {
		return steps.reduce((sum, step) => sum + this.ofStep(step), 0);
	}

	private ofStep(step: Step): number {
		return this.taken.get(this.key(step)) ?? CONTENDERS[step.contender].estimate(step.case);
	}
}
