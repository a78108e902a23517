import type { ElementList } from '../../outputs';
import { ApiError } from '../../state/errors';
import type { Job } from '../../state/jobs/job';
import { findVersion, listOf, versionsOf } from '../../state/jobs/versions';
import type { Service } from '../../state/service';

/** A version that was asked for by its name or date. */
interface Wanted {
	iwp_name?: string;
	elementlist_version?: string;
}

/**
 * The element list an output is made from; nothing if there is none yet, and the switch says that
 * outputs are empty then.
 *
 * @throws ApiError ITEM_NOT_FOUND when there is none (yet); not documented which error that is
 */
export const findList = (
	{ switches }: Service,
	job: Job,
	wanted: Wanted,
): ElementList | undefined => {
	const versions = versionsOf(job, switches);
	const found = findVersion(versions, wanted);
	if (found) return listOf(job, found, switches);
	if (versions.length > 0) {
		throw new ApiError('ITEM_NOT_FOUND', 'The job has no such version of its element list.');
	}
	if (switches.outputsBeforeCompletion === 'empty') return undefined;
	throw new ApiError('ITEM_NOT_FOUND', 'The transcription of the job is not complete.');
};

/**
 * Checks what captions and transcripts share.
 *
 * @throws ApiError INVALID_QUERY: mixed needs audio_description=true (§6.5.1, §6.5.2)
 */
export const checkMixed = (params: { audio_description?: boolean; mixed?: boolean }) => {
	if (params.mixed && !params.audio_description) {
		throw new ApiError('INVALID_QUERY', 'The parameter mixed needs audio_description=true.');
	}
};

/** Parameters that were sent: absent ones have defaults elsewhere. */
export const onlySent = (params: object): Record<string, unknown> =>
	Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));

/** What outputs show of a job. */
export const jobOfFile = ({ info, order }: Job) => ({
	JobId: info.JobId,
	JobName: info.JobName,
	SourceLanguage: info.SourceLanguage,
	TargetLanguage: info.TargetLanguage,
	metadata: order?.metadata,
});
