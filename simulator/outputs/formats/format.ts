import type { CaptionOptions } from '../options';
import type { Caption } from '../timing';

/** The job as files name it. */
export interface JobOfFile {
	JobId: string;
	JobName: string;
}

/** All that a format may write. */
export interface CaptionFile {
	captions: Caption[];
	options: CaptionOptions;
	job: JobOfFile;
	/** Language of the captions as on the web, for example en-US. */
	language: string;
}

/** How captions are written to a file, with \n at the end of lines. */
export interface Format {
	/** Of the file's name, without a dot. */
	extension: string;
	/** Stricter limits than those asked for, where the format has any. */
	limits?: { characters: number; lines: number };
	write: (file: CaptionFile) => string;
}
