import { Failure } from './failure';
import { plainText } from './text';

/** cielo24's answer to a request it did not carry out (API reference, section 4). */
export interface ServiceError {
	ErrorType: string;
	ErrorComment?: string;
}

interface Words {
	/** @param job such as "job 64be…", or nothing where no job was asked about */
	message: (job: string | undefined) => string;
	description: string;
}

const about = (text: string) => (job: string | undefined) => (job ? `${text} (${job})` : text);

const CHECK_CREDENTIAL =
	"Check the user name, the password or key and the environment in the Cielo24 API credential, and press 'Save' there: n8n then tries it at once.";

const WORDS: Record<string, Words> = {
	LOGIN_INVALID: {
		message: about('cielo24 did not accept the user name together with this key or password'),
		description: CHECK_CREDENTIAL,
	},
	ACCOUNT_EXISTS: {
		message: about('cielo24 already has an account with this name'),
		description: 'Choose another name for the new account.',
	},
	ACCOUNT_UNPRIVILEGED: {
		message: about('This cielo24 account is not allowed to do that'),
		description:
			'Use the credential of the account that owns the job, of a parent account, or of an administrator.',
	},
	BAD_API_TOKEN: {
		message: about('cielo24 does not accept this API token: mistyped, or not used for an hour'),
		description:
			"Set 'Sign In With' to 'Password' in the Cielo24 API credential: n8n then signs in by itself, whenever needed. Or paste a new token there; it stops working after one hour without use.",
	},
	INVALID_QUERY: {
		message: about('cielo24 could not use one of the values it was sent'),
		description: "Correct the value that cielo24's comment names.",
	},
	INVALID_OPTION: {
		message: about('cielo24 does not offer one of the chosen options'),
		description: "Choose another value for the option that cielo24's comment names.",
	},
	MISSING_PARAMETER: {
		message: about('cielo24 needs a value that was left empty'),
		description: "Fill in the field that cielo24's comment names.",
	},
	INVALID_URL: {
		message: about('cielo24 could not open a web address it was given'),
		description:
			'Open the address in a browser where you are not signed in. It must be public and complete, with https:// in front.',
	},
	ITEM_NOT_FOUND: {
		message: (job) => (job ? `cielo24 has no ${job}` : 'cielo24 did not find what was asked for'),
		description:
			'Check the ID. The job may have been deleted, or belong to another account, or to the other environment (production or sandbox) than the credential.',
	},
	ACCOUNT_DOES_NOT_EXIST: {
		message: about('cielo24 does not know this account'),
		description: 'Check the user name of the account.',
	},
	NOT_IMPLEMENTED: {
		message: about('cielo24 does not offer this here'),
		description: 'Some things work in production only. Check the environment of the credential.',
	},
	INVALID_RETURN_HANDLERS: {
		message: about('cielo24 could not use the addresses that results should be returned to'),
		description: 'Check the callback address.',
	},
	NOT_PARENT_ACCOUNT: {
		message: about('This cielo24 account is not the parent of the account asked about'),
		description: 'Use the credential of the parent account.',
	},
	NO_CHILDREN_FOUND: {
		message: about('This cielo24 account has no sub-accounts'),
		description: 'Leave the account empty to use your own.',
	},
	UNHANDLED_ERROR: {
		message: about('cielo24 ran into trouble on its side'),
		description: 'Try again later. If it stays, ask the support of cielo24.',
	},
};

/** The error types that have words of their own. */
export const KNOWN_ERROR_TYPES = Object.keys(WORDS);

/** Whether an answer's body is cielo24's error object. */
export function isServiceError(body: unknown): body is ServiceError {
	return (
		typeof body === 'object' &&
		body !== null &&
		typeof (body as Partial<ServiceError>).ErrorType === 'string'
	);
}

/**
 * The failure for cielo24's error object.
 *
 * @param job such as "job 64be…", where the request was about one
 */
export function serviceFailure(status: number, body: ServiceError, job?: string): Failure {
	const errorType = plainText(body.ErrorType);
	const errorComment =
		typeof body.ErrorComment === 'string' ? plainText(body.ErrorComment, 500) : '';
	const words = Object.hasOwn(WORDS, errorType) ? WORDS[errorType] : undefined;
	const comment = errorComment && `cielo24 says: ${errorComment}`;
	const description = [words?.description, comment].filter(Boolean).join(' ');
	return new Failure({
		message: words?.message(job) ?? about(`cielo24 answered ${errorType}`)(job),
		...(description && { description }),
		errorType,
		...(errorComment && { errorComment }),
		httpCode: String(status),
	});
}
