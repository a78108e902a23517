import { clockParts, clockTime } from '../clockTime';
import type { Format } from './format';

const time = (milliseconds: number) =>
	`${clockParts(milliseconds).hour}${clockTime(milliseconds, ':%M:%S.%f')}`;

export const sbv: Format = {
	extension: 'sbv',
	write: ({ captions }) =>
		captions
			.map(({ start, end, lines }) => `${time(start)},${time(end)}\n${lines.join('\n')}\n`)
			.join('\n'),
};
