import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { FileResult } from '../engine/result';
import type { Failure } from '../errors/failure';
import type { Line } from '../transport/connect';
import type { Change } from '../transport/memory';
import type { ApiRequest } from '../transport/send';
import { incomingFile, type IncomingFile } from './incoming';
import { cleanFileName, fileNameIn, withExtension } from './names';

/** How a fetched file is to be called and given. */
export interface Giving {
	jobId: string;
	/** The field of the item that gets the file. */
	outputField: string;
	/** The name that the person wants; else the one that cielo24 gives, or the job's ID. */
	fileName?: string;
	/** The ending of a name that has none, such as "srt". */
	extension: string;
	/** The file's type, where cielo24 does not say it well. */
	mimeType?: string;
	/** Whether it may be a web page. */
	mayBePage?: boolean;
	/** What an empty file means. */
	empty: () => Failure;
}

/** The files of one item. */
export class Files {
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly itemIndex: number,
		private readonly line: Line,
	) {}

	/** The incoming file in a field; throws a Failure for one that is missing, empty or too large. */
	async incoming(field: string): Promise<IncomingFile> {
		return await incomingFile(this.context, this.itemIndex, field);
	}

	/** Fetches a file and gives it with the item. */
	async fetch(
		request: ApiRequest,
		{ jobId, outputField, fileName = '', extension, ...how }: Giving,
	): Promise<FileResult> {
		const name = ({ 'content-disposition': disposition }: IDataObject) =>
			withExtension(cleanFileName(fileName) || fileNameIn(disposition) || jobId, extension);
		const { data, ...stored } = await this.line.download(
			request,
			{ name, ...how },
			this.context.helpers,
		);
		const json = {
			job_id: jobId,
			fileName: stored.name,
			fileExtension: stored.extension,
			mimeType: stored.mimeType,
			fileSize: stored.size,
		};
		return new FileResult(json, { [outputField]: data });
	}

	/** Sends an incoming file to an address that cielo24 gave for it. */
	async put(address: string, file: IncomingFile, about: Change): Promise<void> {
		await this.line.put(this.context, address, file, about);
	}
}
