import { Failure } from './failure';
import { plainText } from './text';

interface Words {
	/** @param job such as "job 64be…", or nothing where no job was asked about */
	message: (job: string | undefined) => string;
	description: string;
	/** Whether the message means little without cielo24's comment. An agent sees nothing else. */
	needsComment?: true;
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
		description:
			"Correct the value that cielo24's comment names, in the node or in the incoming item.",
		needsComment: true,
	},
	INVALID_OPTION: {
		message: about('cielo24 does not offer one of the chosen options'),
		description: "Choose another value for the option that cielo24's comment names.",
		needsComment: true,
	},
	MISSING_PARAMETER: {
		message: about('cielo24 needs a value that was left empty'),
		description: "Fill in the field that cielo24's comment names.",
		needsComment: true,
	},
	INVALID_URL: {
		message: about('cielo24 could not open a web address it was given'),
		description:
			'Open the address in a browser where you are not signed in. It must be public and complete, with https:// in front.',
		needsComment: true,
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

/** An answer that names an error, whatever its status and form; nothing if it does not. */
export function refusal(
	status: number,
	body: unknown,
	{ host, job }: { host: string; job?: string },
): Failure | undefined {
	const { ErrorType, ErrorComment, error, errors } = fieldsOf(body);
	if (isText(ErrorType) || isText(ErrorComment)) {
		return serviceFailure(status, { ErrorType, ErrorComment }, job);
	}
	const isRefused = status >= 400 && status < 500 && status !== 429;
	const words = wordsIn(isRefused ? body : (error ?? errors));
	// Words about a busy or broken service only add to what its status says.
	if (words === '' || status === 429 || status >= 500) return undefined;
	return new Failure({
		message: about(`${host} refused the request: ${plainText(words)}`)(job),
		description: 'Correct what it names. If that is no help, ask the support of cielo24.',
		errorType: 'REFUSED',
		httpCode: String(status),
	});
}

/** The failure for cielo24's error object; either of its fields may be missing. */
export function serviceFailure(
	status: number,
	{ ErrorType, ErrorComment }: { ErrorType?: unknown; ErrorComment?: unknown },
	job?: string,
): Failure {
	const errorType = isText(ErrorType) ? plainText(ErrorType) : 'UNHANDLED_ERROR';
	const errorComment = isText(ErrorComment) ? plainText(ErrorComment, 500) : '';
	const words = Object.hasOwn(WORDS, errorType) ? WORDS[errorType] : undefined;
	const message = words?.message(job) ?? about(`cielo24 answered ${errorType}`)(job);
	const isInMessage = words?.needsComment === true && errorComment !== '';
	const comment = errorComment && !isInMessage && `cielo24 says: ${errorComment}`;
	const description = [words?.description, comment].filter(Boolean).join(' ');
	return new Failure({
		message: isInMessage ? `${message}: ${errorComment}` : message,
		...(description && { description }),
		errorType,
		...(errorComment && { errorComment }),
		httpCode: String(status),
	});
}

/** Where other programs on the way put their words. */
const WORD_FIELDS = ['error', 'errors', 'error_description', 'detail', 'details', 'message'];

/** The words in an answer that is not cielo24's own: text, a list, or an object; '' for a page. */
export function wordsIn(body: unknown, depth = 0): string {
	if (typeof body === 'string') return isPage(body) ? '' : plainText(body);
	if (typeof body !== 'object' || body === null || depth > 3) return '';
	if (Array.isArray(body)) return joined(body.map((part) => wordsIn(part, depth + 1)));
	const fields = Object.entries(body);
	const named = joined(
		WORD_FIELDS.map((name) => fields.find(([key]) => key.toLowerCase() === name)).map(
			(field) => field && wordsIn(field[1], depth + 1),
		),
	);
	if (named !== '' || depth === 0) return named;
	return joined(
		fields.map(([name, value]) => {
			const words = wordsIn(value, depth + 1);
			return words && `${name}: ${words}`;
		}),
	);
}

/** Whether a text is a web page. Captions of some kinds have similar parts, but start otherwise. */
export function isPage(text: string): boolean {
	return /^\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)*<(!doctype\s+html|html|head|body)\b/i.test(text);
}

function joined(words: ReadonlyArray<string | undefined>): string {
	return words.filter(Boolean).join('; ');
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '';
}

function fieldsOf(body: unknown): Record<string, unknown> {
	return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}
