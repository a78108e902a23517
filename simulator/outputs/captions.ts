import type { ElementList } from './elementList';
import { editWords } from './editWords';
import { chooseList } from './elementLists/audioDescription';
import { FORMATS } from './formats';
import type { JobOfFile } from './formats/format';
import { languageOf } from './languageOf';
import { layOut } from './layout';
import { captionOptions, type CaptionOptions, type Sent } from './options';
import { leadIn } from './speakers';
import { setTimes } from './timing';
import { readWords, speakerNames, type Word } from './words';

/** What get_caption was asked for: §6.5.2. Absent options have their documented defaults. */
export interface CaptionRequest {
	/** As in caption_format. */
	format: string;
	/** By cielo24's names, with parsed values. */
	options: Sent;
	job: JobOfFile;
}

/** A file as it goes out. */
export interface OutputFile {
	body: Buffer;
	contentType: string;
	/** Without a dot. */
	extension: string;
}

const LINE_ENDINGS: Readonly<Record<string, string>> = { UNIX: '\n', WINDOWS: '\r\n', OSX: '\r' };

const CASES: Readonly<Record<string, (text: string) => string>> = {
	upper: (text) => text.toUpperCase(),
	lower: (text) => text.toLowerCase(),
};

/** Case and brackets change how long words are: before lines are made. */
const styleWords = (words: Word[], { force_case, strip_square_brackets }: CaptionOptions) => {
	const style = (text: string) => {
		const stripped = strip_square_brackets ? text.replace(/[[\]]/g, '') : text;
		return CASES[force_case]?.(stripped) ?? stripped;
	};
	return words
		.map((word) => ({ ...word, text: style(word.text), lead: word.lead.map(style) }))
		.filter((word) => word.text !== '');
};

/** Makes the caption file from the element list; the format's name must be a documented one. */
export const renderCaptions = (list: ElementList, request: CaptionRequest): OutputFile => {
	const format = Object.hasOwn(FORMATS, request.format) && FORMATS[request.format];
	if (!format) throw new Error(`There is no caption format ${request.format}.`);
	const sent = captionOptions(request.options);
	const { characters = Infinity, lines = Infinity } = format.limits ?? {};
	const options = {
		...sent,
		characters_per_caption_line: Math.min(sent.characters_per_caption_line, characters),
		lines_per_caption: Math.min(sent.lines_per_caption, lines),
	};
	const chosen = chooseList(list, options);
	const language = languageOf(chosen);
	const words = editWords(readWords(chosen), options, language.base);
	const shown = styleWords(leadIn(words, speakerNames(chosen), options), options);
	const captions = setTimes(layOut(shown, options), options);
	const text = format.write({ captions, options, job: request.job, language: language.tag });
	const ending = LINE_ENDINGS[options.line_ending_format] ?? '\n';
	return {
		body: Buffer.from((options.utf8_mark ? '\uFEFF' : '') + text.replace(/\r\n?|\n/g, ending)),
		contentType: 'text/plain; charset=utf-8',
		extension: format.extension,
	};
};
