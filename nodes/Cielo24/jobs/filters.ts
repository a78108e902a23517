import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Field, Reading } from '../engine/operation';
import {
	CLOCK,
	dateTime,
	filledIn,
	readChoices,
	unfit,
	wellFormed,
	wholeNumber,
	type Choice,
	type Look,
	type Others,
} from '../fields/kinds';
import { formerLanguage, LANGUAGE_CHOICES } from './languages';
import type { Query } from './list';
import { JOB_STATUSES } from './statuses';
import { comparable, visible } from './text';

/** One of the conditions under 'Filters'. */
interface Filter extends Field<string, readonly string[]> {
	/** The parameter of job/list, where cielo24 can filter. It takes one value. */
	sentAs?: string;
	/** Whether a job fits, where that can be checked here. */
	fits?: (job: IDataObject, wanted: readonly string[]) => boolean;
}

/** What a person chose under 'Filters'. */
export interface Filters {
	query: Query;
	fits: (job: IDataObject) => boolean;
	/** All of it, for telling whether anything was changed. */
	chosen: ReadonlyArray<readonly [name: string, wanted: readonly string[]]>;
}

/** What requests call a fidelity, and what answers do (API reference, Q23). */
const FIDELITIES: Record<string, readonly string[]> = {
	MECHANICAL: ['MECHANICAL'],
	PREMIUM: ['PREMIUM', 'STANDARD'],
	PROFESSIONAL: ['PROFESSIONAL', 'HIGH'],
};

/** The filters of the trigger, which the node has as well. */
const COMMON_FILTERS: readonly Filter[] = [
	filter(
		{
			displayName: 'Account',
			name: 'account',
			type: 'string',
			default: '',
			placeholder: 'e.g. biology-department',
			description:
				'The user name of a sub-account, or * for your own account and all below it. Without it, only jobs of your own account.',
		},
		// Not documented that answers always name the owner, so only cielo24 can tell.
		{ sentAs: 'Username' },
	),
	filter(
		{
			displayName: 'External ID',
			name: 'externalId',
			type: 'string',
			default: '',
			placeholder: 'e.g. bio-101-4',
			description: 'The ID that you gave the job when it was created',
		},
		{
			// Not sent: cielo24 may not compare as people do, and sources differ in the spelling (Q16).
			fits: ({ ExternalID, ExternalId }, [wanted]) => same(ExternalID ?? ExternalId, wanted),
		},
	),
	filter(
		{
			displayName: 'Fidelity',
			name: 'fidelity',
			type: 'multiOptions',
			options: [
				{ name: 'Mechanical', value: 'MECHANICAL' },
				{ name: 'Premium', value: 'PREMIUM', description: 'In answers of cielo24: STANDARD' },
				{ name: 'Professional', value: 'PROFESSIONAL', description: 'In answers of cielo24: HIGH' },
			],
			default: [],
			description: 'How carefully the job is done',
		},
		{
			// Not sent: not documented by which of the names cielo24 would look (U12).
			fits: ({ Fidelity }, wanted) =>
				wanted.some((name) => (FIDELITIES[name] ?? [name]).some((one) => same(Fidelity, one))),
		},
	),
	filter(
		{
			displayName: 'Job Name',
			name: 'jobName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Biology 101*',
			description: 'The name of the job, where * stands for any text',
		},
		{
			// An agent that wants any job must hear how to say so.
			expected: 'a name, where * stands for any text',
			// Not sent: cielo24 may not compare as people do.
			fits: ({ JobName }, [wanted]) => matches(JobName, wanted),
		},
	),
	filter(
		{
			displayName: 'Language',
			name: 'language',
			type: 'multiOptions',
			options: [...LANGUAGE_CHOICES],
			default: [],
			description: 'The language that is spoken in the media',
		},
		{
			others: formerLanguage,
			fits: ({ SourceLanguage }, wanted) => wanted.some((code) => same(SourceLanguage, code)),
		},
	),
	filter(
		{
			displayName: 'Priority',
			name: 'priority',
			type: 'options',
			options: [
				{ name: 'Priority', value: 'PRIORITY' },
				{ name: 'Standard', value: 'STANDARD' },
			],
			default: 'STANDARD',
			description: 'How soon the job is done',
		},
		{ sentAs: 'Priority', fits: ({ Priority }, [wanted]) => same(Priority, wanted) },
	),
];

/** The dates that jobs can be listed by, by the names in answers and in parameters. */
const DATES: ReadonlyArray<[label: string, name: string, description: string]> = [
	['Authorization Date', 'AuthorizationDate', 'were authorized'],
	['Completion Date', 'CompleteDate', 'were completed'],
	['Creation Date', 'CreationDate', 'were created'],
	['Due Date', 'DueDate', 'are due'],
	['Return Date', 'ReturnDate', 'were returned'],
	['Start Date', 'StartDate', 'were started'],
];

