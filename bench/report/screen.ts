import Table from 'cli-table3';
import type { AccountRow } from '../accounts';
import type { Share } from '../profile';
import type { Row } from '../summary';
import type { Target } from '../targets';
import { ACCOUNTS_HEAD, accountCells, cellsOf, HEAD, oneDecimal } from './format';

/** The table of one case for the screen. */
export function tableOf(rows: readonly Row[]): string {
	const colAligns = HEAD.map((_, index) => (index === 0 ? ('left' as const) : ('right' as const)));
	const table = new Table({ head: HEAD, colAligns, style: { head: [], border: [] } });
	table.push(...rows.map(cellsOf));
	return table.toString();
}

/** What tasks take in a small and a large account, for the screen. */
export function accountsTable(rows: readonly AccountRow[]): string {
	const table = new Table({ head: ACCOUNTS_HEAD, style: { head: [], border: [] } });
	table.push(...rows.map(accountCells));
	return table.toString();
}

/** How many owners of time are named. */
const SHARES = 10;

/** Where the time of an item goes. */
export function shareTable(shares: readonly Share[], count: number): string {
	const table = new Table({
		head: ['Whose', 'Share (%)', 'Per item (ms)'],
		colAligns: ['left', 'right', 'right'],
		style: { head: [], border: [] },
	});
	for (const { owner, percent, milliseconds } of shares.slice(0, SHARES)) {
		table.push([owner, oneDecimal(percent), (milliseconds / count).toFixed(3)]);
	}
	return table.toString();
}

/** One line per target. */
export const linesOf = (targets: readonly Target[]) =>
	targets.map(({ isMet, text, found }) => `${isMet ? 'MET    ' : 'NOT MET'}  ${text}: ${found}`);
