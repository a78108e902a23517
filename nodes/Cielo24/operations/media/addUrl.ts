import { operation } from '../../engine/operation';
import { jobId } from '../../fields/jobId';
import { choice, required } from '../../fields/kinds';
import { isDuplicateMedia, mediaUrl } from '../../fields/media';
import { media } from '../../resources';
import { addFromUrl } from '../../jobs/media';

const mediaSource = required(
	choice(
		{
			displayName: 'URL Leads To',
			name: 'mediaSource',
			parameter: null,
			description: 'What cielo24 finds there',
		},
		[
			{ name: 'Recognize Automatically', value: 'auto' },
			{ name: 'A File', value: 'file' },
			{ name: 'A Page of YouTube, Vimeo, Brightcove or Kaltura', value: 'page' },
		],
		'auto',
	),
);

/** API reference, sections 6.3.1 and 6.3.3 */
export const addMediaFromUrl = operation({
	resource: media,
	value: 'addUrl',
	name: 'Add From URL',
	action: 'Add media by a URL',
	description: 'Give a job its video or audio by a URL',
	fields: [jobId, mediaUrl, mediaSource],
	options: [isDuplicateMedia],

	async run({ params: { jobId: id, mediaSource: source }, query, request }) {
		return { job_id: id, ...(await addFromUrl(query, request, source)) };
	},
});
