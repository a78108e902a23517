/* eslint-disable @n8n/community-nodes/no-restricted-globals -- bench, never shipped */
import { duration, withProgress } from '../scripts/n8n/progress';
import { CONTENDERS, isEmpty, titleOf } from './cases';
import type { Bench } from './measure';
import { Estimate, type Step } from './plan';
import type { Server } from './server';
import type { Measured } from './summary';
import { WORK } from './work';

/** How often the line changes, in milliseconds; where every change is a new line, seldom. */
const EVERY = process.stdout.isTTY ? 1000 : 60_000;

/** Takes all steps one after the other; a line tells where it is and how long it will take. */
export async function measureAll(
	steps: readonly Step[],
	bench: Bench,
	server: Server,
): Promise<Measured[]> {
	const estimate = new Estimate();
	const measured: Measured[] = [];
	await withProgress(
		`Measuring: ${steps.length} runs, about ${duration(estimate.of(steps))} minutes`,
		async (say) => {
			for (const [index, step] of steps.entries()) {
				const started = Date.now();
				const show = (requests: number) => {
					const done = isEmpty(step.contender) ? '' : `, ${share(requests, step)}`;
					const left = estimate.of(steps.slice(index)) - (Date.now() - started);
					say(
						`Run ${index + 1} of ${steps.length}: ${titleOf(step.case)}, ${CONTENDERS[step.contender].label}${done}; about ${duration(Math.max(0, left))} left`,
					);
				};
				show(0);
				// The number of requests is only decoration: without an answer the line stays as it is.
				const tick = async () => show(await server.requests(WORK[step.case.work].path));
				const timer = setInterval(() => void tick().catch(() => {}), EVERY);
				try {
					measured.push({ step, measurement: await bench.measure(step) });
				} finally {
					clearInterval(timer);
				}
				estimate.took(step, Date.now() - started);
			}
		},
	);
	return measured;
}

const share = (requests: number, step: Step) =>
	`${Math.round((100 * requests) / step.case.count)} % of the items`;
