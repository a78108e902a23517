import { operation, type Encode } from '../../engine/operation';
import { fileName, outputField } from '../../fields/common';
import { jobId } from '../../fields/jobId';
import { choice, required, toggle } from '../../fields/kinds';
import { emptyOutput, notReady, outputOf } from '../../jobs/output';
import { media } from '../../resources';

const mediaType = required(
	choice(
		{ displayName: 'File', name: 'mediaType', description: 'Which file to download' },
		[
			{ name: 'Audio (MP3)', value: 'mp3' },
			{ name: 'Video (MP4)', value: 'mp4' },
		],
		'mp4',
	),
);

/** The one word that the documents show. */
const asLetter: Encode = (value) => (value ? 't' : 'f');

const textToSpeech = {
	...toggle({
		displayName: 'Text to Speech',
		name: 'textToSpeech',
		description: 'Whether to download the spoken audio description instead',
	}),
	encode: asLetter,
};

/** API reference, section 6.3.7 */
export const downloadMedia = operation({
	resource: media,
	value: 'download',
	name: 'Download',
	action: 'Download media of a job',
	description: 'Get the video or audio file of a job as cielo24 has converted it',
	fields: [jobId, mediaType, outputField],
	options: [textToSpeech, fileName],
	movesMedia: true,

	async run({ params, query, request, files }) {
		const { jobId: id, mediaType: extension } = params;
		return await outputOf(
			{ jobId: id, request },
			notReady(id, 'file to download'),
			async () =>
				await files.fetch(
					{ path: '/api/job/download_media', qs: query },
					{
						...params,
						extension,
						mimeType: extension === 'mp3' ? 'audio/mpeg' : 'video/mp4',
						empty: emptyOutput,
					},
				),
		);
	},
});
