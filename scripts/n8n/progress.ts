/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error, no-console -- development scripts, never shipped */
/** Where nobody watches the screen, a line this often (milliseconds) shows that work goes on. */
const LINE_EVERY_MS = 20_000;

/** A duration in milliseconds as a person reads it: 0:07, 2:10. */
export function duration(milliseconds: number): string {
	const seconds = Math.round(milliseconds / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export type Say = (text: string) => void;

/**
 * Shows `text` and the time passed while `task` runs; `say` changes the text on the way.
 * A spinner on a terminal, plain lines elsewhere. Errors of the task pass through.
 */
export async function withProgress<T>(text: string, task: (say: Say) => Promise<T>): Promise<T> {
	const started = Date.now();
	const passed = () => duration(Date.now() - started);
	let current = text;

	// Loaded here because tsx cannot load this ES module at the top of a CommonJS file.
	const { default: ora } = await import('ora');
	// A terminal of unknown width (0 columns) sends the spinner into an endless loop.
	const live = process.stdout.isTTY && process.stdout.columns > 0 && !process.env.CI;
	const spinner = live
		? ora({ text, stream: process.stdout, discardStdin: false }).start()
		: undefined;
	if (!spinner) console.log(`${text} ...`);
	const timer = setInterval(
		() => {
			if (spinner) spinner.text = `${current} (${passed()})`;
			else console.log(`  still working: ${current} (${passed()} so far)`);
		},
		spinner ? 1000 : LINE_EVERY_MS,
	);

	const say: Say = (next) => {
		current = next;
		if (spinner) spinner.text = `${next} (${passed()})`;
		else console.log(`  ${next}`);
	};
	try {
		const result = await task(say);
		const done = `${text} - done in ${passed()}`;
		if (spinner) spinner.succeed(done);
		else console.log(done);
		return result;
	} catch (error) {
		spinner?.fail(`${text} - did not work (after ${passed()})`);
		throw error;
	} finally {
		clearInterval(timer);
	}
}
