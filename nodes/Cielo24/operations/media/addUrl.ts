import { operation } from '../../engine/operation';
import { jobId } from '../../fields/jobId';
import { choice, required, toggle, webAddress } from '../../fields/kinds';
import { media } from '../../resources';
import { addFromUrl } from '../../jobs/media';

export const mediaUrl = required(
	webAddress({
		displayName: 'Media URL',
		name: 'mediaUrl',
		placeholder: 'e.g. https://example.com/lecture-4.mp4',
		description:
			'The web address of the video or audio. cielo24 must be able to open it without signing in.',
	}),
);

const mediaSource = required(
	choice(
		{
			displayName: 'The Address Leads To',
			name: 'mediaSource',
			parameter: null,
			description: 'What cielo24 finds there',
		},
		[
			{ name: 'A File', value: 'file' },
			{ name: 'A Page of YouTube, Vimeo, Brightcove or Kaltura', value: 'page' },
			{ name: 'Find Out by the Address', value: 'auto' },
		],
		'auto',
	),
);

const isDuplicate = toggle({
	displayName: 'Allow Duplicate',
	name: 'isDuplicate',
	description: 'Whether to add the media also if another job has the same address',
});

/** API reference, sections 6.3.1 and 6.3.3 */
export const addMediaFromUrl = operation({
	resource: media,
	value: 'addUrl',
	name: 'Add From URL',
	action: 'Add media to a job from a URL',
	description: 'Give a job its video or audio by a web address',
	fields: [jobId, mediaUrl, mediaSource],
	options: [isDuplicate],

	async run({ params: { jobId: id, mediaSource: source }, query, request }) {
		return { job_id: id, ...(await addFromUrl(query, request, source)) };
	},
});
