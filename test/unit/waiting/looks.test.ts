/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests never ship */
import type { Looked } from '../../../nodes/Cielo24/waiting/looks';
import { lookShared } from '../../../nodes/Cielo24/waiting/looks';

let executions = 0;
let id: string;
beforeEach(() => {
	id = `x${++executions}`;
});

/** Looks that are answered by hand. */
const looks = () => {
	const begun: Array<{
		first?: string;
		answer: (looked: Looked) => void;
		fail: (error: Error) => void;
	}> = [];
	const look = async (first?: string) =>
		await new Promise<Looked>((resolve, reject) => {
			begun.push({ first, answer: resolve, fail: reject });
		});
	return { begun, look };
};

const settle = async () => await new Promise((resolve) => setImmediate(resolve));

test('a thousand callbacks at once make two looks: what began before one came does not count for it', async () => {
	const { begun, look } = looks();
	const first = lookShared(id, look);
	const others = Array.from({ length: 999 }, async () => await lookShared(id, look));
	await settle();
	expect(begun).toHaveLength(1);
	begun[0]!.answer('a');
	await settle();
	expect(begun).toHaveLength(2);
	const late = lookShared(id, look);
	begun[1]!.answer('b');
	await settle();
	expect(begun).toHaveLength(3);
	begun[2]!.answer([]);
	expect(await first).toBe('a');
	expect(new Set(await Promise.all(others))).toEqual(new Set(['b']));
	expect(await late).toEqual([]);
	await settle();
	expect(begun).toHaveLength(3);
});

test('a look without an answer fails for those who share it, and the one after it is made', async () => {
	const { begun, look } = looks();
	const outcome = async (looked: Promise<Looked>) =>
		await looked.then(
			(value) => value,
			(error: Error) => error.message,
		);
	const results = [lookShared(id, look), lookShared(id, look), lookShared(id, look)].map(outcome);
	begun[0]!.fail(new Error('down'));
	await settle();
	begun[1]!.fail(new Error('still down'));
	expect(await Promise.all(results)).toEqual(['down', 'still down', 'still down']);
	await settle();
	const again = lookShared(id, look);
	begun[2]!.answer('a');
	expect(await again).toBe('a');
});

test('the next look begins with the job that was not done', async () => {
	const { begun, look } = looks();
	const once = async (answer: Looked) => {
		const looked = lookShared(id, look);
		begun.at(-1)!.answer(answer);
		await looked;
		await settle();
	};
	await once('a');
	await once('b');
	await once([]);
	await once('c');
	expect(begun.map(({ first }) => first)).toEqual([undefined, 'a', 'b', undefined]);
});

test('what is remembered of executions does not grow without bound', async () => {
	const firsts: Array<string | undefined> = [];
	const look = async (first?: string) => {
		firsts.push(first);
		return 'a';
	};
	for (let number = 0; number < 1_500; number += 1) await lookShared(`${id}-${number}`, look);
	firsts.length = 0;
	await lookShared(`${id}-1499`, look);
	await lookShared(`${id}-0`, look);
	expect(firsts).toEqual(['a', undefined]);
});
