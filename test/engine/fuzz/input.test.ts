import fc from 'fast-check';
import type { OnError } from 'n8n-workflow';

import { operations } from '../../../nodes/Cielo24/engine/registry';
import { TOKEN } from '../runWorkflow';
import { Service, status } from '../service';
import { startClock } from './clock';
import { expectAccounted, expectRefused, runFilled } from './run';
import { expectFaithful } from './sent';
import { ANSWERS, CALLS, CAPTION_URL, nameOf, STORAGE, UPLOAD } from './service';
import { PATIENCE, tries } from './settings';
import { fillings } from './values';

jest.mock('../../../nodes/Cielo24/transport/wait', () => ({
	...jest.requireActual<object>('../../../nodes/Cielo24/transport/wait'),
	wait: jest.requireActual<{ wait: unknown }>('./clock').wait,
}));

let service: Service;

beforeAll(async () => {
	service = await Service.start();
});
beforeEach(startClock);
afterAll(async () => await service.close());

/** cielo24 on a good day: whatever it is asked, it answers as documented. */
function answerAll(): void {
	service.clear();
	service.otherwise((response, seen) => {
		const call = `${seen.method} ${seen.path}`;
		if (call === STORAGE) return void response.writeHead(200).end();
		const answer =
			call === UPLOAD
				? { upload_url: `${service.url}/storage` }
				: seen.query.build_url === 'true'
					? CAPTION_URL
					: ANSWERS[call];
		if (answer === undefined) return void response.writeHead(204).end();
		const isText = typeof answer === 'string';
		status(200, answer, isText ? { 'content-type': 'text/plain' } : {})(response);
	});
}

const ways = fc.constantFrom<OnError>(
	'continueErrorOutput',
	'continueErrorOutput',
	'continueRegularOutput',
	'stopWorkflow',
);

test('every operation says here which calls it makes', () => {
	expect(operations.map(nameOf).sort()).toEqual(Object.keys(CALLS).sort());
});

test.each(operations.map((operation) => [nameOf(operation), operation] as const))(
	'%s: whatever is filled in, each item is answered, and no request is altered',
	async (_, operation) => {
		const property = fc.asyncProperty(fillings(operation, 3), ways, async (filling, onError) => {
			answerAll();
			const credential = service.credential();
			const ran = await runFilled(operation, filling, { onError, credential }).catch(
				(error: unknown) => expectRefused(error, filling),
			);
			if (!ran) return expect(service.requests).toEqual([]);
			expectAccounted(ran, operation, true);
			expect(ran.stored).not.toContain(TOKEN);
			for (const seen of service.requests) expectFaithful(seen, operation, filling);
		});
		await fc.assert(property, tries(12));
	},
	PATIENCE,
);
