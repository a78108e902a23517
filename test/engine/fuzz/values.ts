import fc from 'fast-check';
import type { NodeParameterValueType } from 'n8n-workflow';

import { COMMON_OPTIONS } from '../../../nodes/Cielo24/engine/registry';
import type { Field, Operation } from '../../../nodes/Cielo24/engine/operation';

const COLLECTIONS = ['filters', 'updateFields', 'options'] as const;

/** A field of an operation, by the place where the node keeps it. */
export interface Place {
	field: Field;
	/** The collection that it is in; nothing for one that is always shown. */
	collection?: (typeof COLLECTIONS)[number];
	/** Unlike any other of the operation. */
	id: string;
}

/** All fields of an operation, those in collections too. */
export function placesOf(operation: Operation): Place[] {
	const { fields, options = [] } = operation;
	const inside = { ...operation, options: [...options, ...COMMON_OPTIONS] };
	return [
		...fields.map((field) => ({ field, id: field.name })),
		...COLLECTIONS.flatMap((collection) =>
			(inside[collection] ?? []).map((field) => ({
				field,
				collection,
				id: `${collection}_${field.name}`,
			})),
		),
	];
}

/** Texts that have broken programs. */
const TEXTS = [
	'',
	' ',
	'\0',
	'\u0007\u001b[31m',
	'a\r\nSet-Cookie: b=c',
	'=',
	'={{',
	'{{ $json }}',
	'={{ $json.id }}',
	'&api_token=x&v=2',
	'?a=b#c',
	'%00%2e%2e%2f%',
	'../../account/logout',
	'..\\..\\etc\\passwd',
	'//example.com/api',
	'http://example.com@localhost/',
	'https://[::1',
	'https://example.com/\ud800',
	"'; DROP TABLE jobs; --",
	'<script>alert(1)</script>',
	'\ud800',
	'a\udc00b',
	'\u202eabc\u2066',
	'\ufeff\u200b',
	'Ünïcödé 漢字 👩‍👩‍👧‍👦 \u0301',
	'a;b,c\td',
	'["a", 1, null, {"b": []}]',
	'{"a": {"b": 1}}',
	'{"__proto__": {"polluted": true}}',
	'[',
	'-1',
	'1e309',
	'0x10',
	'1,5',
	'true ',
	'__proto__',
	'constructor',
	'hasOwnProperty',
	'length',
	'toString',
	'x'.repeat(3_000),
	'ü'.repeat(1_500),
	'👍'.repeat(1_001),
];

const hostileText = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom(...TEXTS) },
	fc.string({ unit: 'binary' }),
	fc.string({ unit: 'grapheme' }),
	fc.string({ unit: fc.constantFrom('\ud83d', '\udc4d', 'a', '%', '+', '&', '=', '\n') }),
);

const NUMBERS = [
	NaN,
	Infinity,
	-Infinity,
	-0,
	-1,
	0.1,
	1e21,
	1e308,
	2 ** 53,
	1_000_000_000,
	5e-324,
	99_999_999_999_999,
];

/** Anything that an expression may give. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 6, arbitrary: hostileText },
	{ weight: 2, arbitrary: fc.oneof(fc.constantFrom(...NUMBERS), fc.double(), fc.integer()) },
	fc.constantFrom<unknown>(true, false, null, undefined),
	fc.oneof(fc.date({ noInvalidDate: false }), fc.constant(new Date(NaN))),
	fc.array(hostileText, { maxLength: 3 }),
	fc.dictionary(hostileText, fc.oneof(hostileText, fc.double()), {
		maxKeys: 3,
		noNullPrototype: true,
	}),
	fc.object({ maxDepth: 3 }),
	fc.constantFrom<unknown>([], {}, [[]], [null], [{}], { value: 'x' }, { __rl: true }),
);

/** Something that the field takes, by what it shows to people. */
export function fitting({ name, property }: Field): fc.Arbitrary<unknown> {
	const { type, options = [], placeholder = '', typeOptions = {}, default: standard } = property;
	const choices = options.flatMap((one) => ('value' in one ? [one.value as unknown] : []));
	const example = placeholder.replace(/^e\.g\. /, '');
	switch (type) {
		case 'resourceLocator':
			return name === 'jobId'
				? fc.stringMatching(/^[0-9a-f]{32}$/)
				: fc.constantFrom('2014-07-31T12:35:52.472706Z', '');
		case 'options':
			return fc.constantFrom(standard, ...choices);
		case 'multiOptions':
			return someOf(choices.slice(0, 12), 3, 1);
		case 'boolean':
			return fc.boolean();
		case 'number': {
			const { minValue = 0, maxValue = 1_000 } = typeOptions;
			return fc.integer({ min: Math.ceil(minValue), max: Math.min(maxValue, 1_000) });
		}
		case 'dateTime':
			return fc.constantFrom('2024-02-29', '2014-08-27T14:00:06', '2024-05-31 14:30');
		case 'json':
			return fc.constantFrom('{"course": "BIO 101", "term": 2}', '{}');
		default:
			return fc.constantFrom(
				...(example ? [example] : ['Lecture 4']),
				...(standard ? [standard] : []),
			);
	}
}

