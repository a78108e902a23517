import type { Caption } from '../timing';
import type { Format } from './format';

const ROWS = 15;
const LIMITS = { characters: 32, lines: 4 };

/** Characters that stand where ASCII has others, or that ASCII has not: CEA-608's basic set. */
const BASIC: Readonly<Record<string, number>> = {
	á: 0x2a,
	é: 0x5c,
	í: 0x5e,
	ó: 0x5f,
	ú: 0x60,
	ç: 0x7b,
	'÷': 0x7c,
	Ñ: 0x7d,
	ñ: 0x7e,
};

/** ASCII characters whose places others have taken. */
const NOT_BASIC = /[*\\^_`{|}~]/;

/** Sets of two-byte characters: the first byte, and the characters from the second byte on. */
const SETS = [
	{ first: 0x11, from: 0x30, characters: '®°½¿™¢£♪à\u00A0èâêîôû', extended: false },
	{ first: 0x12, from: 0x20, characters: 'ÁÉÓÚÜü‘¡*’—©℠•“”ÀÂÇÈÊËëÎÏïÔÙùÛ«»', extended: true },
	{ first: 0x13, from: 0x20, characters: 'ÃãÍÌìÒòÕõ{}\\^_|~ÄäÖöß¥¤¦ÅåØø┌┐└┘', extended: true },
];

/** Codes that steer the decoder. */
const ERASE_HIDDEN = [0x14, 0x2e];
const LOAD = [0x14, 0x20];
const SHOW = [0x14, 0x2f];
const ERASE_SHOWN = [0x14, 0x2c];

/** The codes that put the cursor at the left of a row, from row 1. */
const ROW_CODES = [
	[0x11, 0x50],
	[0x11, 0x70],
	[0x12, 0x50],
	[0x12, 0x70],
	[0x15, 0x50],
	[0x15, 0x70],
	[0x16, 0x50],
	[0x16, 0x70],
	[0x17, 0x50],
	[0x17, 0x70],
	[0x10, 0x50],
	[0x13, 0x50],
	[0x13, 0x70],
	[0x14, 0x50],
	[0x14, 0x70],
];

const twice = (code: number[]) => [...code, ...code];

/** Stand-ins that Unicode does not know of. */
const LIKE: Readonly<Record<string, string>> = {
	ß: 's',
	œ: 'o',
	'„': '"',
	'“': '"',
	'”': '"',
	'‚': "'",
	'‘': "'",
	'’': "'",
	'–': '-',
	'—': '-',
};

/** What decoders show that know no extended characters, and what stands for all others. */
const fallback = (character: string) => {
	const plain = LIKE[character] ?? character.normalize('NFKD')[0]!;
	return /^[ -~]$/.test(plain) && !NOT_BASIC.test(plain) ? plain.charCodeAt(0) : 0x3f;
};

/** Adds a character's bytes; two-byte characters begin at an even place. */
const addCharacter = (bytes: number[], character: string) => {
	const basic = BASIC[character];
	const set = SETS.find(({ characters }) => characters.includes(character));
	if (basic !== undefined) bytes.push(basic);
	else if (!set) bytes.push(fallback(character));
	else {
		// An extended character takes the place of the one before it
		if (set.extended) bytes.push(fallback(character));
		if (bytes.length % 2 === 1) bytes.push(0);
		bytes.push(set.first, set.from + set.characters.indexOf(character));
	}
};

const toBytes = (lines: string[]) => {
	const bytes = [...twice(ERASE_HIDDEN), ...twice(LOAD)];
	const shown = lines.slice(0, LIMITS.lines);
	shown.forEach((line, index) => {
		bytes.push(...twice(ROW_CODES[ROWS - shown.length + index]!));
		for (const character of [...line].slice(0, LIMITS.characters)) addCharacter(bytes, character);
		if (bytes.length % 2 === 1) bytes.push(0);
	});
	return [...bytes, ...twice(SHOW)];
};

/** The eighth bit makes the number of ones odd. */
const withParity = (byte: number) => {
	const ones = byte.toString(2).replaceAll('0', '').length;
	return (ones % 2 === 0 ? byte | 0x80 : byte).toString(16).padStart(2, '0');
};

const toHex = (bytes: number[]) => bytes.map(withParity).join('').match(/.{4}/g)!.join(' ');

const toFrame = (milliseconds: number) => Math.round((milliseconds * 30) / 1001);

/** Timecode of 29.97 frames a second, which drops numbers, so that it keeps to the clock. */
const timecode = (frame: number) => {
	const tens = Math.floor(frame / 17_982);
	const minutes = Math.max(0, Math.floor(((frame % 17_982) - 2) / 1798));
	const counted = frame + 18 * tens + 2 * minutes;
	const seconds = Math.floor(counted / 30);
	const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
	const digits = (value: number) => String(value).padStart(2, '0');
	return `${parts.map(digits).join(':')};${digits(counted % 30)}`;
};

/** A frame carries two bytes: a caption is sent ahead, so that it shows at its time. */
const schedule = (captions: Caption[]) => {
	let free = 0;
	return captions.map(({ start, end, lines }) => {
		const bytes = toBytes(lines);
		const length = bytes.length / 2;
		const sent = Math.max(free, toFrame(start) - length);
		free = sent + length;
		return { sent, bytes, erased: Math.max(free, toFrame(end)) };
	});
};

/** Scenarist's file of CEA-608 data, captions that pop on. */
export const scc: Format = {
	extension: 'scc',
	limits: LIMITS,
	write({ captions }) {
		const scheduled = schedule(captions);
		const lines = scheduled.flatMap(({ sent, bytes, erased }, index) => {
			const next = scheduled[index + 1]?.sent ?? Infinity;
			const shown = `${timecode(sent)}\t${toHex(bytes)}`;
			const eraser = `${timecode(erased)}\t${toHex(twice(ERASE_SHOWN))}`;
			// No room to erase: the next caption replaces this one
			return erased + 2 <= next ? [shown, eraser] : [shown];
		});
		return ['Scenarist_SCC V1.0', ...lines].map((line) => `${line}\n`).join('\n');
	},
};
