/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- development scripts, never shipped */
import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

/** How long (milliseconds) a program may take to end by itself before it is ended by force. */
const GRACE_MS = 15_000;

export interface ProgramOptions {
	cwd: string;
	/** The whole environment; nothing is inherited. */
	env: Record<string, string>;
	/** Everything the program prints is added to this file. */
	logFile: string;
	/** Keep what it prints, to be read in `finished`. */
	keepOutput?: boolean;
	/** Called with every line of the standard output while the program runs. */
	onLine?: (line: string) => void;
}

export interface Finished {
	exitCode: number | undefined;
	stdout: string;
	stderr: string;
}

export interface Program {
	pid: number;
	/** Resolves when the program has ended, however it ended. */
	finished: Promise<Finished>;
	hasEnded(): boolean;
	/** Asks the program and its children to end, and makes them after a while. */
	stop(): Promise<void>;
	/** Ends the program and its children at once, as a crash would. */
	kill(): Promise<void>;
}

/** A workflow's data can be large: `n8n execute` prints all of it (characters). */
const MAX_OUTPUT = 500_000_000;

const programs = new Set<Program>();

function signalGroup(pid: number, signal: NodeJS.Signals) {
	try {
		process.kill(-pid, signal);
	} catch {
		// The group has ended already.
	}
}

let watching = false;
let interrupted = false;

/** Whether a person or the system has asked this process to end. */
export const isInterrupted = () => interrupted;

/** Programs run in groups of their own, so the terminal's Ctrl-C does not reach them: pass it on. */
function endProgramsWithUs() {
	if (watching) return;
	watching = true;
	process.on('exit', () => {
		for (const program of programs) signalGroup(program.pid, 'SIGKILL');
	});
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			// The second Ctrl-C does not wait for anybody.
			if (interrupted) process.exit(128 + constants.signals[signal]);
			interrupted = true;
			void stopAll().finally(() => process.exit(128 + constants.signals[signal]));
		});
	}
}

/** Ends everything that was started here. */
export async function stopAll(): Promise<void> {
	await Promise.all([...programs].map(async (program) => await program.stop()));
}

/** Starts a program in a process group of its own, which ends together with this process. */
export async function start(
	file: string,
	args: string[],
	options: ProgramOptions,
): Promise<Program> {
	endProgramsWithUs();
	// Loaded here because tsx cannot load this ES module at the top of a CommonJS file.
	const { execa } = await import('execa');
	const log = { file: options.logFile, append: true } as const;
	const child = execa(file, args, {
		cwd: options.cwd,
		env: options.env,
		extendEnv: false,
		stdin: 'ignore',
		stdout: options.keepOutput || options.onLine ? ['pipe', log] : log,
		stderr: options.keepOutput ? ['pipe', log] : log,
		buffer: options.keepOutput ?? false,
		maxBuffer: MAX_OUTPUT,
		detached: true,
		cleanup: false,
		reject: false,
	});
	const { pid } = child;
	if (options.onLine) createInterface(child.stdout!).on('line', options.onLine);
	if (pid === undefined) throw new Error(`Could not start ${file}.`);

	let ended = false;
	const finished = child.then(({ exitCode, stdout, stderr }) => {
		ended = true;
		programs.delete(program);
		return { exitCode, stdout: stdout ?? '', stderr: stderr ?? '' };
	});
	const program: Program = {
		pid,
		finished,
		hasEnded: () => ended,
		async stop() {
			if (!ended) signalGroup(pid, 'SIGTERM');
			await Promise.race([finished, wait(GRACE_MS, undefined, { ref: false })]);
			await this.kill();
		},
		async kill() {
			signalGroup(pid, 'SIGKILL');
			await finished;
		},
	};
	programs.add(program);
	return program;
}

/** Starts a program and waits for its end; the exit code is the caller's to judge. */
export async function run(
	file: string,
	args: string[],
	options: ProgramOptions,
): Promise<Finished> {
	const program = await start(file, args, { ...options, keepOutput: true });
	return await program.finished;
}
