import { create } from 'content-disposition';
import type { Job } from '../state/jobs/job';
import type { Content } from './content';
import { type MediaVersion, SAMPLES } from './samples';

const isAudio = (url: string) => /\.(mp3|m4a|aac|wav|ogg|flac)$/i.test(new URL(url).pathname);

/**
 * The file a job has in this version. What was uploaded is not transcoded; media at an address has
 * sample files, and only an mp3 if the address is one of an audio file.
 */
export const mediaOf = ({ media }: Job, version: MediaVersion): Content | undefined => {
	if (!media) return undefined;
	if (media.content) return media.content;
	if (media.from === 'url' && version === 'mp4' && isAudio(media.url)) return undefined;
	return SAMPLES[version];
};

/** The header that names a file, if a test gave one. */
export const givenNameHeader = ({ contentDisposition }: Job): Record<string, string> =>
	contentDisposition ? { 'content-disposition': contentDisposition } : {};

/** The header that names a job's file, as a test gave it or made from the job's name. */
export const nameHeader = (job: Job, extension: string): Record<string, string> => {
	const value =
		job.contentDisposition ??
		create(`${job.info.JobName || job.info.JobId}.${extension}`, {
			type: 'attachment',
		});
	return value === '' ? {} : { 'content-disposition': value };
};
