import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import {
	Failure,
	InputFailure,
	toFailure,
	toNodeError,
} from '../../../nodes/Cielo24/errors/failure';
import { KNOWN_ERROR_TYPES, serviceFailure } from '../../../nodes/Cielo24/errors/serviceFailure';
import { ourNode } from '../ourNode';

// Section 4 of the API reference: nine from the documents, six from the older clients.
const DOCUMENTED = [
	'LOGIN_INVALID',
	'ACCOUNT_EXISTS',
	'ACCOUNT_UNPRIVILEGED',
	'BAD_API_TOKEN',
	'INVALID_QUERY',
	'INVALID_OPTION',
	'MISSING_PARAMETER',
	'INVALID_URL',
	'ITEM_NOT_FOUND',
	'ACCOUNT_DOES_NOT_EXIST',
	'NOT_IMPLEMENTED',
	'INVALID_RETURN_HANDLERS',
	'NOT_PARENT_ACCOUNT',
	'NO_CHILDREN_FOUND',
	'UNHANDLED_ERROR',
];

/** What to do comes first. */
const DOES =
	/^(Add|Ask|Check|Choose|Correct|Enter|Fill|In the credential, set|Leave|Look|Open|Put|Set|Try|Use|Wait)\b/;

const UNWANTED = /\b(error|failed|problem|mistake)\b/i;

test('there are words for exactly the documented error types', () => {
	expect([...KNOWN_ERROR_TYPES].sort()).toEqual([...DOCUMENTED].sort());
});

// Without the comment these say too little, and an agent sees the message alone.
const NEED_COMMENT = [
	'INVALID_QUERY',
	'INVALID_OPTION',
	'MISSING_PARAMETER',
	'INVALID_URL',
	'ACCOUNT_DOES_NOT_EXIST',
	'INVALID_RETURN_HANDLERS',
];

test.each(DOCUMENTED)(
	'%s says what happened, to which job, what to do and what cielo24 said',
	(ErrorType) => {
		const { details } = serviceFailure(
			400,
			{ ErrorType, ErrorComment: 'Own words.' },
			{ job: 'job 12ab', account: 'biology' },
		);
		expect(details).toMatchObject({
			errorType: ErrorType,
			errorComment: 'Own words.',
			httpCode: '400',
		});
		expect(details.message).toContain('job 12ab');
		const shown = NEED_COMMENT.includes(ErrorType) ? details.message : details.description;
		expect(shown).toMatch(/^\w.*(: |\. cielo24 says: )Own words\.$/);
		expect(details.description).toMatch(DOES);
		expect(`${details.message} ${details.description}`).not.toMatch(UNWANTED);
		expect(serviceFailure(400, { ErrorType }).details.message).not.toMatch(/undefined|\(\)/);
	},
);

test.each(['ACCOUNT_DOES_NOT_EXIST', 'ACCOUNT_UNPRIVILEGED', 'NOT_PARENT_ACCOUNT'])(
	'%s names the account',
	(ErrorType) => {
		const messageFor = (account?: string) =>
			serviceFailure(400, { ErrorType }, { account }).details.message;
		expect(messageFor('biology')).toContain('account "biology"');
		expect(messageFor()).not.toContain('"');
	},
);

test('an error type that is not documented is shown with all that is known', () => {
	const error = { ErrorType: 'NEW_ONE', ErrorComment: 'Own words.' };
	expect(serviceFailure(400, error, { job: 'job 12ab' }).details).toMatchObject({
		message: 'cielo24 answered NEW_ONE (job 12ab): Own words.',
		errorType: 'NEW_ONE',
	});
});

test('n8n can not swap our words for its own', () => {
	for (const kind of [Failure, InputFailure]) {
		const failure = new kind({ message: 'Says ECONNREFUSED and EPERM', errorType: 'X' });
		expect(toNodeError(ourNode, failure, 3)).toMatchObject({
			message: 'Says ECONNREFUSED and EPERM',
			messages: [],
			context: { itemIndex: 3 },
		});
	}
	expect(toNodeError(ourNode, new Failure({ message: 'a', errorType: 'X' }))).toBeInstanceOf(
		NodeApiError,
	);
	expect(toNodeError(ourNode, new InputFailure({ message: 'a', errorType: 'X' }))).toBeInstanceOf(
		NodeOperationError,
	);
});

test('a failure keeps its kind and loses its secrets', () => {
	const secret = 's3cr3t+/=';
	const failure = new InputFailure({
		message: `a ${secret}`,
		description: `b ${encodeURIComponent(secret)}`,
		errorType: 'X',
		errorComment: secret,
	});
	const safe = toFailure(failure, [secret]);
	expect(safe).toBeInstanceOf(InputFailure);
	expect(safe.details).toEqual({
		message: 'a [hidden]',
		description: 'b [hidden]',
		errorType: 'X',
		errorComment: '[hidden]',
	});
});

test.each([new TypeError('boom'), 'boom', { toString: () => 'boom' }])(
	'whatever is thrown becomes a failure that asks for a report',
	(thrown) => {
		expect(toFailure(thrown).details).toEqual({
			message: 'Something unexpected happened inside the Cielo24 node',
			description: 'Please report it with this text: boom',
			errorType: 'UNEXPECTED',
		});
	},
);
