import fc from 'fast-check';

import { changed } from '../../engine/fuzz/answers';
import { ANSWERS } from '../../engine/fuzz/service';
import { tries } from '../../engine/fuzz/settings';
import { expectWords } from '../../engine/fuzz/words';
import { listContext, listSearch, TOKEN } from './listContext';

interface Told {
	message: string;
	description?: string;
}

const LISTS = [
	['searchJobs', ANSWERS['GET /api/job/list']],
	['searchVersions', ANSWERS['GET /api/job/list_elementlists']],
] as const;

test.each(LISTS)(
	'%s: whatever cielo24 answers, there is something to choose or an error in words',
	async (list, documented) => {
		const changes = fc.array(fc.tuple(fc.nat(20), fc.jsonValue()), { maxLength: 3 });
		const answers = fc.oneof(
			changes.map((all) =>
				all.reduce<unknown>(
					(body, [at, to]) => changed(body, { at, to }),
					structuredClone(documented),
				),
			),
			fc.jsonValue(),
			fc.constantFrom('', '<html>', `api_token=${TOKEN}`, { ErrorType: 'X', ErrorComment: TOKEN }),
		);
		// What only reads would be tried again after a while.
		const statuses = fc.constantFrom(200, 204, 302, 400, 404);
		await fc.assert(
			fc.asyncProperty(answers, fc.string(), statuses, async (body, filter, statusCode) => {
				const context = listContext(body, { jobId: 'a'.repeat(32) }, [], statusCode);
				const found = await listSearch[list].call(context, filter).catch((error: Told) => {
					const { message, description } = error;
					expectWords({ message, description, errorType: 'SEARCH' });
					expect(JSON.stringify(error)).not.toContain(TOKEN);
				});
				for (const { name, value } of found?.results ?? []) {
					expect(name).toMatch(/\S/);
					expect(value).toMatch(/\S/);
					expect(`${name} ${value}`).not.toMatch(/undefined|\[object/);
				}
			}),
			tries(300),
		);
	},
);
