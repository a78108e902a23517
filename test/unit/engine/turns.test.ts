/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests never ship */
import { Turns } from '../../../nodes/Cielo24/engine/turns';

test('whoever waits goes on one by one, each in a turn of its own of the event loop', async () => {
	const turns = new Turns();
	let loops = 0;
	let counter = setImmediate(function count() {
		loops += 1;
		counter = setImmediate(count);
	});
	const seen: Array<[name: string, loop: number]> = [];
	const go = async (name: string) => {
		await turns.next();
		seen.push([name, loops]);
	};
	await Promise.all(['a', 'b', 'c'].map(go));
	await go('later');
	clearImmediate(counter);
	turns.close();

	expect(seen.map(([name]) => name)).toEqual(['a', 'b', 'c', 'later']);
	const of = seen.map(([, loop]) => loop);
	expect(of).toEqual([...new Set(of)]);
});
