import type { Block } from './layout';
import type { CaptionOptions } from './options';

/** What every format shows: lines of text from one time to another, in milliseconds. */
export type Caption = Block;

/** Sets the times so that captions follow one another and the options on time are kept. */
export const setTimes = (blocks: Block[], options: CaptionOptions): Caption[] => {
	const longest = Math.max(1, options.maximum_caption_duration);
	const shortest = Math.min(longest, Math.max(1, options.minimum_caption_length_ms));
	let free = 0;
	const captions = blocks.map(({ start, end, lines }) => {
		const from = Math.max(start, free);
		free = Math.min(Math.max(end, from + shortest), from + longest);
		return { start: from, end: free, lines };
	});
	return captions.map(({ start, end, lines }, index) => {
		const next = captions[index + 1]?.start ?? Infinity;
		const merged = next - end < options.merge_gap_interval ? Math.min(next, start + longest) : end;
		const latest = next - options.minimum_gap_between_captions_ms;
		return { start, end: Math.max(start + 1, Math.min(merged, latest)), lines };
	});
};
