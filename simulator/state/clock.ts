/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the simulator never ships */
import { performance } from 'node:perf_hooks';

/** A span of time; all parts are added up. */
export interface Duration {
	days?: number;
	hours?: number;
	minutes?: number;
	seconds?: number;
	milliseconds?: number;
}

/** The length of a duration in milliseconds. */
export const toMilliseconds = ({
	days = 0,
	hours = 0,
	minutes = 0,
	seconds = 0,
	milliseconds = 0,
}: Duration) => (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;

interface Task {
	at: number;
	run: (at: number) => void;
}

const LONGEST_TIMER = 2 ** 31 - 1;

let origin = performance.timeOrigin;

/** Milliseconds since 1970 with a fraction: the service shows microseconds, Date.now() has none. */
const realTime = () => {
	const now = origin + performance.now();
	if (Math.abs(Date.now() - now) < 1000) return now;
	// The monotonic clock stands still while a machine sleeps
	origin = Date.now() - performance.now();
	return origin + performance.now();
};

/**
 * The simulator's own time, in milliseconds since 1970 (with a fraction). It runs like real time
 * until it is set, advanced or frozen. Everything that depends on time asks it: dates of jobs,
 * life of tokens, states of jobs, repeated callbacks.
 */
export class Clock {
	private offset = 0;

	private frozenAt?: number;

	/** Latest first, so that the next one is popped off the end. */
	private tasks: Task[] = [];

	private timer?: NodeJS.Timeout;

	private settling = false;

	now(): number {
		return this.frozenAt ?? realTime() + this.offset;
	}

	get frozen(): boolean {
		return this.frozenAt !== undefined;
	}

	set(moment: Date | string): void {
		const time = new Date(moment).getTime();
		if (Number.isNaN(time)) throw new RangeError(`Not a moment in time: ${String(moment)}`);
		this.move(time);
	}

	/** Moves time on at once; everything that falls due on the way happens, in its order. */
	advance(duration: Duration): void {
		this.move(this.now() + toMilliseconds(duration));
	}

	freeze(moment?: Date | string): void {
		this.frozenAt = this.now();
		if (moment !== undefined) this.set(moment);
		else this.arm();
	}

	resume(): void {
		if (this.frozenAt === undefined) return;
		this.offset = this.frozenAt - realTime();
		this.frozenAt = undefined;
		this.arm();
	}

	/** Runs a task once this clock reaches the given time; the task is told its planned time. */
	at(time: number, run: Task['run']): void {
		let low = 0;
		let high = this.tasks.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.tasks[middle]!.at > time) low = middle + 1;
			else high = middle;
		}
		this.tasks.splice(low, 0, { at: time, run });
		if (low === this.tasks.length - 1) this.arm();
	}

	/** Runs every task that is due. Cheap when none is. */
	settle(): void {
		if (this.settling) return;
		this.settling = true;
		try {
			for (let next = this.tasks.at(-1); next && next.at <= this.now(); next = this.tasks.at(-1)) {
				this.tasks.pop();
				next.run(next.at);
			}
		} finally {
			this.settling = false;
			this.arm();
		}
	}

	/** Forgets all tasks. */
	stop(): void {
		this.tasks = [];
		clearTimeout(this.timer);
	}

	private move(time: number): void {
		if (this.frozenAt === undefined) this.offset = time - realTime();
		else this.frozenAt = time;
		this.settle();
	}

	private arm(): void {
		clearTimeout(this.timer);
		const next = this.tasks.at(-1);
		if (this.settling || !next || this.frozenAt !== undefined) return;
		const wait = Math.min(Math.max(Math.ceil(next.at - this.now()), 0), LONGEST_TIMER);
		// Waiting for a job's next state must not keep a finished test run alive
		this.timer = setTimeout(() => this.settle(), wait).unref();
	}
}
