import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { Failure, toFailure, toNodeError } from '../errors/failure';
import { Connection, type Request } from '../transport/connect';

const LIMITS = { timeout: 30_000, maxTries: 2 };

/** Asks cielo24 for what a list of the editor shows; throws in words for people. */
export async function ask<Answer>(
	context: ILoadOptionsFunctions,
	work: (request: Request) => Promise<Answer>,
): Promise<Answer> {
	let connection: Connection | undefined;
	try {
		connection = await Connection.open(context, () => false);
		return await work(connection.within(LIMITS).request);
	} catch (error) {
		throw toNodeError(context.getNode(), forLists(toFailure(error, connection?.secrets)));
	}
}

/** A list has none of the node's options. */
function forLists(failure: Failure): Failure {
	if (!['TIMEOUT', 'TOO_MANY_REQUESTS'].includes(failure.details.errorType)) return failure;
	const description = 'Open the list again in a moment, or choose By ID and enter the ID.';
	return new Failure({ ...failure.details, description });
}
