import type { IDataObject } from 'n8n-workflow';

import { operation, type Standard } from '../../engine/operation';
import { Failure } from '../../errors/failure';
import { jobId } from '../../fields/jobId';
import { choice } from '../../fields/kinds';
import { outputOf } from '../../jobs/output';
import { media } from '../../resources';

const missingUrl: Standard<'missingUrl', string | undefined> = {
	...choice(
		{
			displayName: 'If the Media Has No URL',
			name: 'missingUrl',
			parameter: null,
			description:
				'What to do with a job whose file was uploaded directly. cielo24 gives a URL only for media that came from one.',
		},
		[
			{
				name: 'Return the Item with an Empty URL',
				value: 'empty',
				description: 'MediaUrl is then null',
			},
			{
				name: 'Treat It as an Error',
				value: 'error',
				description: 'The item takes the way chosen under On Error in the settings of the node',
			},
		],
		'empty',
	),
	standard: 'empty',
};

/** API reference, section 6.3.5 */
export const getMedia = operation({
	resource: media,
	value: 'get',
	name: 'Get',
	action: 'Get media URL of a job',
	description: 'Retrieve the URL of the video or audio file of a job',
	fields: [jobId],
	options: [missingUrl],

	async run({ params: { jobId: id, missingUrl: how }, query, request }) {
		const { MediaUrl } = await outputOf<IDataObject>(
			{ jobId: id, request },
			// Uploaded media may be told by an error as well; a job without any looks like this one.
			(info) => (hasMedia(info) ? {} : noMediaYet(id)),
			async () => await request({ path: '/api/job/media', qs: query }),
		);
		// Not documented how "no URL" looks, so null, an empty text and a missing key all count.
		if (!MediaUrl && how === 'error') {
			throw new Failure({
				message: `The media of job ${id} has no URL`,
				description:
					"To let such jobs pass, set 'If the Media Has No URL' to return the item. The file was probably uploaded to cielo24 directly; 'Media: Download' gives it.",
				errorType: 'NO_MEDIA_URL',
			});
		}
		return { job_id: id, MediaUrl: MediaUrl || null };
	},
});

/** A job that was looked at, ordered or worked on has media. */
function hasMedia({ MediaLengthSeconds, JobStatus, StartDate, DueDate }: IDataObject): boolean {
	const isNew = JobStatus === 'Pending' || JobStatus === 'Authorizing';
	return Number(MediaLengthSeconds) > 0 || !isNew || Boolean(StartDate || DueDate);
}

function noMediaYet(id: string): Failure {
	return new Failure({
		message: `Job ${id} has no media yet`,
		description:
			"Try again later: switch on 'Retry On Fail' in the settings of the node, or put a Wait node in front. The media was not added so far, or was uploaded just now.",
		errorType: 'NO_MEDIA_YET',
	});
}
