/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- development scripts, never shipped */
import { isInterrupted, stopAll } from './n8n';

/** Runs a script's main function; an error is shown as plain text, programs are ended, exit code 1. */
export function main(script: () => Promise<void>): void {
	script()
		.catch((error: unknown) => {
			// What fails after Ctrl-C fails because of Ctrl-C.
			if (isInterrupted()) return;
			console.error(`\n${error instanceof Error ? error.message : String(error)}`);
			process.exitCode = 1;
		})
		.then(stopAll)
		// Open connections, such as the simulator's, must not keep a failed script alive.
		.finally(() => process.exit());
}
