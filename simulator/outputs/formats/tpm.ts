import { clockTime } from '../clockTime';
import type { Format } from './format';

/** Not documented at all: one caption a line, after its times. */
export const tpm: Format = {
	extension: 'tpm',
	write: ({ captions }) =>
		captions
			.map(({ start, end, lines }) =>
				[clockTime(start), clockTime(end), lines.join('|')].join('\t').concat('\n'),
			)
			.join(''),
};
