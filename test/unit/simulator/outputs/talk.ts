import { renderCaptions, renderTranscript, type ElementList } from '../../../../simulator/outputs';
import { compile, type Script } from '../../../../simulator/outputs/elementLists/compile';

export const job = {
	JobId: 'cafe0000000000000000000000000001',
	JobName: 'Tea & <cake>',
};

/** An element list of a few sentences: Effects, Ann Lee, Tim, and one without a name. */
export const talk = (...lines: Script['lines']): ElementList =>
	compile(
		{
			language: 'EN_US',
			speakers: [
				{ name: 'Effects', gender: 'UNKNOWN' },
				{ name: 'Ann Lee', gender: 'FEMALE' },
				{ name: 'Tim', gender: 'MALE' },
				{ name: '', gender: 'UNKNOWN' },
			],
			lines,
			descriptions: [],
			keywords: [],
			topics: {},
			entities: {},
		},
		job.JobName,
	);

export const captionFile = (list: ElementList, options: object = {}, format = 'SRT') =>
	renderCaptions(list, { format, options: { ...options }, job }).body.toString();

/** A template that shows a caption as start-end text, lines parted by a stroke. */
const TERSE =
	'{start_hour}:{start_minute}:{start_second}.{start_millisecond:03d}-{end_hour}:{end_minute}:{end_second}.{end_millisecond:03d} {caption_text}\\n#';

/** Captions as they come out, one after the other. */
export const captions = (list: ElementList, options: object = {}) =>
	captionFile(list, { ...options, srt_format: TERSE })
		// A speaker may be called # as well: only the next time, or the end, follows a stroke.
		.split(/\n#(?=\d+:\d+:\d+\.\d+-|$)/)
		.slice(0, -1)
		.map((block) => {
			const [, ...parts] = /^(\d+):(\d+):(\d+).(\d+)-(\d+):(\d+):(\d+).(\d+) (.*)$/s.exec(block)!;
			const [start, end] = [parts.slice(0, 4), parts.slice(4, 8)].map((time) => {
				const [hour, minute, second, millisecond] = time.map(Number);
				return ((hour! * 60 + minute!) * 60 + second!) * 1000 + millisecond!;
			});
			return { start: start!, end: end!, lines: parts[8]!.split('\n') };
		});

/** Their text, lines parted by a stroke. */
export const texts = (list: ElementList, options: object = {}) =>
	captions(list, options).map(({ lines }) => lines.join(' / '));

export const transcript = (list: ElementList, options: object = {}) =>
	renderTranscript(list, { ...options }, job).body.toString();
