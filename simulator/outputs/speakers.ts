import type { Word } from './words';

/** How a change of speaker is written. */
export interface SpeakerStyle {
	emit_speaker_change_tokens_as: string;
	/** no: the mark alone; number: Speaker 1; name: the name, or the number when there is none. */
	display_speaker_id: string;
	display_effects_speaker_as: string;
}

/** The id of the speaker who stands for sound effects (Q15). */
const EFFECTS = 0;

/** Whether somebody else speaks from this word on, whatever the element list calls a change. */
export const changesSpeaker = (before: Word | undefined, word: Word) =>
	word.turn !== (before?.turn ?? 0) &&
	(before === undefined || word.speakerId === undefined || word.speakerId !== before.speakerId);

const nameOf = (id: number | undefined, names: Map<unknown, string>, style: SpeakerStyle) => {
	if (style.display_speaker_id === 'no' || id === undefined) return '';
	if (id === EFFECTS) return style.display_effects_speaker_as;
	const name = style.display_speaker_id === 'name' ? names.get(id) : undefined;
	return name ?? `Speaker ${id}`;
};

/** Writes mark and name before the first word of every speaker. */
export const leadIn = (words: Word[], names: Map<unknown, string>, style: SpeakerStyle): Word[] =>
	words.map((word, index) => {
		if (!changesSpeaker(words[index - 1], word)) return word;
		const name = nameOf(word.speakerId, names, style);
		const lead = `${style.emit_speaker_change_tokens_as} ${name && `${name}:`}`;
		return { ...word, spaceBefore: true, lead: lead.split(/\s+/).filter(Boolean) };
	});
