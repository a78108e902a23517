import { required, toggle, webAddress } from './kinds';

/** Where the video or audio of a job lies. */
export const mediaUrl = required(
	webAddress({
		displayName: 'Media URL',
		name: 'mediaUrl',
		placeholder: 'e.g. https://example.com/lecture-4.mp4',
		hint: 'A file, or a page of YouTube, Vimeo, Brightcove or Kaltura. cielo24 must be able to open it without signing in.',
	}),
);

export const isDuplicateMedia = toggle({
	displayName: 'Allow Duplicate Media',
	name: 'isDuplicate',
	description: 'Whether to add the media also if another job has the same URL',
});
