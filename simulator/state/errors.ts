/** The nine error types of the vendor's documentation (§4). */
export const ERROR_TYPES = [
	'LOGIN_INVALID',
	'ACCOUNT_EXISTS',
	'ACCOUNT_UNPRIVILEGED',
	'BAD_API_TOKEN',
	'INVALID_QUERY',
	'INVALID_OPTION',
	'MISSING_PARAMETER',
	'INVALID_URL',
	'ITEM_NOT_FOUND',
] as const;

/** NOT_IMPLEMENTED is known from the older clients only. */
export type ErrorType = (typeof ERROR_TYPES)[number] | 'NOT_IMPLEMENTED';

/**
 * An answer with ErrorType and ErrorComment (§4). No source maps an error type to a status, and
 * nearly every call's own table says 400.
 */
export class ApiError extends Error {
	constructor(
		readonly type: ErrorType,
		comment: string,
		readonly status = 400,
	) {
		super(comment);
	}

	get body() {
		return { ErrorType: this.type, ErrorComment: this.message };
	}
}

/** The job is unknown, deleted, or belongs to an account this session does not reach. */
export const jobNotFound = () => new ApiError('ITEM_NOT_FOUND', 'The job could not be found.');

/** The token is wrong, voided or was idle for too long. */
export const badToken = () =>
	new ApiError('BAD_API_TOKEN', 'The API token is invalid or has expired.');

/** A required parameter is absent; the comment names it. */
export const missingParameter = (name: string) =>
	new ApiError('MISSING_PARAMETER', `The parameter ${name} is required.`);
