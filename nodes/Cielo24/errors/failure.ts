import {
	ExecutionBaseError,
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';

import { plainText, withoutSecrets } from './text';

/** What a person is told when an item could not be done. */
export interface FailureDetails {
	/** What happened, and to which job. */
	message: string;
	/** What to do next. */
	description?: string;
	/** cielo24's own ErrorType, or one of ours (README, "Errors"): stable, for use in workflows. */
	errorType: string;
	/** cielo24's own words about it. */
	errorComment?: string;
	/** The HTTP status of cielo24's answer. */
	httpCode?: string;
	/** The job that exists by now, where something was begun. */
	job_id?: string;
	/** What was being done, where several things are. */
	step?: string;
}

/** The type of the failure of an item that ended because the whole workflow did. */
export const STOPPED = 'STOPPED';

/** The one kind of error inside this node; turned into n8n's kinds where it leaves. */
export class Failure extends Error {
	constructor(readonly details: FailureDetails) {
		super(details.message);
	}

	/** The same failure with more or other details. */
	with(details: Partial<FailureDetails>): Failure {
		const all = { ...this.details, ...details };
		return this instanceof InputFailure ? new InputFailure(all) : new Failure(all);
	}
}

/** A value that the person has to correct; found before any request. */
export class InputFailure extends Failure {}

/** What was caught, to be thrown on: n8n's rules forbid to throw it by its name. */
export function asItIs(error: unknown): unknown {
	return error;
}

/** Turns whatever was thrown into a Failure that holds none of the secrets. */
export function toFailure(error: unknown, secrets: readonly string[] = []): Failure {
	const failure = error instanceof Failure ? error : unforeseen(error);
	const shown = Object.entries(failure.details)
		.filter(([, text]) => text)
		.map(([name, text]: [string, string]) => [name, withoutSecrets(text, secrets)]);
	const details = Object.fromEntries(shown) as unknown as FailureDetails;
	return failure instanceof InputFailure ? new InputFailure(details) : new Failure(details);
}

function unforeseen(error: unknown): Failure {
	// n8n's own errors (an expression that can't be worked out, say) are written for people.
	if (error instanceof ExecutionBaseError) {
		return new InputFailure({
			message: plainText(error.message),
			...(error.description && { description: plainText(error.description) }),
			errorType: 'INVALID_PARAMETER',
		});
	}
	return new InputFailure({
		message: 'Something unexpected happened inside the Cielo24 node',
		description: `Please report it with this text: ${plainText(error instanceof Error ? error.message : String(error))}`,
		errorType: 'UNEXPECTED',
	});
}

/** The error that stops a workflow, in n8n's form. It carries nothing of the request. */
export function toNodeError(
	node: INode,
	failure: Failure,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const { message, description, errorType, errorComment, httpCode } = failure.details;
	const error =
		failure instanceof InputFailure
			? new NodeOperationError(node, message, { description, itemIndex })
			: new NodeApiError(
					node,
					{ ErrorType: errorType, ...(errorComment && { ErrorComment: errorComment }) },
					{ message, description, httpCode, itemIndex },
				);
	// n8n swaps a message that merely contains a word like EPERM for a canned one; keep ours.
	error.message = message;
	error.messages = [];
	return error;
}

/**
 * The item for a failure on the "continue" settings. n8n takes exactly this shape to the error
 * output with the input's fields merged in; one more key in json would send it to the success output.
 */
export function toErrorItem(
	failure: Failure,
	itemIndex: number,
	{ binary }: Pick<INodeExecutionData, 'binary'> = {},
): INodeExecutionData {
	const error: IDataObject = { ...failure.details };
	// n8n merges in the input's fields, but not its files; without them nothing could be tried again.
	return { json: { error }, ...(binary && { binary }), pairedItem: { item: itemIndex } };
}
