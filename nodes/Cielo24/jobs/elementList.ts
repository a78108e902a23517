import type { IDataObject } from 'n8n-workflow';

import { listIn, objectsIn } from './list';

/*
 * Element lists (API reference, section 5.2). The documents' own samples break their rules (Q15),
 * so nothing is taken for granted here but that the list has its segments.
 */

/** One item per sentence: each segment of the list. */
export function sentencesOf(list: IDataObject, jobId: string): IDataObject[] {
	const names = namesOf(list);
	return listIn(list.segments, 'sentences').map((segment, at) => ({
		job_id: jobId,
		index: at + 1,
		...timesOf(segment),
		speaker: (isWritten(segment.speaker_id) && names.get(String(segment.speaker_id))) || null,
		text: objectsIn(segment.sequences)
			.map((sequence) => objectsIn(sequence.tokens).map(shown).join(''))
			.filter((word) => word !== '')
			.join(' '),
	}));
}

/** One item per word, punctuation mark or sound: each token of the list. */
export function wordsOf(list: IDataObject, jobId: string): IDataObject[] {
	const words = listIn(list.segments, 'sentences').flatMap((segment, at) =>
		objectsIn(segment.sequences).flatMap((sequence) =>
			objectsIn(sequence.tokens).map((token) => ({ token, sentence: at + 1 })),
		),
	);
	return words.map(({ token, sentence }, at) => ({
		job_id: jobId,
		index: at + 1,
		sentence,
		...timesOf(token),
		value: token.value ?? null,
		display_as: token.display_as ?? token.value ?? null,
		type: token.type ?? null,
		tags: Array.isArray(token.tags) ? token.tags : [],
	}));
}

/** A time as people read it: HH:MM:SS.mmm; null for what is none. */
export function clock(milliseconds: number | null): string | null {
	if (milliseconds === null) return null;
	const part = (value: number, length: number) => String(Math.floor(value)).padStart(length, '0');
	const whole = Math.max(0, Math.round(milliseconds));
	const hours = part(whole / 3_600_000, 2);
	const minutes = part((whole / 60_000) % 60, 2);
	return `${hours}:${minutes}:${part((whole / 1000) % 60, 2)}.${part(whole % 1000, 3)}`;
}

function timesOf(part: IDataObject): IDataObject {
	const start_time = timeOf(part, 'start_time');
	const end_time = timeOf(part, 'end_time');
	return { start_time, end_time, start: clock(start_time), end: clock(end_time) };
}

/** One of the samples has a colon in the name. */
function timeOf(part: IDataObject, name: string): number | null {
	const value = part[name] ?? part[`${name}:`];
	const time = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof time === 'number' && Number.isFinite(time) ? time : null;
}

function namesOf(list: IDataObject): Map<string, string> {
	const named = objectsIn(list.speakers).filter(
		({ id, name }) => isWritten(id) && typeof name === 'string' && name.trim() !== '',
	);
	return new Map(named.map(({ id, name }) => [String(id), String(name)]));
}

function shown({ display_as, value }: IDataObject): string {
	const text = [display_as, value].find(isWritten);
	return text === undefined ? '' : String(text);
}

function isWritten(value: unknown): value is string | number {
	return typeof value === 'string' || typeof value === 'number';
}
