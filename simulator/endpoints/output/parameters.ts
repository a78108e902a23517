import { boolean, date, list, oneOf, optional, pair, repeatable, text } from '../parameters';

/** Tags a sound may have (§7). */
const SOUND_TAGS = [
	'UNKNOWN',
	'INAUDIBLE',
	'CROSSTALK',
	'MUSIC',
	'NOISE',
	'LAUGH',
	'COUGH',
	'FOREIGN',
	'BLANK_AUDIO',
	'APPLAUSE',
	'BLEEP',
	'ENDS_SENTENCE',
] as const;

export const soundTags = list(oneOf(SOUND_TAGS));

/** Which version of the element list. Any name may be asked for (Q30). */
export const VERSION = { elementlist_version: optional(date), iwp_name: optional(text) };

/** What captions and transcripts share. */
export const SHARED = {
	...VERSION,
	audio_description: optional(boolean),
	mixed: optional(boolean),
	emit_speaker_change_tokens_as: optional(text),
	remove_disfluencies: optional(boolean),
	mask_profanity: optional(boolean),
	remove_sounds_list: repeatable(soundTags),
	remove_sound_references: optional(boolean),
	replace_slang: optional(boolean),
	sound_boundaries: repeatable(pair),
	replace_english_spelling: optional(oneOf(['A', 'B', 'Z', 'U', 'C'])),
};
