import fc from 'fast-check';
import type { OnError } from 'n8n-workflow';

import { operations } from '../../../nodes/Cielo24/engine/registry';
import { TOKEN } from '../runWorkflow';
import { Service } from '../service';
import { answerWith, echoes, mangled, type Mangled } from './answers';
import { startClock, waited } from './clock';
import { errorsOf, expectAccounted, runFilled } from './run';
import { ANSWERS, nameOf, UPLOAD } from './service';
import { PATIENCE, tries } from './settings';
import { fillings, type Filling } from './values';

jest.mock('../../../nodes/Cielo24/transport/wait', () => ({
	...jest.requireActual<object>('../../../nodes/Cielo24/transport/wait'),
	wait: jest.requireActual<{ wait: unknown }>('./clock').wait,
}));

const PASSWORD = ['correct', 'horse', 'battery'].join('-');

/** The most requests and waiting for one item: looking for another's order takes most. */
const MOST_REQUESTS = 250;
const MOST_WAITING = 30 * 60_000;

let service: Service;

beforeAll(async () => {
	service = await Service.start();
});
beforeEach(startClock);
afterAll(async () => await service.close());

/** cielo24 on a bad day: it lets people in, and answers all else in these ways, in turns. */
function misbehave(answers: readonly Mangled[]): void {
	service.clear();
	service.on('/api/account/login', { ApiToken: TOKEN });
	let next = 0;
	service.otherwise((response, seen) => {
		const call = `${seen.method} ${seen.path}`;
		const documented = call === UPLOAD ? { upload_url: `${service.url}/storage` } : ANSWERS[call];
		answerWith(response, answers[next++ % answers.length]!, documented);
	});
}

const credentials = fc.constantFrom<Record<string, string>>(
	{ signInWith: 'apiToken', apiToken: TOKEN },
	{ signInWith: 'password', username: 'ada', password: PASSWORD },
);

const ways = fc.constantFrom<OnError>(
	'continueErrorOutput',
	'continueErrorOutput',
	'continueRegularOutput',
	'stopWorkflow',
);

/** Whether an answer may be a list that is really empty. */
const mayBeEmpty = (answers: readonly Mangled[]) =>
	answers.some(
		(answer) =>
			(answer.kind === 'many' && answer.count === 0) ||
			(answer.kind === 'text' && answer.text.includes('[]')) ||
			(answer.kind === 'changed' &&
				answer.changes.some(({ to }) => JSON.stringify(to)?.includes('[]'))),
	);

test.each(operations.map((operation) => [nameOf(operation), operation] as const))(
	'%s: whatever cielo24 answers, each item ends as an item or an error in words',
	async (_, operation) => {
		const property = fc.asyncProperty(
			fillings(operation, 0),
			fc.array(mangled(echoes(TOKEN)), { minLength: 1, maxLength: 5 }),
			ways,
			credentials,
			async (filling, answers, onError, data) => {
				misbehave(answers);
				const before = waited();
				const credential = service.credential(data);
				const ran = await runFilled(operation, filling, { onError, credential });
				const isOpen = mayBeEmpty(answers) || isFiltered(filling) || isWords(filling);
				expectAccounted(ran, operation, isOpen);
				const shown = JSON.stringify([errorsOf(ran), ran.run.data.resultData.error]);
				for (const secret of [TOKEN, PASSWORD]) expect(shown).not.toContain(secret);
				expect(service.requests.length).toBeLessThanOrEqual(filling.count * MOST_REQUESTS);
				expect(waited() - before).toBeLessThanOrEqual(filling.count * MOST_WAITING);
			},
		);
		await fc.assert(property, tries(4));
	},
	PATIENCE,
);

/** Sentences may be without words. */
function isWords({ filled }: Filling): boolean {
	return filled.some(({ id, values }) => id === 'split' && values.includes('words'));
}

function isFiltered({ filled }: Filling): boolean {
	return filled.some(({ collection }) => collection === 'filters');
}
