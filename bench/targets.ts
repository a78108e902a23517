import { CONCURRENCY, titleOf, type Case, type ContenderId } from './cases';
import { megabytes, oneDecimal } from './report/format';
import type { Row } from './summary';

export interface Target {
	text: string;
	/** What was measured. */
	found: string;
	isMet: boolean;
}

type Find = (contender: ContenderId, of: Partial<Case>) => Row | undefined;

function openRequests(ours: Row): Target {
	return {
		text: `${titleOf(ours.case)}: never more than ${CONCURRENCY} requests at once, each on a connection of its own`,
		found: String(ours.atOnce),
		isMet: ours.atOnce <= CONCURRENCY,
	};
}

function speed(ours: Row, other: Row, atLeast: number): Target {
	const times = other.milliseconds / ours.milliseconds;
	return {
		text: `${titleOf(ours.case)}: at least ${atLeast} times as fast as the HTTP Request node`,
		found: `${oneDecimal(times)} times`,
		isMet: times >= atLeast,
	};
}

function memory(ours: Row, other: Row): Target {
	return {
		text: `${titleOf(ours.case)}: at most a third of the memory that the HTTP Request node adds`,
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

/** A large file takes no memory, and little more time than plain Node.js. */
function transfer(ours: Row, others: ReadonlyArray<Row | undefined>): Target[] {
	const title = titleOf(ours.case);
	const isSmall = {
		text: `${title}: at most 64 MB of memory`,
		found: `${megabytes(ours.addedBytes)} MB`,
		isMet: ours.addedBytes <= 64e6,
	};
	const areFast = others
		.filter((other) => other !== undefined)
		.map((other) => {
			const times = ours.milliseconds / other.milliseconds;
			return {
				text: `${title}: at most 1.2 times the time of ${other.label}`,
				found: `${times.toFixed(2)} times`,
				isMet: times <= 1.2,
			};
		});
	return [isSmall, ...areFast];
}

/** The targets that the measured cases can tell about. */
export function targetsOf(rows: readonly Row[]): Target[] {
	const find: Find = (contender, of) =>
		rows.find(
			(row) =>
				row.contender === contender &&
				Object.entries(of).every(([name, value]) => row.case[name as keyof Case] === value),
		);
	const targets: Target[] = [];
	for (const [of, atLeast] of [
		[{ work: 'media', count: 1000, latency: 100 }, 2],
		[{ work: 'media', count: 10_000, latency: 20 }, 3],
		[{ work: 'captions' }, 2],
	] as const) {
		const [ours, other] = [find('ours', of), find('httpRequest', of)];
		if (!ours || !other) continue;
		targets.push(openRequests(ours), speed(ours, other, atLeast));
		if (ours.case.count === 10_000) targets.push(memory(ours, other));
	}
	const [small, large] = [
		find('ours', { count: 10_000, latency: 0 }),
		find('ours', { count: 100_000, latency: 0 }),
	];
	if (small && large) targets.push(growth(small, large));
	for (const ours of rows) {
		if (ours.contender !== 'ours' || ours.case.bytes === undefined) continue;
		targets.push(...transfer(ours, [find('raw', ours.case), find('plain', ours.case)]));
	}
	return targets;
}
