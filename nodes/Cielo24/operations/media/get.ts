import { operation, type Field } from '../../engine/operation';
import { Failure } from '../../errors/failure';
import { jobId } from '../../fields/jobId';
import { media } from '../../resources';

const missingUrl: Field<'missingUrl', unknown> = {
	name: 'missingUrl',
	property: {
		displayName: 'If the Media Has No URL',
		name: 'missingUrl',
		type: 'options',
		options: [
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
		default: 'empty',
		description:
			'What to do with a job whose file was uploaded directly. cielo24 gives a URL only for media that came from one.',
	},
	read: (value) => value,
};

/** API reference, section 6.3.5 */
export const getMedia = operation({
	resource: media,
	value: 'get',
	name: 'Get',
	action: 'Get media of a job',
	description: 'Retrieve the web address (URL) of the media file of a job',
	fields: [jobId],
	options: [missingUrl],

	async run({ params, request }) {
		const { MediaUrl } = await request({
			path: '/api/job/media',
			qs: { job_id: params.jobId },
			safe: true,
		});
		// Not documented how "no URL" looks, so null, an empty text and a missing key all count.
		if (!MediaUrl && params.missingUrl === 'error') {
			throw new Failure({
				message: `The media of job ${params.jobId} has no URL`,
				description:
					"Its file was probably uploaded to cielo24 directly. To let such jobs pass, set 'If the Media Has No URL' to return the item.",
				errorType: 'NO_MEDIA_URL',
			});
		}
		return { job_id: params.jobId, MediaUrl: MediaUrl || null };
	},
});
