/** Options that captions and transcripts share, with their documented defaults. */
const COMMON = {
	audio_description: false,
	mixed: false,
	emit_speaker_change_tokens_as: '>>',
	remove_disfluencies: true,
	mask_profanity: false,
	remove_sounds_list: [] as string[],
	remove_sound_references: true,
	replace_slang: false,
	sound_boundaries: ['[', ']'],
	replace_english_spelling: 'A',
};

/**
 * §6.5.2. What is absent without a limit is Infinity or 0 here. srt_format has the space after the
 * arrow that the documents' samples have and their default lacks (Q38).
 */
const CAPTION = {
	...COMMON,
	caption_words_min: 1,
	caption_by_sentence: true,
	characters_per_caption_line: 42,
	dfxp_header: '',
	disallow_dangling: false,
	display_effects_speaker_as: 'Effects',
	display_speaker_id: 'name',
	force_case: '',
	include_dfxp_metadata: true,
	layout_target_caption_length_ms: 5000,
	line_break_on_sentence: false,
	line_ending_format: 'UNIX',
	lines_per_caption: 2,
	maximum_caption_duration: Infinity,
	merge_gap_interval: 1000,
	minimum_caption_length_ms: 0,
	minimum_gap_between_captions_ms: 0,
	qt_seamless: false,
	silence_max_ms: 2000,
	single_speaker_per_caption: false,
	sound_threshold: Infinity,
	sound_tokens_by_caption: false,
	sound_tokens_by_line: false,
	sound_tokens_by_caption_list: ['BLANK_AUDIO', 'MUSIC'],
	sound_tokens_by_line_list: ['BLANK_AUDIO', 'MUSIC'],
	speaker_on_new_line: true,
	srt_format:
		'{caption_number:d}\\n{start_hour:02d}:{start_minute:02d}:{start_second:02d},{start_millisecond:03d} --> {end_hour:02d}:{end_minute:02d}:{end_second:02d},{end_millisecond:03d}\\n{caption_text}\\n\\n',
	strip_square_brackets: false,
	utf8_mark: false,
};

/** §6.5.1. */
const TRANSCRIPT = {
	...COMMON,
	create_paragraphs: true,
	newlines_after_paragraph: 2,
	newlines_after_sentence: 0,
	timecode_every_paragraph: true,
	timecode_format: '[%H:%M:%S.%f]',
	timecode_interval: 0,
	timecode_offset: 0,
	file_format: 'txt',
};

export type CaptionOptions = typeof CAPTION;
export type TranscriptOptions = typeof TRANSCRIPT;
export type Sent = Record<string, unknown>;

/** What was sent, where it is of the right type; the documented default elsewhere. */
const withDefaults = <T extends object>(defaults: T, sent: Sent): T => {
	const entries = Object.entries(defaults).map(([name, value]: [string, unknown]) => [
		name,
		typeof sent[name] === typeof value && sent[name] !== null ? sent[name] : value,
	]);
	return Object.fromEntries(entries) as T;
};

export const captionOptions = (sent: Sent): CaptionOptions => withDefaults(CAPTION, sent);
export const transcriptOptions = (sent: Sent): TranscriptOptions => withDefaults(TRANSCRIPT, sent);
