import type { Field } from '../engine/operation';
import { InputFailure } from '../errors/failure';
import { quoted } from '../errors/text';

/** Real IDs have 32 characters; the documents don't promise it. */
const MAX_LENGTH = 64;

const FORM = '32 characters, 0 to 9 and a to f';

const SOURCE = 'Cielo24 nodes give it as job_id, answers of cielo24 as JobId.';

/** What may stand around or between the characters of an ID without changing what is meant. */
const AROUND = String.raw`\s"'(){}\-\u00AD\u200B-\u200F\u2010-\u2015\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF`;

/** An ID inside a longer text, such as a copied address. */
const WHOLE_ID = '[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}';

const NOT_MEANT = new RegExp(`[${AROUND}]|^\\s*urn:uuid:`, 'gi');

const ALONE = new RegExp(`(?<![0-9a-f])${WHOLE_ID}(?![0-9a-f])`, 'gi');

/** The job to work on, by its ID: hexadecimal (API reference, section 2.1). */
export const jobId: Field<'jobId', string> = {
	name: 'jobId',
	parameter: 'job_id',
	property: {
		displayName: 'Job',
		name: 'jobId',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'id', value: '={{ $json.job_id ?? $json.JobId }}' },
		// No hint: n8n hides hints as long as a field has an expression.
		description:
			"The job to work on. By default it is taken from the incoming item's job_id. To choose one yourself, press Fixed above the field, then From List.",
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a job...',
				typeOptions: { searchListMethod: 'searchJobs', searchable: true },
			},
			{
				displayName: 'ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 64bea283eff6475ea6596027a6ba0929',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: `^[0-9a-fA-F${AROUND}]+$|${WHOLE_ID.replace(/a-f/g, 'a-fA-F')}`,
							errorMessage: `A job ID has ${FORM}`,
						},
					},
				],
			},
		],
	},
	read(value, { json }) {
		if (isEmpty(value)) throw missing(json);
		if (typeof value !== 'string') throw invalid(value);
		const id = value.replace(NOT_MEANT, '');
		if (id === '') throw missing(json);
		const strange = /[^0-9a-f]/i.exec(id)?.[0];
		if (strange === undefined && id.length <= MAX_LENGTH) return id;
		const inside = onlyIdIn(value);
		if (inside !== undefined) return inside;
		throw invalid(value.trim(), strange && named(id, strange));
	},
};

/** The one ID that stands in a longer text; nothing if there are none or several. */
function onlyIdIn(text: string): string | undefined {
	const found = text.matchAll(ALONE);
	const ids = new Set([...found].map(([id]) => id.replace(/-/g, '')));
	return ids.size === 1 ? [...ids][0] : undefined;
}

/** A character that can be seen as it is, any other by its number. */
function named(text: string, start: string): string {
	const character = String.fromCodePoint(text.codePointAt(text.indexOf(start)) ?? 0);
	const number = `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
	if (/[\x21-\x7e]/.test(character)) return `"${character}"`;
	return /[\p{L}\p{N}\p{P}\p{S}]/u.test(character) ? `"${character}" (${number})` : number;
}

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

function missing({ job_id, JobId }: { job_id?: unknown; JobId?: unknown }): InputFailure {
	const hasNone = isEmpty(job_id) && isEmpty(JobId);
	return new InputFailure({
		message: `'Job' is empty for this item: ${hasNone ? 'the incoming item has no job_id' : `it must be a job ID, ${FORM}`}`,
		description: `Choose a job: press Fixed above the field, then From List; or put a node in front that gives job_id, such as Cielo24 Trigger. A job ID has ${FORM}.`,
		errorType: 'INVALID_JOB_ID',
	});
}

/** @param strange a character that no ID has */
function invalid(value: unknown, strange?: string): InputFailure {
	return new InputFailure({
		message: `${quoted(value)} is not a job ID: those have ${FORM}`,
		description: `${strange ? `It has ${strange} in it. ` : ''}Choose the job From List, or correct the ID. ${SOURCE}`,
		errorType: 'INVALID_JOB_ID',
	});
}
