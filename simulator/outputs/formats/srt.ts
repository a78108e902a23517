import { clockParts } from '../clockTime';
import type { Caption } from '../timing';
import type { Format } from './format';

const timeFields = (name: string, milliseconds: number) =>
	Object.entries(clockParts(milliseconds)).map(([part, value]) => [`${name}_${part}`, value]);

/** Fills in a template with fields as Python writes them: {name}, {name:d}, {name:02d}. */
const fillIn = (template: string, values: Record<string, string | number>) =>
	template.replace(
		/\{\{|\}\}|\{(\w+)(?::(0?)(\d*)d)?\}/g,
		(all, name: string | undefined, zero: string, width: string) => {
			if (name === undefined) return all[0]!;
			if (!Object.hasOwn(values, name)) return all;
			return String(values[name]).padStart(Number(width ?? 0), zero ? '0' : ' ');
		},
	);

const toBlock = (template: string) => (caption: Caption, index: number) =>
	fillIn(template, {
		...Object.fromEntries(timeFields('start', caption.start)),
		...Object.fromEntries(timeFields('end', caption.end)),
		caption_number: index + 1,
		caption_text: caption.lines.join('\n'),
	});

export const srt: Format = {
	extension: 'srt',
	write({ captions, options }) {
		// A backslash and an n stand for a new line; callers may have sent two backslashes
		return captions.map(toBlock(options.srt_format.replace(/\\{1,2}n/g, '\n'))).join('');
	},
};