/** Both ends of a range, each a filter of its own. */
function range(
	label: string,
	name: string,
	make: (look: Look<string>, isEnd: boolean) => Field,
	describe: (isEnd: boolean) => string,
): Filter[] {
	return ['From', 'To'].map((end) => {
		const isEnd = end === 'To';
		const one = make(
			{
				displayName: `${label}: ${end}`,
				name: `${name[0]?.toLowerCase()}${name.slice(1)}${end}`,
				description: describe(isEnd),
				parameter: null,
			},
			isEnd,
		);
		const read = (value: unknown, reading: Reading) => {
			const limit = one.read(value, reading);
			return limit === undefined ? [] : [String(limit)];
		};
		return filledIn({ ...one, read, sentAs: name + end });
	});
}

/** All filters of job/list (API reference, section 6.2.6). */
export const FILTERS: readonly Filter[] = [
	...COMMON_FILTERS,
	filter(
		{
			displayName: 'Job Difficulty',
			name: 'jobDifficulty',
			type: 'options',
			options: ['Bad', 'Good', 'Unknown'].map((name) => ({ name, value: name })),
			default: 'Good',
			description: 'How hard the job was; known when it is complete',
		},
		{
			sentAs: 'JobDifficulty',
			fits: ({ JobDifficulty }, [wanted]) => same(JobDifficulty, wanted),
		},
	),
	filter(
		{
			displayName: 'Job Status',
			name: 'jobStatus',
			type: 'multiOptions',
			options: JOB_STATUSES.map((name) => ({ name, value: name })),
			default: [],
			description: 'How far the job is',
		},
		{
			sentAs: 'JobStatus',
			fits: ({ JobStatus }, wanted) => wanted.some((status) => same(JobStatus, status)),
		},
	),
	...DATES.flatMap(([label, name, what]) =>
		range(
			label,
			name,
			(look, isEnd) => dateTime(look, { isEnd }),
			(isEnd) => `Only jobs that ${what} at this time or ${isEnd ? 'before' : 'later'}. ${CLOCK}`,
		),
	),
	...range(
		'Turnaround Hours',
		'TurnaroundTimeHours',
		(look) => wholeNumber(look),
		(isEnd) => `Only jobs with ${isEnd ? 'at most' : 'at least'} so many hours`,
	),
];

/** The collection 'Filters' as n8n shows it. */
export const filtersProperty: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	description: 'Which jobs start the workflow. Without filters, all of your own account do.',
	options: COMMON_FILTERS.map(({ property }) => property),
};

/** Reads what was chosen under 'Filters' of the trigger; throws a Failure for what can't be right. */
export function readFilters(collection: unknown, timeZone: string): Filters {
	const given = (collection ?? {}) as IDataObject;
	const reading: Reading = { timeZone, json: {} };
	return filtersOf(
		Object.fromEntries(COMMON_FILTERS.map(({ name, read }) => [name, read(given[name], reading)])),
	);
}

/** What the values of filters, by name, let through. */
export function filtersOf(values: Record<string, unknown>): Filters {
	const active = FILTERS.map((one) => ({
		...one,
		wanted: (values[one.name] ?? []) as readonly string[],
	})).filter(({ wanted }) => wanted.length > 0);
	const sent = active.flatMap(({ sentAs, wanted: [value, ...more] }) =>
		sentAs && value && more.length === 0 ? [[sentAs, visible(value)] as const] : [],
	);
	return {
		query: Object.fromEntries(sent),
		fits: (job) => active.every(({ fits, wanted }) => !fits || fits(job, wanted)),
		chosen: active.map(({ name, wanted }) => [name, wanted]),
	};
}

/** Reads a text; blanks around don't count, nor one where nothing is to be seen. */
function readText(displayName: string, value: unknown): string[] {
	const [text = '', ...more] = (Array.isArray(value) ? value : [value ?? '']) as unknown[];
	if (more.length > 0) throw unfit(displayName, 'one text', value);
	if (typeof text !== 'string' && typeof text !== 'number')
		throw unfit(displayName, 'a text', text);
	const given = wellFormed(String(text)).trim();
	return visible(given) === '' ? [] : [given];
}

function filter(
	property: INodeProperties,
	{ others, ...how }: Pick<Filter, 'sentAs' | 'fits' | 'expected'> & { others?: Others },
): Filter {
	const { name, displayName, options } = property;
	const read = (value: unknown) =>
		options
			? readChoices(displayName, options as Choice[], value, others)
			: readText(displayName, value);
	// A condition that is empty by mistake must not let everything through.
	return filledIn({ name, property, read, ...how });
}

function same(value: unknown, wanted: unknown): boolean {
	return comparable(value) === comparable(wanted);
}

function matches(value: unknown, pattern = '*'): boolean {
	const [first = '', ...rest] = comparable(pattern).split('*');
	const text = comparable(value);
	const last = rest.pop();
	if (last === undefined) return text === first;
	if (!text.startsWith(first)) return false;
	let from = first.length;
	for (const part of rest) {
		const at = text.indexOf(part, from);
		if (at === -1) return false;
		from = at + part.length;
	}
	return text.length - last.length >= from && text.endsWith(last);
}
