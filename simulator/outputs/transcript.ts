import { clockTime } from './clockTime';
import type { ElementList } from './elementList';
import { chooseList } from './elementLists/audioDescription';
import { editWords } from './editWords';
import type { JobOfFile } from './formats/format';
import { escapeXml } from './formats/xml';
import { languageOf } from './languageOf';
import { transcriptOptions, type Sent, type TranscriptOptions } from './options';
import type { OutputFile } from './captions';
import { leadIn } from './speakers';
import { readWords, speakerNames, type Word } from './words';

/** Not documented what a paragraph is: a speaker's turn, parted at pauses of this many milliseconds. */
const PARAGRAPH_PAUSE = 2000;

const SPEAKERS = { display_speaker_id: 'name', display_effects_speaker_as: 'Effects' };

const isParagraph = (before: Word, word: Word) =>
	before.endsSentence && (word.lead.length > 0 || word.start - before.end >= PARAGRAPH_PAUSE);

/** The words as text: breaks and timecodes where the options put them. */
const writeText = (words: Word[], options: TranscriptOptions) => {
	const timecode = (word: Word) =>
		clockTime(Math.max(0, word.start + options.timecode_offset), options.timecode_format) + '\n';
	const interval = (word: Word) => Math.floor(word.start / options.timecode_interval);
	const paragraphs = options.create_paragraphs;

	return words
		.flatMap((word, index) => {
			const before = words[index - 1];
			const newParagraph = paragraphs && (!before || isParagraph(before, word));
			const newInterval =
				options.timecode_interval > 0 && (!before || interval(before) < interval(word));
			const breaks =
				(before?.endsSentence ? options.newlines_after_sentence : 0) +
				(before && newParagraph ? options.newlines_after_paragraph : 0);
			const hasTimecode = newInterval || (newParagraph && options.timecode_every_paragraph);
			const lines = '\n'.repeat(Math.max(breaks, before && hasTimecode ? 1 : 0));
			const space = before && word.spaceBefore ? ' ' : '';
			return [
				lines || space,
				hasTimecode ? timecode(word) : '',
				[...word.lead, word.text].join(' '),
			];
		})
		.join('');
};

interface TranscriptFormat {
	contentType: string;
	extension: string;
	write: (text: string, job: JobOfFile) => string;
}

/** pdf is announced in the documents, but not available: it comes as text. */
const TXT: TranscriptFormat = {
	contentType: 'text/plain; charset=utf-8',
	extension: 'txt',
	write: (text) => text,
};

const HTML: TranscriptFormat = {
	contentType: 'text/html; charset=utf-8',
	extension: 'html',
	write: (text, { JobName }) =>
		[
			'<!DOCTYPE html>',
			`<html><head><meta charset="utf-8"><title>${escapeXml(JobName)}</title></head><body>`,
			escapeXml(text).replaceAll('\n', '<br>\n'),
			'</body></html>',
			'',
		].join('\n'),
};

/** Makes the transcript from the element list: §6.5.1. Absent options have their defaults. */
export const renderTranscript = (list: ElementList, sent: Sent, job: JobOfFile): OutputFile => {
	const options = transcriptOptions(sent);
	const chosen = chooseList(list, options);
	const words = editWords(readWords(chosen), options, languageOf(chosen).base);
	const shown = leadIn(words, speakerNames(chosen), { ...SPEAKERS, ...options });
	const { contentType, extension, write } = options.file_format === 'html' ? HTML : TXT;
	return { body: Buffer.from(write(writeText(shown, options), job)), contentType, extension };
};
