import type { Resource } from './engine/operation';

export const media: Resource = {
	value: 'media',
	name: 'Media',
	description: 'The video or audio file of a job',
};
