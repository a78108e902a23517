import type { ElementList, Segment } from '../elementList';
import { toSegment } from './compile';
import { scriptFor } from './scripts';

const NARRATOR = { id: 100, name: 'Narrator', gender: 'UNKNOWN' };

/** A pause that is long enough for a description, in milliseconds. */
const ROOM = 1500;

const startOf = (segment: Segment) => Number(segment.start_time) || 0;

const segmentsOf = ({ segments }: ElementList) =>
	Array.isArray(segments) ? segments.filter(Boolean) : [];

/** The list of what is to be seen, told in the pauses of an element list, then after its end. */
export const audioDescriptionOf = (list: ElementList): ElementList => {
	const sentences = scriptFor(String(list.language)).descriptions;
	const ends = segmentsOf(list).map(({ end_time }) => Number(end_time) || 0);
	const pauses = segmentsOf(list).flatMap((segment, index) =>
		index > 0 && startOf(segment) - ends[index - 1]! >= ROOM ? [ends[index - 1]!] : [],
	);
	const segments: Segment[] = [];
	let free = Math.max(0, ...ends);
	sentences.forEach((sentence, index) => {
		const segment = toSegment(NARRATOR.id, sentence, pauses[index] ?? free);
		if (pauses[index] === undefined) free = segment.end_time;
		segments.push({ ...segment, speaker_change: index === 0 });
	});
	return {
		version: 2,
		start_time: segments[0]?.start_time ?? 0,
		end_time: Math.max(0, ...segments.map(({ end_time }) => end_time)),
		language: list.language,
		segments,
		speakers: [NARRATOR],
	};
};

/** The list that audio_description and mixed ask for; mixed alone means nothing (§6.5.2). */
export const chooseList = (
	list: ElementList,
	{ audio_description, mixed }: { audio_description: boolean; mixed: boolean },
): ElementList => {
	if (!audio_description) return list;
	const description = audioDescriptionOf(list);
	if (!mixed) return description;
	const segments = [...segmentsOf(list), ...description.segments];
	return {
		...list,
		end_time: Math.max(Number(list.end_time) || 0, description.end_time),
		segments: segments.sort((one, other) => startOf(one) - startOf(other)),
		speakers: [...(Array.isArray(list.speakers) ? list.speakers : []), NARRATOR],
	};
};
