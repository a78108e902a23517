import { Failure } from './failure';
import { plainText, quoted } from './text';

interface Words {
	/**
	 * @param job such as "job 64be…", or nothing where no job was asked about
	 * @param account such as account "biology", or nothing where none was named
	 */
	message: (job?: string, account?: string) => string;
	description: string;
	/** Whether the message means little without cielo24's comment. An agent sees nothing else. */
	needsComment?: true;
}

const about = (text: string) => (job?: string) => (job ? `${text} (${job})` : text);

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
		message: (job, account) =>
			about(
				`This cielo24 account is not allowed to do that${account ? ` for ${account}, or there is no such account` : ''}`,
			)(job),
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
		message: about('cielo24 could not open a URL it was given'),
		description:
			'Open the URL in a browser where you are not signed in. It must be public and complete, with https:// in front.',
		needsComment: true,
	},
	ITEM_NOT_FOUND: {
		message: (job) => (job ? `cielo24 has no ${job}` : 'cielo24 did not find what was asked for'),
		description:
			'Check the ID. The job may have been deleted, or belong to another account, or to the other environment (production or sandbox) than the credential.',
	},
	ACCOUNT_DOES_NOT_EXIST: {
		message: (job, account = 'this account') => about(`cielo24 does not know ${account}`)(job),
		description: 'Check the user name of the account.',
		needsComment: true,
	},
	NOT_IMPLEMENTED: {
		message: about('cielo24 does not offer this here'),
		description:
			'Check the environment in the Cielo24 API credential: some things work in production only.',
	},
	INVALID_RETURN_HANDLERS: {
		message: about("cielo24 could not use the 'Callback URL'"),
		description: 'Check that it is public and complete, with https:// in front.',
		needsComment: true,
	},
	NOT_PARENT_ACCOUNT: {
		message: (job, account = 'the account asked about') =>
			about(`This cielo24 account is not the parent of ${account}`)(job),
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

/** Who was asked, and about what. */
export interface Subject {
	host: string;
	/** Such as "job 64be…". */
	job?: string;
	/** The user name of a sub-account. */
	account?: string;
}

/** An answer that names an error, whatever its status and form; nothing if it does not. */
export function refusal(status: number, body: unknown, about: Subject): Failure | undefined {
	const named = namedIn(body);
	const { ErrorType, ErrorComment } = named ?? {};
	if (isText(ErrorType)) return serviceFailure(status, { ErrorType, ErrorComment }, about);
	// Words about a busy or broken service only add to what its status says.
	if (status === 429 || status >= 500 || (!named && status < 400)) return undefined;
	const words = wordsIn(named ?? body) || wordsIn(body);
	if (words === '' && !named) return undefined;
	return refusedFailure(status, words, about);
}

/** The failure for a refusal that is told in words alone. */
export function refusedFailure(status: number, words: string, { host, job }: Subject): Failure {
	const says = plainText(words);
	return new Failure({
		message: about(`${host} refused the request${says && `: ${says}`}`)(job),
		description:
			says === '' || status === 404 || status === 405
				? 'Check the environment and the address in the Cielo24 API credential. If they are right, ask the support of cielo24.'
				: 'Correct what it names. If that is no help, ask the support of cielo24.',
		errorType: 'REFUSED',
		...(says && { errorComment: says }),
		httpCode: String(status),
	});
}

/** The failure for cielo24's error object. */
export function serviceFailure(
	status: number,
	error: { ErrorType: string; ErrorComment?: unknown },
	{ job, account }: Omit<Subject, 'host'> = {},
): Failure {
	const errorType = plainText(error.ErrorType);
	const errorComment = wordsIn(error.ErrorComment, 500);
	const words = Object.hasOwn(WORDS, errorType) ? WORDS[errorType] : undefined;
	const message =
		words?.message(job, account && `account ${quoted(account)}`) ??
		about(`cielo24 answered ${errorType}`)(job);
	const isInMessage = errorComment !== '' && (!words || words.needsComment === true);
	const comment = errorComment && !isInMessage && `cielo24 says: ${errorComment}`;
	const advice = words?.description ?? 'Ask the support of cielo24 what that means.';
	return new Failure({
		message: isInMessage ? `${message}: ${errorComment}` : message,
		description: [advice, comment].filter(Boolean).join(' '),
		errorType,
		...(errorComment && { errorComment }),
		httpCode: String(status),
	});
}

/** The fields by which answers name an error, as `plain` has them. */
const ERROR_FIELDS = /^(errors?|error(type|comment|code|message|description|details?)|exception)$/;

/** Where other programs on the way put their words, the most telling first. */
const WORD_FIELDS = [
	'errorcomment',
	'error',
	'errors',
	'errormessage',
	'errordescription',
	'errordetail',
	'errordetails',
	'exception',
	'detail',
	'details',
	'message',
	'title',
];

/** How deep an error may be wrapped. */
const MAX_DEPTH = 4;

/** The object in an answer that names an error: by itself, in a wrapping, or all of a list. */
function namedIn(body: unknown, depth = 0): Record<string, unknown> | undefined {
	if (typeof body !== 'object' || body === null || depth > MAX_DEPTH) return undefined;
	if (Array.isArray(body)) {
		return body.every((part) => namedIn(part, depth + 1)) ? namedIn(body[0], depth + 1) : undefined;
	}
	const fields = Object.entries(body as Record<string, unknown>);
	const errors = fields.filter(([name, value]) => ERROR_FIELDS.test(plain(name)) && says(value));
	if (errors.length === 0) {
		const [wrapped] = fields.length === 1 ? fields : [];
		return wrapped && namedIn(wrapped[1], depth + 1);
	}
	const valueOf = (wanted: string) => errors.find(([name]) => plain(name) === wanted)?.[1];
	const ErrorType = valueOf('errortype');
	const ErrorComment = valueOf('errorcomment');
	if (isText(ErrorType)) return { ErrorType, ErrorComment };
	const inner = errors
		.map(([, value]) => namedIn(value, depth + 1))
		.find((error) => isText(error?.ErrorType));
	return inner ?? (body as Record<string, unknown>);
}

/** Whether the value of a field for errors says that there is one. */
function says(value: unknown, depth = 0): boolean {
	if (typeof value === 'string') return !/^\s*(|0|false|null|none|no|ok|success)\s*$/i.test(value);
	if (typeof value !== 'object' || value === null) return Boolean(value);
	return depth < MAX_DEPTH && Object.values(value).some((part) => says(part, depth + 1));
}

/** The words in an answer that is not cielo24's own: text, a list, or an object; '' for a page. */
export function wordsIn(body: unknown, maxLength?: number): string {
	return plainText(partsOf(body), maxLength);
}

function partsOf(body: unknown, depth = 0): string {
	if (typeof body === 'string') return isPage(body) ? '' : body.trim();
	if (typeof body === 'number') return String(body);
	if (typeof body !== 'object' || body === null || depth > MAX_DEPTH) return '';
	if (Array.isArray(body)) return joined(body.map((part) => partsOf(part, depth + 1)));
	const fields = Object.entries(body as Record<string, unknown>);
	const told = WORD_FIELDS.map((name) => fields.find(([key]) => plain(key) === name)?.[1]);
	return (
		joined(told.map((value) => partsOf(value, depth + 1))) ||
		joined(
			fields.map(([name, value]) => {
				const words = partsOf(value, depth + 1);
				return words && `${name}: ${words}`;
			}),
		)
	);
}

/** A field's name in small letters and without what joins its words. */
function plain(name: string): string {
	return name.toLowerCase().replace(/[_-]/g, '');
}

/** Whether a text is a web page. Captions of some kinds have similar parts, but start otherwise. */
export function isPage(text: string): boolean {
	return /^\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)*<(!doctype\s+html|html|head|body)\b/i.test(text);
}

function joined(words: readonly string[]): string {
	return words.filter(Boolean).join('; ');
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '';
}
