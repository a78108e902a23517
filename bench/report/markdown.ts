import { titleOf, type Case } from '../cases';
import type { Row } from '../summary';
import type { Target } from '../targets';
import { cellsOf, HEAD } from './format';

function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	const rule = head.map((_, index) => (index === 0 ? '---' : '--:'));
	return [line(head), line(rule), ...rows.map(line)].join('\n');
}

interface Report {
	command: string;
	machine: Record<string, string>;
	cases: ReadonlyArray<{ case: Case; rows: Row[] }>;
	targets: readonly Target[];
}

/** The results as a page, laid out like every other file of the project. */
export async function markdownOf({ command, machine, cases, targets }: Report): Promise<string> {
	const entries = Object.entries({ Command: `\`${command}\``, ...machine });
	const met = targets.map(({ text, found, isMet }) => [text, found, isMet ? 'yes' : '**no**']);
	const page = [
		'# Results of the benchmark',
		'Written by `npm run bench`. What is compared, and how to read it: [README.md](README.md).',
		entries.map(([name, value]) => `- ${name}: ${value}`).join('\n'),
		'## Targets',
		table(['Target', 'Measured', 'Met'], met),
		...cases.flatMap((one) => [`## ${titleOf(one.case)}`, table(HEAD, one.rows.map(cellsOf))]),
	].join('\n\n');
	// Loaded here because only a complete run needs it.
	const { format } = await import('prettier');
	return await format(page, { parser: 'markdown', useTabs: true });
}
