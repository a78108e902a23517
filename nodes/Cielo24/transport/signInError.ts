import { Failure } from '../errors/failure';

/**
 * Marks that signing in was refused, and how. n8n hands `errorCode` through as `httpCode`; it would
 * do so with `code` as well, but then show that instead of the message when a credential is tested.
 */
const MARK = 'sign-in:';

/**
 * A refused sign-in, in a form that keeps its words through n8n's own error. n8n shows the message
 * alone when a credential is tested, so the message says what to do as well.
 */
export class SignInError extends Error {
	readonly description?: string;

	readonly errorCode: string;

	constructor({ details: { message, description, errorType } }: Failure) {
		super(description ? `${message}${advice(description)}` : message);
		this.description = description;
		this.errorCode = MARK + errorType;
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
	const end = description ? advice(description) : '';
	return new Failure({
		message: end && message.endsWith(end) ? message.slice(0, -end.length) : message,
		...(description && { description }),
		errorType: httpCode.slice(MARK.length),
	});
}

const advice = (description: string) => `. ${description}`;

/** Makes n8n sign in and try again: it takes this for an answer that the session has ended. */
export class NotSignedInError extends Error {
	readonly response = { status: 401 };

	constructor() {
		super("The Cielo24 API credential is not signed in: open it and press 'Save'");
	}
}
