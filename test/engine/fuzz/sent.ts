import type { Field, Operation } from '../../../nodes/Cielo24/engine/operation';
import type { Seen } from '../service';
import { TOKEN } from '../runWorkflow';
import { FILE } from './run';
import { ANSWERS, CALLS, nameOf, STORAGE } from './service';
import type { Filled, Filling } from './values';

/** What the node makes up itself (API reference, section 6): nothing that was filled in. */
const OWN: Record<string, RegExp> = {
	build_url: /^true$/,
	is_duplicate: /^true$/,
	format: /^(text|srt|vtt|dfxp)$/,
	// That of the execution, which waits.
	callback_url: /^http:\/\/localhost\/webhook-waiting\//,
};

/** Fields that go out under another name than their own. */
const ELSEWHERE: Record<string, string> = {
	ExternalID: 'externalId',
	Username: 'account',
	guidelines_data: 'guidelinesText',
};

const JOBS = Object.values(ANSWERS).map(
	(answer) => (answer as { JobId?: string } | undefined)?.JobId,
);

/** Checks that a request is one of the operation's, and says what was filled in and nothing else. */
export function expectFaithful(seen: Seen, operation: Operation, { count, filled }: Filling): void {
	const [path = '', search = ''] = seen.url.split('?');
	expect(CALLS[nameOf(operation)]).toContain(`${seen.method} ${path}`);
	if (`${seen.method} ${path}` === STORAGE) {
		expect([search, seen.body.equals(FILE.content)]).toEqual(['', true]);
		return;
	}
	const isForm = /^application\/x-www-form-urlencoded/.test(seen.headers['content-type'] ?? '');
	const sent = [
		...new URLSearchParams(search),
		...(isForm ? new URLSearchParams(seen.body.toString()) : []),
	];
	const params = Object.fromEntries(sent);
	// None is there twice, so none can come in the place of another.
	expect(Object.keys(params)).toHaveLength(sent.length);
	const { v, api_token, ...rest } = params;
	expect([v, api_token]).toEqual(['1', TOKEN]);

	const all = [...Array(count).keys()];
	const isOf = (item: number) =>
		filled.some(({ field, values }) => field.name === 'jobId' && values[item] === rest.job_id);
	const own = all.filter(isOf);
	const items = own.length > 0 ? own : all;
	expect(items.some((item) => isMeant(rest, item, filled))).toBe(true);
	if (isForm || seen.body.length === 0) return;
	const texts = filled
		.filter(({ field }) => field.name === 'transcriptText')
		.flatMap(({ values }) => values);
	const bodies = [FILE.content, ...texts.map((text) => Buffer.from(String(text)))];
	const isMultipart = /^multipart\//.test(seen.headers['content-type'] ?? '');
	expect(
		isMultipart ? seen.body.includes(FILE.content) : bodies.some((one) => one.equals(seen.body)),
	).toBe(true);
}

/** Whether parameters say what was filled in for an item. */
function isMeant(params: Record<string, string>, item: number, filled: readonly Filled[]): boolean {
	const { setting, value, ...rest } = params;
	const all = setting === undefined ? rest : { ...rest, [setting]: value ?? '' };
	return Object.entries(all).every(([name, text]) => {
		const candidates = filled.filter(({ field }) => isCalled(field, name));
		return (
			OWN[name]?.test(text) === true ||
			(name === 'job_id' && JOBS.includes(text)) ||
			candidates.some(({ field, values }) => says(text, field, values[item])) ||
			isJson(text, name, item, filled)
		);
	});
}

function isCalled(field: Field, name: string): boolean {
	const { sentAs } = field as { sentAs?: string };
	return (
		(field.parameter === name && field.inside === undefined) ||
		sentAs === name ||
		field.name === ELSEWHERE[name]
	);
}

/** Whether it is the JSON of several fields, each with what was filled in. */
function isJson(text: string, name: string, item: number, filled: readonly Filled[]): boolean {
	const inside = filled.filter(({ field }) => field.inside === name);
	if (inside.length === 0) return false;
	const parts = Object.entries(JSON.parse(text) as Record<string, unknown>);
	return parts.every(([key, part]) =>
		inside.some(
			({ field, values }) =>
				field.parameter === key &&
				says(typeof part === 'string' ? part : JSON.stringify(part), field, values[item]),
		),
	);
}

const TRUE = /^(true|yes|y|t|1|on)$/i;
const FALSE = /^(false|no|n|f|0|off)$/i;

/** Whether a text is what a value means for a field, by the kind of field that people see. */
function says(text: string, { name, property }: Field, value: unknown): boolean {
	const given = wellFormed(String(value));
	const trimmed = given.trim();
	const choices = (property.options ?? []).flatMap((one) =>
		'value' in one ? [{ name: one.name, value: String(one.value) }] : [],
	);
	const isChoice = (haystack: string) =>
		choices.some(
			(one) =>
				one.value === text &&
				[one.value, one.name].some((label) => plain(haystack).includes(plain(label))),
		);
	if (name === 'jobId')
		return /^[0-9a-f]{1,64}$/i.test(text) && given.replace(/[^0-9a-f]/gi, '').includes(text);
	switch (property.type) {
		case 'number':
			return /^-?\d{1,9}$/.test(text) && Number(given) === Number(text);
		case 'boolean':
			return (TRUE.test(trimmed) ? /^t(rue)?$/ : FALSE.test(trimmed) ? /^f(alse)?$/ : /(?!)/).test(
				text,
			);
		case 'options':
			return text === trimmed || isChoice(value === true ? 'Yes' : value === false ? 'No' : given);
		case 'multiOptions':
			return entriesOf(text).every(
				(entry) =>
					given.includes(entry) ||
					says(entry, { name, property: { ...property, type: 'options' } } as Field, value),
			);
		case 'dateTime':
			return (
				/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?$/.test(text) &&
				(typeof value !== 'string' ||
					/^\s*-?\d{9,}/.test(value) ||
					given.includes(text.slice(0, 10)))
			);
		case 'json':
			return text === JSON.stringify(typeof value === 'string' ? JSON.parse(value) : value);
		default:
			if (name === 'soundBoundaries')
				return text.replace(/^\('\\?(.+)','\\?(.+)'\)$/su, '$1$2') === trimmed;
			return [
				given,
				trimmed,
				visible(given),
				given.replace(/^[\p{Cf}\s]+|[\p{Cf}\s]+$/gu, ''),
			].includes(text);
	}
}

function entriesOf(text: string): string[] {
	return text.startsWith('[') ? (JSON.parse(text) as string[]) : text.split(',');
}

/** Half a character can't be sent: what goes out in its place is the mark for that. */
function wellFormed(text: string): string {
	return Buffer.from(text, 'utf8').toString('utf8');
}

function visible(text: string): string {
	return text.replace(/\p{Default_Ignorable_Code_Point}+/gu, '').trim();
}

function plain(label: string): string {
	return label.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
