import fc from 'fast-check';

import { Failure } from '../../../nodes/Cielo24/errors/failure';
import type { Request } from '../../../nodes/Cielo24/transport/connect';
import { lookAt } from '../../../nodes/Cielo24/waiting/look';

type Kind = 'Complete' | 'Media Failure' | 'gone' | 'In Process' | 'Pending' | 'Reviewing';

const ENDED: Kind[] = ['Complete', 'Media Failure', 'gone'];

/** A cielo24 with these jobs, by number. */
const asking = (kinds: Kind[]) => {
	const asked: string[] = [];
	let open = 0;
	let most = 0;
	const request = (async ({ qs }: { qs: { job_id: string } }) => {
		asked.push(qs.job_id);
		most = Math.max(most, ++open);
		await Promise.resolve();
		open -= 1;
		const JobStatus = kinds[Number(qs.job_id)];
		if (JobStatus !== 'gone') return { JobId: qs.job_id, JobStatus };
		throw new Failure({ message: 'no such job', errorType: 'ITEM_NOT_FOUND', httpCode: '400' });
	}) as unknown as Request;
	return { request, asked, most: () => most };
};

const kinds = fc.array(
	fc.constantFrom<Kind>('Complete', 'Complete', 'Media Failure', 'gone', 'In Process', 'Pending'),
	{ minLength: 1, maxLength: 60 },
);

test('tells how all stand when all have ended, else one that has not, asking each at most once', async () => {
	await fc.assert(
		fc.asyncProperty(kinds, fc.nat(), async (states, number) => {
			const { request, asked, most } = asking(states);
			const ids = states.map((_, index) => String(index));
			const first = number % 2 ? undefined : String(number % states.length);
			const looked = await lookAt([...ids, ...ids], request, first);

			expect(new Set(asked).size).toBe(asked.length);
			expect(asked[0]).toBe(first ?? '0');
			expect(most()).toBeLessThanOrEqual(10);
			const unfinished = ids.filter((_, index) => !ENDED.includes(states[index]!));
			if (unfinished.length > 0) {
				expect(unfinished).toContain(looked);
				// Those under way at that moment, and no more.
				const before = asked.findIndex((id) => unfinished.includes(id));
				expect(asked.length).toBeLessThanOrEqual(before + 10);
				if (unfinished.includes(asked[0]!)) expect(asked).toHaveLength(1);
				return;
			}
			const map = looked as Exclude<typeof looked, string>;
			expect([...map.keys()].sort()).toEqual([...ids].sort());
			ids.forEach((id, index) => {
				const state = states[index] === 'Complete' ? 'done' : 'failed';
				expect(map.get(id)?.state).toBe(state);
			});
		}),
	);
});

test('a job that is not waited for is not begun with', async () => {
	const { request, asked } = asking(['Complete', 'Pending']);
	expect(await lookAt(['0'], request, '1')).toBeInstanceOf(Map);
	expect(asked).toEqual(['0']);
});

test('what failed says what to do, and that it was waited for', async () => {
	const { request } = asking(['Media Failure', 'gone']);
	const looked = await lookAt(['0', '1'], request);
	const details = [...(looked as Exclude<typeof looked, string>).values()].map((standing) =>
		standing.state === 'failed' ? standing.failure.details : undefined,
	);
	expect(details).toEqual([
		expect.objectContaining({ errorType: 'MEDIA_FAILURE', job_id: '0', step: 'wait' }),
		expect.objectContaining({ errorType: 'ITEM_NOT_FOUND', job_id: '1', step: 'wait' }),
	]);
});

test('no answer is no standing', async () => {
	const request = (async () => {
		throw new Failure({ message: 'down', errorType: 'SERVICE_UNAVAILABLE', httpCode: '503' });
	}) as unknown as Request;
	await expect(lookAt(['0'], request)).rejects.toThrow('down');
});
