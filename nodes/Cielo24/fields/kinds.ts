import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Encode, Field } from '../engine/operation';
import { InputFailure } from '../errors/failure';
import { quoted } from '../errors/text';
import { wallClock } from '../jobs/wallClock';

/** How a field looks, and what cielo24 calls it. */
export interface Look<Name extends string>
	extends Partial<
		Pick<
			INodeProperties,
			'description' | 'placeholder' | 'hint' | 'required' | 'displayOptions' | 'typeOptions'
		>
	> {
	displayName: string;
	name: Name;
	/** cielo24's name: that of the field in snake case, unless given; nothing for what is not sent. */
	parameter?: string | null;
	/** The JSON parameter that it is a part of. */
	inside?: string;
}

/** Something to choose. */
export type Choice = Pick<INodePropertyOptions, 'name' | 'description'> & { value: string };

/** A text of one or more lines. */
export function text<const Name extends string>(
	look: Look<Name>,
	{ rows, standard = '', mayBeEmpty = false, isExact = false, longest = Infinity }: TextRules = {},
): Field<Name, string | undefined> {
	const property = { type: 'string' as const, default: standard, ...(rows && lines(rows)) };
	return field(look, property, (value) => {
		const text = readText(look.displayName, value);
		const given = isExact ? text : text?.trim();
		if (given !== undefined && [...given].length > longest) {
			const most = longest.toLocaleString('en-US');
			throw invalid(
				`'${look.displayName}' has ${[...given].length.toLocaleString('en-US')} characters, but cielo24 takes ${most} at most`,
				'Shorten it.',
			);
		}
		return given?.trim() === '' && !mayBeEmpty ? undefined : given;
	});
}

interface TextRules {
	/** How many lines are shown. */
	rows?: number;
	standard?: string;
	/** Whether an empty text is a value too. */
	mayBeEmpty?: boolean;
	/** Whether blanks at its ends belong to it. */
	isExact?: boolean;
	/** in characters */
	longest?: number;
}

/** The same field where it must be filled in. */
export function required<const Name extends string, Value>(
	optional: Field<Name, Value>,
): Field<Name, Exclude<Value, undefined>> {
	const { displayName } = optional.property;
	return {
		...optional,
		property: { ...optional.property, required: true },
		read(value, reading) {
			const given = optional.read(value, reading);
			if (given !== undefined) return given as Exclude<Value, undefined>;
			throw invalid(
				`'${displayName}' is empty for this item`,
				'Fill it in, or put a node in front whose items have the value that its expression asks for.',
			);
		},
	};
}

