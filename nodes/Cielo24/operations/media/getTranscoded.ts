import { operation } from '../../engine/operation';
import { jobId } from '../../fields/jobId';
import { choice, required } from '../../fields/kinds';
import { emptyOutput, notReady, outputOf } from '../../jobs/output';
import { media } from '../../resources';

const transcodedVersion = required(
	choice(
		{
			displayName: 'Copy',
			name: 'transcodedVersion',
			description: 'Which of its copies to give',
		},
		[
			{ name: 'Audio (MP3)', value: 'mp3' },
			{ name: 'Video (MP4)', value: 'mp4' },
		],
		'mp4',
	),
);

/** API reference, section 6.3.6 */
export const getTranscodedMedia = operation({
	resource: media,
	value: 'getTranscoded',
	name: 'Get Transcoded',
	action: 'Get URL of converted media',
	description: 'Retrieve the URL of an MP4 or MP3 copy that cielo24 has made',
	fields: [jobId, transcodedVersion],

	async run({ params: { jobId: id }, query, request }) {
		return await outputOf({ jobId: id, request }, notReady(id, 'transcoded media'), async () => {
			const { MediaUrl } = await request({ path: '/api/job/transcoded_media', qs: query });
			if (!MediaUrl) throw emptyOutput();
			return { job_id: id, MediaUrl };
		});
	},
});
