import { Failure } from '../errors/failure';

/**
 * Marks that signing in was refused, and how. n8n hands `errorCode` through as `httpCode`; it would
 * do so with `code` as well, but then show that instead of the message when a credential is tested.
 */
const MARK = 'sign-in:';

/** A refused sign-in, in a form that keeps its words through n8n's own error. */
export class SignInError extends Error {
	readonly description?: string;

	readonly errorCode: string;

	constructor({ details }: Failure) {
		super(details.message);
		this.description = details.description;
		this.errorCode = MARK + details.errorType;
	}
}

/** The failure inside the error that n8n makes of a SignInError, if it is one. */
export function signInFailure(error: unknown): Failure | undefined {
	const { httpCode, message, description } = error as {
		httpCode?: unknown;
		message: string;
		description?: string | null;
	};
	if (typeof httpCode !== 'string' || !httpCode.startsWith(MARK)) return undefined;
	return new Failure({
		message,
		...(description && { description }),
		errorType: httpCode.slice(MARK.length),
	});
}

/** Only other nodes meet it, such as HTTP Request: ours signs in before it asks for the token. */
export class NotSignedInError extends Error {
	constructor() {
		super("The Cielo24 API credential is not signed in: open it and press 'Save'");
	}
}
