import { clockTime } from '../clockTime';
import type { Format } from './format';

const escapeText = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('-->', '--&gt;');

export const webVtt: Format = {
	extension: 'vtt',
	write({ captions }) {
		const cues = captions.map(
			({ start, end, lines }) =>
				`${clockTime(start)} --> ${clockTime(end)}\n${lines.map(escapeText).join('\n')}\n`,
		);
		return ['WEBVTT\n', ...cues].join('\n');
	},
};
