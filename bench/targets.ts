import { CONCURRENCY, type ContenderId } from './cases';
import { megabytes, oneDecimal } from './report/format';
import type { Row } from './summary';

export interface Target {
	text: string;
	/** What was measured. */
	found: string;
	isMet: boolean;
}

type Find = (contender: ContenderId, count: number, latency: number) => Row | undefined;

function openRequests(ours: Row): Target {
	return {
		text: `${ours.case.count.toLocaleString('en')} items: never more than ${CONCURRENCY} requests at once, each on a connection of its own`,
		found: String(ours.atOnce),
		isMet: ours.atOnce <= CONCURRENCY,
	};
}

function speed(ours: Row, other: Row, atLeast: number): Target {
	const times = other.milliseconds / ours.milliseconds;
	return {
		text: `${ours.case.count.toLocaleString('en')} items: at least ${atLeast} times as fast as the HTTP Request node`,
		found: `${oneDecimal(times)} times`,
		isMet: times >= atLeast,
	};
}

function memory(ours: Row, other: Row): Target {
	return {
		text: `${ours.case.count.toLocaleString('en')} items: at most a third of the memory that the HTTP Request node adds`,
		found: `${megabytes(ours.addedBytes)} MB against ${megabytes(other.addedBytes)} MB`,
		isMet: ours.addedBytes <= other.addedBytes / 3,
	};
}

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
	const find: Find = (contender, count, latency) =>
		rows.find(
			(row) =>
				row.contender === contender && row.case.count === count && row.case.latency === latency,
		);
	const targets: Target[] = [];
	for (const [count, latency, atLeast] of [
		[1000, 100, 2],
		[10_000, 20, 3],
	] as const) {
		const [ours, other] = [find('ours', count, latency), find('httpRequest', count, latency)];
		if (!ours || !other) continue;
		targets.push(openRequests(ours), speed(ours, other, atLeast));
		if (count === 10_000) targets.push(memory(ours, other));
	}
	const [small, large] = [find('ours', 10_000, 0), find('ours', 100_000, 0)];
	if (small && large) targets.push(growth(small, large));
	return targets;
}
