import fc from 'fast-check';

import { readAnswer, type Expected } from '../../../nodes/Cielo24/transport/answer';

const about = { host: 'api.cielo24.com', jobId: '12ab' };

const read = (statusCode: number, body: unknown, expected: Expected = 'object') =>
	readAnswer({ statusCode, headers: {}, body }, expected, about);

const detailsOf = (statusCode: number, body: unknown, expected?: Expected) => {
	const answer = read(statusCode, body, expected);
	return 'failure' in answer ? answer.failure.details : undefined;
};

const namesNoError = (name: string) => !/err|exception/i.test(name);

/** Any JSON object whose fields are not about errors, at any depth. */
const results = fc
	.dictionary(
		fc.string().filter(namesNoError),
		fc.letrec((tie) => ({
			value: fc.oneof(
				{ depthSize: 'small' },
				fc.constantFrom('error', 'Error', 'ErrorType', null, true, 0),
				fc.string(),
				fc.double({ noNaN: true }),
				fc.array(tie('value')),
				fc.dictionary(fc.string().filter(namesNoError), tie('value')),
			),
		})).value,
	)
	.map((result) => ({ ...result }));

const statuses = fc.integer({ min: 200, max: 599 }).filter((code) => code < 300 || code >= 400);

const words = fc.stringMatching(/^[A-Z][a-z]{2,9}( [a-z]{3,9}){1,3}\.$/);

/** The ways of naming an error: the documented one, and what was seen of other programs. */
const FORMS: Array<(text: string) => object> = [
	(text) => ({ ErrorType: 'ITEM_NOT_FOUND', ErrorComment: text }),
	(text) => ({ ErrorType: 'ITEM_NOT_FOUND', ErrorComment: [text] }),
	(text) => ({ ErrorComment: text }),
	(text) => ({ ErrorType: null, ErrorComment: text }),
	(text) => ({ error: text }),
	(text) => ({ Error: text }),
	(text) => ({ ERROR: { Message: text } }),
	(text) => ({ error: true, message: text }),
	(text) => ({ error: 17, detail: text }),
	(text) => ({ errors: [text] }),
	(text) => ({ errors: [{ detail: text }, { detail: 'More.' }] }),
	(text) => ({ errors: { media_url: [text] } }),
	(text) => ({ error_description: text, error: 'invalid_request' }),
	(text) => ({ errorMessage: text, errorCode: 7 }),
	(text) => ({ error: { ErrorType: 'ITEM_NOT_FOUND', ErrorComment: text } }),
	(text) => ({ result: { error: text } }),
	(text) => ({ data: { response: { ErrorType: 'X', ErrorComment: text } } }),
	(text) => [{ ErrorType: 'ITEM_NOT_FOUND', ErrorComment: text }],
	(text) => [{ error: text }, { error: text }],
];

test('an answer that names an error is one, whatever its status and form, and its words are shown', () => {
	fc.assert(
		fc.property(
			statuses.filter((code) => code !== 407),
			fc.constantFrom(...FORMS),
			words,
			fc.constantFrom<Expected>('object', 'list', 'text', 'page', 'anything'),
			(status, form, text, expected) => {
				const isText = expected === 'text' || expected === 'page';
				const body = isText ? JSON.stringify(form(text)) : form(text);
				const { message, description } = detailsOf(status, body, expected) ?? {};
				expect(`${message} ${description}`).toContain(text);
			},
		),
	);
});

test('a result is never taken for an error, whatever is in it', () => {
	fc.assert(
		fc.property(results, fc.constantFrom(200, 201, 204), (body, status) => {
			expect(read(status, body)).toEqual({ data: body });
		}),
	);
	const named = { JobId: '12ab', JobName: 'error', JobStatus: 'Complete', ErrorFree: 'Error' };
	const elements = {
		version: 1,
		segments: [{ sequences: [{ tokens: [{ value: 'error' }, { value: 'Error' }] }] }],
	};
	const translated = { translation_job_ids: ['12ab'], message: 'Translation ordered' };
	for (const body of [named, { ActiveJobs: [named] }, elements, translated, {}]) {
		expect(read(200, body)).toEqual({ data: body });
	}
	expect(read(200, [{ version: 'x' }, {}], 'list')).toEqual({ data: [{ version: 'x' }, {}] });
	expect(read(200, 'Error: what an error!', 'text')).toEqual({ data: 'Error: what an error!' });
	expect(read(204, '', 'anything')).toEqual({ data: {} });
});

