import { clockTime } from '../clockTime';
import type { Format } from './format';

const HEADER = [
	'{QTtext} {font:Arial} {justify:center} {size:14}',
	'{backColor:0, 0, 0} {timeScale:1000} {timeStamps:absolute} {language:0}',
];

const stamp = (milliseconds: number) => clockTime(milliseconds, '[%H:%M:%S.%f]');

/** QuickTime text: a caption stays until the next time, so that a gap is a time without text. */
export const qt: Format = {
	extension: 'txt',
	write({ captions, options }) {
		const blocks = captions.flatMap(({ start, end, lines }, index) => {
			const next = captions[index + 1];
			const hasGap = !next || (!options.qt_seamless && next.start > end);
			return [stamp(start), ...lines, ...(hasGap ? [stamp(end), ''] : [])];
		});
		return [...HEADER, ...blocks].map((line) => `${line}\n`).join('');
	},
};
