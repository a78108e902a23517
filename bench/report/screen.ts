import Table from 'cli-table3';
import type { Row } from '../summary';
import type { Target } from '../targets';
import { cellsOf, HEAD } from './format';

/** The table of one case for the screen. */
export function tableOf(rows: readonly Row[]): string {
	const colAligns = HEAD.map((_, index) => (index === 0 ? ('left' as const) : ('right' as const)));
	const table = new Table({ head: HEAD, colAligns, style: { head: [], border: [] } });
	table.push(...rows.map(cellsOf));
	return table.toString();
}

/** One line per target. */
export const linesOf = (targets: readonly Target[]) =>
	targets.map(({ isMet, text, found }) => `${isMet ? 'MET    ' : 'NOT MET'}  ${text}: ${found}`);
