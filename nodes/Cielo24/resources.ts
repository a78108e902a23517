import type { Resource } from './engine/operation';

export const account: Resource = {
	value: 'account',
	name: 'Account',
	description: 'The account at cielo24 and its sub-accounts',
};

export const caption: Resource = {
	value: 'caption',
	name: 'Caption',
	description: 'The captions of a job: SRT, WebVTT and other formats',
};

export const elementList: Resource = {
	value: 'elementList',
	name: 'Element List',
	description: 'The transcript of a job word by word, with times and speakers',
};

export const job: Resource = {
	value: 'job',
	name: 'Job',
	description: 'One video or audio file that is transcribed and captioned',
};

export const media: Resource = {
	value: 'media',
	name: 'Media',
	description: 'The video or audio file of a job',
};

export const transcript: Resource = {
	value: 'transcript',
	name: 'Transcript',
	description: 'The transcript of a job as text to read',
};
