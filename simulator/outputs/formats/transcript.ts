import type { Format } from './format';

/** The captions' text alone. */
export const transcript: Format = {
	extension: 'txt',
	write: ({ captions }) => captions.map(({ lines }) => `${lines.join('\n')}\n`).join('\n'),
};