/** A web address that cielo24 opens. */
export function webAddress<const Name extends string>(
	look: Look<Name>,
): Field<Name, string | undefined> {
	const address = text(look);
	return {
		...address,
		read(value, reading) {
			const given = address.read(value, reading)?.replace(/^[\p{Cf}\s]+|[\p{Cf}\s]+$/gu, '');
			if (!given) return undefined;
			if (/^https?:\/\/[^\s/?#]+([/?#]\P{Cc}*)?$/iu.test(given) && URL.canParse(given))
				return given;
			throw invalid(
				`'${look.displayName}' is not a web address: ${quoted(given)}`,
				'Enter it completely, with https:// in front. cielo24 must be able to open it without signing in.',
			);
		},
	};
}

/** A whole number. */
export function wholeNumber<const Name extends string>(
	look: Look<Name>,
	{ min = 0, max = 999_999_999, standard = min }: Partial<Range> & { standard?: number } = {},
): Field<Name, number | undefined> {
	const property = {
		type: 'number' as const,
		typeOptions: { minValue: min, ...(max < 999_999_999 && { maxValue: max }) },
		default: standard,
	};
	return field(look, property, (value) => {
		if (isEmpty(value)) return undefined;
		const number = toNumber(value);
		if (Number.isInteger(number) && number >= min && number <= max) return number;
		throw invalid(
			`'${look.displayName}' must be a whole number from ${min} to ${max}, but is ${quoted(value)}`,
			'Correct it, or remove it from the options.',
		);
	});
}

export interface Range {
	min: number;
	max: number;
}

/** Yes or no. */
export function toggle<const Name extends string>(
	look: Look<Name>,
	standard = false,
): Field<Name, boolean | undefined> {
	return field(look, { type: 'boolean', default: standard }, (value) => {
		if (isEmpty(value)) return undefined;
		const word = String(value).trim().toLowerCase();
		if (['true', 'yes', 'y', 't', '1', 'on'].includes(word)) return true;
		if (['false', 'no', 'n', 'f', '0', 'off'].includes(word)) return false;
		throw invalid(
			`'${look.displayName}' must be true or false, but is ${quoted(value)}`,
			'Correct it, or remove it from the options.',
		);
	});
}

/** One of several values. */
export function choice<const Name extends string>(
	look: Look<Name>,
	choices: readonly Choice[],
	standard: string,
	isOpen = false,
): Field<Name, string | undefined> {
	const property = { type: 'options' as const, options: [...choices], default: standard };
	return field(look, property, (value) => {
		const given = readText(look.displayName, value)?.trim();
		// Some have an empty value that means something.
		if (given === undefined || (given === '' && !choices.some((one) => one.value === ''))) {
			return undefined;
		}
		return chosen(look.displayName, choices, given, isOpen);
	});
}

/** Any number of several values: as a list, or as text with commas, as agents write it. */
export function choices<const Name extends string>(
	look: Look<Name>,
	all: readonly Choice[],
	{ isOpen, encode = asJson, mayBeEmpty = false }: ListRules = {},
): Field<Name, string[] | undefined> {
	const property = { type: 'multiOptions' as const, options: [...all], default: [] };
	const read = (value: unknown) => {
		const given = readChoices(look.displayName, all, value, isOpen);
		return given.length === 0 && !mayBeEmpty ? undefined : given;
	};
	return { ...field(look, property, read), encode };
}

interface ListRules {
	/** Whether values that are not among those to choose are taken as well. */
	isOpen?: boolean;
	encode?: Encode;
	/** Whether an empty list is a value too. */
	mayBeEmpty?: boolean;
}

/** Those of several values that a list, or a text with commas, names; each once. */
export function readChoices(
	displayName: string,
	all: readonly Choice[],
	value: unknown,
	isOpen = false,
): string[] {
	if (isEmpty(value)) return [];
	const texts = listOf(value).map((one) => readText(displayName, one)?.trim() ?? '');
	return [...new Set(texts.map((text) => chosen(displayName, all, text, isOpen)))];
}

/** A date, as cielo24 takes it: what the clock on the wall shows, without a time zone. */
export function dateTime<const Name extends string>(
	look: Look<Name>,
	{ isEnd = false }: { isEnd?: boolean } = {},
): Field<Name, string | undefined> {
	const property = { type: 'dateTime' as const, default: '' };
	return field(look, property, (value, { timeZone }) => {
		if (isEmpty(value)) return undefined;
		const date = wallClock(value, timeZone, isEnd);
		if (date !== undefined) return date;
		throw invalid(
			`'${look.displayName}' is not a date: ${quoted(value)}`,
			'Enter it like 2026-05-31, or 2026-05-31T14:30:00.',
		);
	});
}

export const asJson: Encode = (value) => JSON.stringify(value);

/** The list form of target languages (API reference, section 2.4). */
export const withCommas: Encode = (value) => (value as string[]).join(',');

/** The failure of an update that changes nothing. */
export function nothingToUpdate(): InputFailure {
	return invalid(
		"There is nothing to update: no field is filled in under 'Update Fields'",
		"Press 'Add field' there and choose what to change.",
	);
}

/** A failure for a value that the person has to correct. */
export function invalid(message: string, description: string): InputFailure {
	return new InputFailure({ message, description, errorType: 'INVALID_PARAMETER' });
}

function field<const Name extends string, Value>(
	{ parameter, inside, ...look }: Look<Name>,
	property: Pick<INodeProperties, 'type' | 'default' | 'options' | 'typeOptions'>,
	read: Field<Name, Value>['read'],
): Field<Name, Value> {
	const sent = parameter === undefined ? snakeCase(look.name) : parameter;
	const typeOptions = { ...property.typeOptions, ...look.typeOptions };
	return {
		name: look.name,
		property: {
			...look,
			...property,
			...(Object.keys(typeOptions).length > 0 && { typeOptions }),
		},
		read,
		...(sent !== null && { parameter: sent }),
		...(inside && { inside }),
	};
}

function lines(rows: number): Pick<INodeProperties, 'typeOptions'> {
	return { typeOptions: { rows } };
}

function snakeCase(name: string): string {
	return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}

function readText(displayName: string, value: unknown): string | undefined {
	if (value === undefined || value === null) return undefined;
	if (typeof value === 'string') return wellFormed(value);
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	throw invalid(
		`'${displayName}' must be a text, but is ${quoted(value)}`,
		'Check the expression: it gives a list or an object.',
	);
}

/** The value of a resource locator, where n8n gives it as it is stored: in a collection, and in lists. */
export function locatorValue(locator: unknown): unknown {
	const isStored = typeof locator === 'object' && locator !== null && 'value' in locator;
	return isStored ? locator.value : locator;
}

/** Half a character, as cutting leaves it behind, can't be sent: the mark for that goes in its place. */
export function wellFormed(text: string): string {
	return text.replace(/\p{Cs}/gu, '\uFFFD');
}

/** Agents give numbers as text. */
export function toNumber(value: unknown): number {
	return typeof value === 'string' && value.trim() !== '' ? Number(value) : (value as number);
}

function listOf(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	if (typeof value !== 'string') return [value];
	if (/^\s*\[/.test(value)) {
		try {
			return JSON.parse(value) as unknown[];
		} catch {
			// Then it is a list in words.
		}
	}
	// Agents also write [fr, de].
	const words = value.replace(/^\s*\[|\]\s*$/g, '').split(/[,;\n]/);
	return words
		.map((word) => word.trim().replace(/^(["'])(.*)\1$/, '$2'))
		.filter((word) => word !== '');
}

/** The value that a text means: itself, or a label or value written in another way. */
function chosen(
	displayName: string,
	all: readonly Choice[],
	given: string,
	isOpen: boolean,
): string {
	const exact = all.find(({ value }) => value === given);
	// Signs alone mean no choice, not even the one with an empty value.
	const wanted = plain(given) || undefined;
	const found =
		exact ?? all.find(({ value, name }) => [value, name].some((one) => plain(one) === wanted));
	if (found) return found.value;
	if (isOpen && given !== '') return given;
	throw invalid(
		`'${displayName}' has no ${quoted(given)}; there are: ${namesOf(all)}`,
		'Choose one of them.',
	);
}

function plain(label: string): string {
	return label.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function namesOf(all: readonly Choice[]): string {
	const values = all.map(({ value }) => value).filter((value) => value !== '');
	return values.length > 20 ? `${values.slice(0, 20).join(', ')}, …` : values.join(', ');
}
