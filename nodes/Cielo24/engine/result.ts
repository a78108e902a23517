import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

/** An item with a file, as an operation gives it. */
export class FileResult {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

/** A job that the item goes on with when it is done. */
export class WaitFor {
	constructor(readonly jobId: string) {}
}

/** What an operation gives for one item: one object, any number of them, a file, or nothing yet. */
export type Result = IDataObject | IDataObject[] | FileResult | WaitFor;