/** How n8n comes by the value of a field: it was entered, or an expression gives it. */
export type Way = 'entered' | 'by expression' | 'by plain path';

/** A field with a value for each item. */
export interface Filled extends Place {
	way: Way;
	/** One for each item; of an entered value all are the same. */
	values: unknown[];
}

/** A run of an operation: what is filled in, for how many items. */
export interface Filling {
	count: number;
	filled: Filled[];
}

const MAX_ITEMS = 3;

/**
 * Ways of filling in an operation: mostly with what fits, and some fields with anything.
 *
 * @param most how many fields may hold anything
 */
export function fillings(operation: Operation, most: number): fc.Arbitrary<Filling> {
	const places = placesOf(operation);
	const optional = places.filter(({ collection }) => collection);
	const always = places.filter(({ collection }) => !collection);
	return fc
		.tuple(fc.integer({ min: 1, max: MAX_ITEMS }), someOf(optional, 6), someOf(places, most))
		.chain(([count, added, strange]) => {
			const shown = [...new Set([...always, ...added, ...strange])];
			return fc
				.tuple(
					...shown.map((place) =>
						filledIn(place, strange.includes(place) ? hostile : fitting(place.field)),
					),
				)
				.map((filled) => ({ count, filled }));
		});
}

function someOf<One>(all: One[], most: number, least = 0): fc.Arbitrary<One[]> {
	return fc.subarray(all, { minLength: least, maxLength: Math.min(most, all.length) });
}

function filledIn(place: Place, values: fc.Arbitrary<unknown>): fc.Arbitrary<Filled> {
	const each = fc.array(values, { minLength: MAX_ITEMS, maxLength: MAX_ITEMS });
	const ways = fc.constantFrom<Way>('entered', 'by expression', 'by plain path');
	return fc.tuple(each, ways).map(([given, way]) => {
		if (way !== 'entered' || !canBeEntered(given[0])) {
			const byItem = way === 'entered' ? 'by expression' : way;
			return { ...place, way: byItem, values: given };
		}
		return { ...place, way, values: given.map(() => given[0]) };
	});
}

/** Whether a workflow can hold it as it is: JSON without expressions, and without what n8n itself falls over. */
function canBeEntered(value: unknown): boolean {
	if (typeof value === 'string') return !value.startsWith('=');
	if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
	if (typeof value === 'boolean') return true;
	if (typeof value !== 'object' || value === null || value instanceof Date) return false;
	const isOdd = '__rl' in value || typeof value.toString !== 'function';
	return Object.values(value).every(canBeEntered) && !isOdd;
}

/** What the node's parameter holds. */
export function parameterOf({ id, field, way, values }: Filled): NodeParameterValueType {
	const path = `$json.given.${id}`;
	const value =
		way === 'entered'
			? values[0]
			: way === 'by plain path'
				? `={{ ${path} }}`
				: `={{ [${path}][0] }}`;
	const { type, modes = [] } = field.property;
	// By ID, where that is a way.
	const mode = modes.at(-1)?.name;
	return (
		type === 'resourceLocator' ? { __rl: true, mode, value } : value
	) as NodeParameterValueType;
}