test('a field for errors that says there is none does no harm', () => {
	const nothing = fc.constantFrom(
		...[null, false, '', ' ', 0, [], {}, [null], { message: '' }, 'None', 'false', 'OK'],
	);
	const name = fc.constantFrom(
		'error',
		'Error',
		'errors',
		'ErrorType',
		'ErrorComment',
		'error_code',
	);
	fc.assert(
		fc.property(results, name, nothing, (result, field, value) => {
			const body = { JobId: '12ab', ...result, [field]: value };
			expect(read(200, body)).toEqual({ data: body });
		}),
	);
});

test.each([
	[{ error: 'Invalid credentials supplied.' }, 'Invalid credentials supplied.'],
	[{ detail: 'Not here.' }, 'Not here.'],
	[{ message: ['One.', 'Two.'] }, 'One.; Two.'],
	[{ non_field_errors: ['Empty.'] }, 'non_field_errors: Empty.'],
	[['One.', 'Two.'], 'One.; Two.'],
	['Plain <b>words</b>\n of a server', 'Plain words of a server'],
	[{ title: 'Bad Request', status: 400 }, 'Bad Request'],
	[{ code: 17 }, 'code: 17'],
	[{ error: 'x'.repeat(999) }, `${'x'.repeat(200)}…`],
])('the words of a refusal are shown: %j', (body, shown) => {
	expect(detailsOf(400, body)).toEqual({
		message: `api.cielo24.com refused the request: ${shown} (job 12ab)`,
		description: expect.stringMatching(/^Correct what it names\./) as string,
		errorType: 'REFUSED',
		errorComment: shown,
		httpCode: '400',
	});
});

test('what refuses without words is named as it came', () => {
	const page = '<!DOCTYPE html><html><h1>403 Forbidden</h1></html>';
	expect(detailsOf(403, page)?.message).toContain('a web page instead of data (HTTP 403)');
	expect(detailsOf(400, '')?.message).toContain('nothing instead of data');
	expect(detailsOf(200, '{"a":', 'object')?.message).toContain("text that can't be read");
	expect(detailsOf(200, [1], 'object')?.message).toContain('something else instead of data');
	expect(detailsOf(200, { error: true })).toMatchObject({
		message: 'api.cielo24.com refused the request (job 12ab)',
		errorType: 'REFUSED',
	});
	// A token that is not known yet, in an answer that was cut off.
	expect(JSON.stringify(detailsOf(200, '{"ApiToken":"7ca5dc5c'))).not.toContain('7ca5');
});

test('a request that only wants to be accepted is not, if words say so', () => {
	expect(detailsOf(200, 'Error: no such job', 'anything')).toMatchObject({
		message: 'api.cielo24.com refused the request: Error: no such job (job 12ab)',
		errorType: 'REFUSED',
	});
	expect(read(200, 'Accepted', 'anything')).toEqual({ data: {} });
	expect(detailsOf(200, '<html>Sign in</html>', 'anything')?.errorType).toBe('UNREADABLE_ANSWER');
});

test('a proxy that wants a password is named, and nothing is tried again', () => {
	fc.assert(
		fc.property(fc.constantFrom('', '<html>auth</html>', { error: 'x' }), (body) => {
			expect(read(407, body)).toMatchObject({
				failure: {
					details: {
						message: 'The proxy between n8n and api.cielo24.com wants a user name and password',
						description: expect.stringContaining('HTTPS_PROXY') as string,
						errorType: 'PROXY_SIGN_IN',
					},
				},
				mayPass: false,
			});
		}),
	);
	expect(read(407, '')).not.toHaveProperty('isOpen');
});
