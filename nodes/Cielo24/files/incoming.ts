import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { InputFailure } from '../errors/failure';
import { quoted } from '../errors/text';
import { either } from '../fields/kinds';
import { isTool } from '../transport/context';

/** The most bytes that cielo24 takes (API reference, section 6.3.2). */
const MAX_SIZE = 10_737_418_239;

/** A file of the incoming item. */
export interface IncomingFile {
	name: string;
	/** in bytes */
	size: number;
	/** Gives its bytes, anew each time: a stream where n8n keeps files outside the item. */
	open: () => Promise<Buffer | ByteStream>;
}

/** A stream of Node.js. */
export type ByteStream = Awaited<ReturnType<IExecuteFunctions['helpers']['getBinaryStream']>>;

/** A text as a file. */
export function textFile(name: string, content: string): IncomingFile {
	const bytes = Buffer.from(content, 'utf8');
	return { name, size: bytes.length, open: async () => bytes };
}

/** All bytes of a small file. */
export async function bytesOf(file: IncomingFile): Promise<Buffer> {
	const content = await file.open();
	if (Buffer.isBuffer(content)) return content;
	const chunks: Buffer[] = [];
	for await (const chunk of content) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

/** The file in a field of an item; throws a Failure for one that is missing, empty or too large. */
export async function incomingFile(
	context: IExecuteFunctions,
	itemIndex: number,
	field: string,
): Promise<IncomingFile> {
	const { helpers } = context;
	const data = find(helpers, itemIndex, field);
	if (!data) throw missing(context, itemIndex, field);
	const file = await measured(helpers, itemIndex, data);
	const name = data.fileName ?? field;
	if (file.size === 0) {
		throw invalid(
			`The file ${quoted(name)} is empty`,
			'Look at the node that gives the file: nothing was in it.',
		);
	}
	if (file.size > MAX_SIZE) {
		throw invalid(
			`The file ${quoted(name)} is larger than the 10 GB that cielo24 takes`,
			'Make it smaller first, for example with a lower picture quality.',
		);
	}
	return { name, ...file };
}

function missing(context: IExecuteFunctions, itemIndex: number, field: string): InputFailure {
	const others = Object.keys(context.getInputData()[itemIndex]?.binary ?? {});
	const instead = isTool(context)
		? ": an AI agent can't give files, only a URL"
		: others.length > 0 && `, but in ${either(others.map(quoted))}`;
	return invalid(
		`The incoming item has no file in ${quoted(field)}${instead || ''}`,
		"Put a node in front that gives a file, such as 'Read/Write Files from Disk' or 'HTTP Request', and enter the name of its output field under 'Input Data Field Name'.",
	);
}

/** Workflows of n8n 2 may keep all files of an item in one place, below its fields. */
function find(
	helpers: IExecuteFunctions['helpers'],
	itemIndex: number,
	field: string,
): IBinaryData | undefined {
	for (const name of [field, `_files.${field}`]) {
		try {
			return helpers.assertBinaryData(itemIndex, name);
		} catch {
			// Asking is the only way to know.
		}
	}
	return undefined;
}

async function measured(
	helpers: IExecuteFunctions['helpers'],
	itemIndex: number,
	data: IBinaryData,
): Promise<Pick<IncomingFile, 'size' | 'open'>> {
	const { id } = data;
	if (!id) {
		const bytes = await helpers.getBinaryDataBuffer(itemIndex, data);
		return { size: bytes.length, open: async () => bytes };
	}
	const { fileSize } = await helpers.getBinaryMetadata(id);
	return { size: fileSize, open: async () => await helpers.getBinaryStream(id) };
}

function invalid(message: string, description: string): InputFailure {
	return new InputFailure({ message, description, errorType: 'INVALID_FILE' });
}
