import { CONCURRENCY, titleOf, type Case, type ContenderId } from './cases';
import { megabytes, oneDecimal } from './report/format';
import type { Row } from './summary';

export interface Target {
	text: string;
	/** What was measured. */
	found: string;
	isMet: boolean;
}

/** What the rows of one case, by contender, say about a target; nothing if one is missing. */
type Aim = (rows: Partial<Record<ContenderId, Row>>) => Target | undefined;

/** Never more requests than asked for, nor connections of this process. */
const asAsked: Aim = ({ ours }) =>
	ours && {
		text: `at most ${CONCURRENCY} requests and connections at once`,
		found: `${ours.atOnce} and ${ours.connections}`,
		isMet: ours.atOnce <= CONCURRENCY && ours.connections <= CONCURRENCY,
	};

/** At most so many times another one's time. */
const time =
	(of: ContenderId, most: number): Aim =>
	({ ours, [of]: other }) =>
		ours && other && share(`the time of ${other.label}`, most, ours, other, 'milliseconds');

/** At most so many times the memory that another one adds. */
const memory =
	(of: ContenderId, most: number): Aim =>
	({ ours, [of]: other }) => {
		if (!ours || !other) return undefined;
		const target = share(`the memory of ${other.label}`, most, ours, other, 'addedBytes');
		const sizes = `${megabytes(ours.addedBytes)} MB against ${megabytes(other.addedBytes)} MB`;
		return { ...target, found: `${target.found}, ${sizes}` };
	};

/** At most so much memory, in MB. */
const megabytesOf =
	(most: number): Aim =>
	({ ours }) =>
		ours && {
			text: `at most ${most} MB of memory`,
			found: `${megabytes(ours.addedBytes)} MB`,
			isMet: ours.addedBytes <= most * 1e6,
		};

function share(
	what: string,
	most: number,
	ours: Row,
	other: Row,
	name: 'milliseconds' | 'addedBytes',
): Target {
	const times = ours[name] / other[name];
	const text = `at most ${most} times ${what}`;
	return { text, found: `${times.toFixed(2)} times`, isMet: times <= most };
}

const FILES = [megabytesOf(64), time('raw', 1.2), time('plain', 1.2)];

/** The targets by the group of the case, and by its number of items where there are several. */
const AIMS: Record<string, readonly Aim[]> = {
	'1000 1000': [asAsked, time('httpRequest', 0.9), time('raw', 1.1)],
	'10000 10000': [asAsked, time('raw', 1.5), memory('httpRequest', 0.25), memory('client', 1.1)],
	'100000 100000': [asAsked, megabytesOf(350), memory('client', 1.1)],
	'https 1000': [asAsked, time('httpRequest', 0.5)],
	'captions 1000': [asAsked, time('httpRequest', 0.5)],
	'files 1': FILES,
};

function growth(small: Row, large: Row): Target {
	const perItem = (row: Row) => row.milliseconds / row.case.count;
	const percent = (perItem(large) / perItem(small) - 1) * 100;
	return {
		text: 'From 10,000 to 100,000 items: the time per item grows by less than 20 %',
		found: `${percent > 0 ? '+' : ''}${oneDecimal(percent)} % (${perItem(small).toFixed(3)} to ${perItem(large).toFixed(3)} ms)`,
		isMet: percent < 20,
	};
}

/** The targets that the measured cases can tell about. */
export function targetsOf(rows: readonly Row[]): Target[] {
	const cases = [...new Set(rows.map((row) => row.case))];
	const rowsOf = (one: Case): Partial<Record<ContenderId, Row>> =>
		Object.fromEntries(rows.filter((row) => row.case === one).map((row) => [row.contender, row]));
	const targets = cases.flatMap((one) =>
		(AIMS[`${one.group} ${one.count}`] ?? [])
			.map((aim) => aim(rowsOf(one)))
			.filter((target) => target !== undefined)
			.map((target) => ({ ...target, text: `${titleOf(one)}: ${target.text}` })),
	);
	const [small, large] = [10_000, 100_000].map((count) =>
		rows.find(
			(row) => row.contender === 'ours' && row.case.latency === 0 && row.case.count === count,
		),
	);
	return small && large ? [...targets, growth(small, large)] : targets;
}
