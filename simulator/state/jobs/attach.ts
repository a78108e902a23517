import { ApiError } from '../errors';
import type { Job, Media } from './job';
import type { Jobs } from './jobs';

/**
 * A job holds one piece of media; that is said, the error's type is not.
 *
 * @throws ApiError INVALID_QUERY when it has media already
 */
export const refuseSecondMedia = ({ media }: Job) => {
	if (media) throw new ApiError('INVALID_QUERY', 'The job has media already.');
};

/**
 * Gives a job its media.
 *
 * @throws ApiError INVALID_QUERY when it has media already
 */
export const attachMedia = (job: Job, media: Media) => {
	refuseSecondMedia(job);
	job.media = media;
};

/**
 * Makes sure that something is used once in an account. That is_duplicate=true permits more is
 * said, what happens without it is not: an error is implied.
 *
 * @throws ApiError INVALID_QUERY when another job of the account matches
 */
export const refuseDuplicate = (
	jobs: Jobs,
	username: string,
	name: string,
	isSame: (other: Job) => boolean,
) => {
	for (const other of jobs.values()) {
		if (other.username === username && isSame(other)) {
			throw new ApiError(
				'INVALID_QUERY',
				`Another job has this ${name}; send is_duplicate=true to permit that.`,
			);
		}
	}
};
