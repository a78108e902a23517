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
	const { property, expected } = optional;
	return {
		...optional,
		property: { ...property, required: true },
		read(value, reading) {
			const given = optional.read(value, reading);
			if (given !== undefined) return given as Exclude<Value, undefined>;
			throw unfit(property.displayName, expected);
		},
	};
}

/** The same option where nothing can be meant by leaving it empty once it was added. */
export function filledIn<F extends Field>(optional: F): F {
	// n8n's own mark, `required`, asks for an option also where it was not added.
	return { ...optional, isFilledIn: true };
}

/** A URL that cielo24 opens. */
export function webAddress<const Name extends string>(
	look: Look<Name>,
): Field<Name, string | undefined> {
	const address = text(look);
	const expected = 'a complete URL, with https:// in front';
	return {
		...address,
		expected,
		read(value, reading) {
			const given = address.read(value, reading)?.replace(/^[\p{Cf}\s]+|[\p{Cf}\s]+$/gu, '');
			if (!given) return undefined;
			if (/^https?:\/\/[^\s/?#]+([/?#]\P{Cc}*)?$/iu.test(given) && URL.canParse(given))
				return given;
			throw unfit(look.displayName, expected, given);
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
	const expected = `a whole number from ${min} to ${max}`;
	const read = (value: unknown) => {
		if (isEmpty(value)) return undefined;
		const number = toNumber(value);
		if (Number.isInteger(number) && number >= min && number <= max) return number;
		throw unfit(look.displayName, expected, value);
	};
	return { ...field(look, property, read), expected };
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
		// An object may have a toString that is no function.
		const word = typeof value === 'object' ? '' : String(value).trim().toLowerCase();
		if (['true', 'yes', 'y', 't', '1', 'on'].includes(word)) return true;
		if (['false', 'no', 'n', 'f', '0', 'off'].includes(word)) return false;
		throw unfit(look.displayName, 'true or false', value);
	});
}

/** Reads a value that is not among those to choose; throws a Failure for one that can't be right. */
export type Others = (given: string) => string;

/** One of several values. */
export function choice<const Name extends string>(
	look: Look<Name>,
	choices: readonly Choice[],
	standard: string,
	others?: Others,
): Field<Name, string | undefined> {
	const property = { type: 'options' as const, options: [...choices], default: standard };
	const isYesOrNo = choices.some(({ name }) => name === 'Yes');
	const read = (value: unknown) => {
		const word = isYesOrNo && typeof value === 'boolean' ? (value ? 'Yes' : 'No') : value;
		const given = readText(look.displayName, word)?.trim();
		// Some have an empty value that means something.
		if (given === undefined || (given === '' && !choices.some((one) => one.value === ''))) {
			return undefined;
		}
		return chosen(look.displayName, choices, given, others);
	};
	return { ...field(look, property, read), expected: oneOf(choices) };
}

/** Any number of several values: as a list, or as text with commas, as agents write it. */
export function choices<const Name extends string>(
	look: Look<Name>,
	all: readonly Choice[],
	{ others, encode = asJson, mayBeEmpty = false }: ListRules = {},
): Field<Name, string[] | undefined> {
	const property = { type: 'multiOptions' as const, options: [...all], default: [] };
	const read = (value: unknown) => {
		const given = readChoices(look.displayName, all, value, others);
		return given.length === 0 && !mayBeEmpty ? undefined : given;
	};
	return { ...field(look, property, read), encode, expected: oneOf(all) };
}

interface ListRules {
	others?: Others;
	encode?: Encode;
	/** Whether an empty list is a value too. */
	mayBeEmpty?: boolean;
}

/** Those of several values that a list, or a text with commas, names; each once. */
export function readChoices(
	displayName: string,
	all: readonly Choice[],
	value: unknown,
	others?: Others,
): string[] {
	if (isEmpty(value)) return [];
	const texts = listOf(value).map((one) => readText(displayName, one)?.trim() ?? '');
	const given = texts.filter((text) => text !== '');
	return [...new Set(given.map((text) => chosen(displayName, all, text, others)))];
}

/** What people must know about dates. */
export const CLOCK =
	"As a clock at cielo24 shows it: a time zone in the text does not count. {{ $now }} and dates like it count as in the workflow's time zone.";

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
		throw unfit(look.displayName, 'a date such as 2026-05-31 or 2026-05-31T14:30:00', value);
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

/**
 * The failure of a value that is not what a field takes. An agent hears the message alone, so that
 * says which value it is, and what would be right.
 *
 * @param expected in words that follow "must be"
 */
export function unfit(displayName: string, expected?: string, value?: unknown): InputFailure {
	if (isEmpty(value)) {
		return invalid(
			`'${displayName}' is empty for this item${expected ? `: it must be ${expected}` : ''}`,
			'Fill it in, or put a node in front whose items have the value that its expression asks for.',
		);
	}
	return invalid(
		`'${displayName}' ${expected ? `must be ${expected}, but is` : "can't be"} ${quoted(value)}`,
		'Correct it in the node, or in the incoming item that its expression takes it from.',
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

/** Whether a value is nothing, or a text without anything to see. */
export function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}

function readText(displayName: string, value: unknown): string | undefined {
	if (value === undefined || value === null) return undefined;
	if (typeof value === 'string') return wellFormed(value);
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	throw unfit(displayName, 'a text', value);
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
	others?: Others,
): string {
	const exact = all.find(({ value }) => value === given);
	// Signs alone mean no choice, not even the one with an empty value.
	const wanted = plain(given) || undefined;
	const found =
		exact ?? all.find(({ value, name }) => [value, name].some((one) => plain(one) === wanted));
	if (found) return found.value;
	if (others && given !== '') return others(given);
	throw unfit(displayName, oneOf(all), given);
}

function plain(label: string): string {
	return label.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** More choices than these are not listed. */
const MAX_LISTED = 12;

function oneOf(all: readonly Choice[]): string | undefined {
	const values = all.map(({ value }) => value).filter((value) => value !== '');
	return values.length > MAX_LISTED ? undefined : either(values);
}

/** "a, b or c" */
export function either(words: readonly string[]): string {
	return [words.slice(0, -1).join(', '), ...words.slice(-1)].filter(Boolean).join(' or ');
}
