/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- development scripts, never shipped */
// The page docs/operations.md, made of what the node itself knows about its operations.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INodePropertyOptions } from 'n8n-workflow';

import type { Field, Operation, Resource } from '../../nodes/Cielo24/engine/operation';
import { COMMON_OPTIONS, operations } from '../../nodes/Cielo24/engine/registry';
import { jobId } from '../../nodes/Cielo24/fields/jobId';

const SCHEMAS = join(__dirname, '..', '..', 'nodes', 'Cielo24', '__schema__', 'v1.0.0');

/** More choices than these are counted instead of listed. */
const MAX_CHOICES = 12;

interface Schema {
	type: string;
	properties?: Record<string, Schema>;
	items?: Schema;
}

const INTRODUCTION = `# What the Cielo24 node can do

Every operation with its fields, its options and what comes out. \`npm run docs\` writes this page from
the node itself, so that it is never out of date.

How to read it:

- **Fields** are always shown. **Options**, **filters** and **update fields** are added where they are
  wanted: press **Add option** (or filter, or field). What is not added is not sent: cielo24 then does
  what it usually does.
- Every field takes an expression, which is worked out for each item by itself.
- **Job** is taken from the incoming item, its \`job_id\` or else its \`JobId\`, unless you say otherwise.
  So operations work behind one another with no typing.
- **Output** names the fields of an outgoing item; a list gives one item per entry. Each item is linked
  to the incoming one: \`{{ $('Name of the node in front').item.json.title }}\` works behind the node.
- What is called *stored as* is the name in an exported workflow, and for an AI agent.
`;

/** The whole page, as Markdown. */
export function operationsPage(): string {
	const resources = [...new Set(operations.map(({ resource }) => resource))].sort((a, b) =>
		a.name.localeCompare(b.name),
	);
	const contents = resources.map(({ name }) => `- [${name}](#${anchor(name)})`).join('\n');
	return [
		INTRODUCTION,
		contents,
		'## Options of all operations',
		fieldTable('Options', COMMON_OPTIONS, COMMON_OPTIONS),
		...resources.map(sectionOf),
	]
		.join('\n\n')
		.replace(/\n{3,}/g, '\n\n')
		.concat('\n');
}

function sectionOf(resource: Resource): string {
	const own = operations
		.filter((operation) => operation.resource === resource)
		.sort((a, b) => a.name.localeCompare(b.name));
	return [
		`## ${resource.name}`,
		`${resource.description}.`,
		table(
			['Operation', 'What it does', 'Fields', 'Options', 'Output', 'Example'],
			own.map((operation) => [
				`[${operation.name}](#${anchor(titleOf(operation))})`,
				operation.description,
				labels(operation.fields),
				labels(addable(operation)),
				outputOf(operation),
				exampleOf(operation),
			]),
		),
		...own.map(detailsOf),
	].join('\n\n');
}

function detailsOf(operation: Operation): string {
	const { resource, value, fields, filters = [], updateFields = [], options = [] } = operation;
	const all = [...fields, ...filters, ...updateFields, ...options];
	const groups: Array<[string, readonly Field[]]> = [
		['Fields', fields],
		['Filters', filters],
		['Update fields', updateFields],
		['Options', options],
	];
	return [
		`### ${titleOf(operation)}`,
		`${sentence(operation.description)} Stored as \`${resource.value}\`, \`${value}\`.`,
		...groups
			.filter(([, group]) => group.length > 0)
			.flatMap(([name, group]) => [`**${name}**`, fieldTable(name, group, all)]),
	].join('\n\n');
}

/** Fields as they stand below one another; all else by the alphabet, as n8n shows it. */
function sorted(name: string, group: readonly Field[]): readonly Field[] {
	if (name === 'Fields') return group;
	return [...group].sort((a, b) => a.property.displayName.localeCompare(b.property.displayName));
}

function fieldTable(name: string, group: readonly Field[], all: readonly Field[]): string {
	return table(
		['', 'Stored as', name === 'Fields' ? 'Unless changed' : 'When added', 'Meaning'],
		sorted(name, group).map((field) => [
			`**${field.property.displayName}**`,
			`\`${field.name}\``,
			standardOf(field),
			[
				sentence(field.property.description),
				// What the field for jobs says in the editor stands at the top of the page.
				field.name === jobId.name ? '' : sentence(field.property.hint),
				choicesOf(field),
				conditionsOf(field, all),
			]
				.filter(Boolean)
				.join(' '),
		]),
	);
}

function standardOf({ property }: Field): string {
	const { default: standard, name, type } = property;
	if (type === 'boolean') return standard ? 'on' : 'off';
	if (type === 'resourceLocator')
		return name === jobId.name ? "the item's `job_id` or `JobId`" : '';
	if (Array.isArray(standard)) return standard.length === 0 ? 'none' : standard.join(', ');
	const chosen = optionsOf(property).find(({ value }) => value === standard);
	if (chosen) return chosen.name;
	return standard === '' || standard === '{}' ? '' : `\`${String(standard)}\``;
}

function choicesOf({ property }: Field): string {
	const choices = optionsOf(property);
	if (choices.length === 0) return '';
	if (choices.length > MAX_CHOICES) return `One of ${choices.length}, by name.`;
	const named = choices.map(({ name, value, description }) => {
		const code = value === '' ? '' : ` (\`${String(value)}\`)`;
		return `${name}${code}${description ? `: ${description}` : ''}`;
	});
	return `${property.type === 'multiOptions' ? 'Any of' : 'One of'}: ${named.join('; ')}.`;
}

/** "Only with Format: DFXP (.dfxp)." */
function conditionsOf({ property }: Field, all: readonly Field[]): string {
	return Object.entries(property.displayOptions?.show ?? {})
		.map(([path, values]) => {
			const other = all.find(({ name }) => name === path.replace('/', ''))?.property;
			const words = (values ?? []).map((value) => {
				if (typeof value === 'boolean') return value ? 'on' : 'off';
				const choice = optionsOf(other).find((one) => one.value === value);
				return choice?.name ?? JSON.stringify(value);
			});
			return `Only with **${other?.displayName ?? path}**: ${words.join(', ')}.`;
		})
		.join(' ');
}

function optionsOf(property?: Field['property']): INodePropertyOptions[] {
	return (property?.options ?? []) as INodePropertyOptions[];
}

function addable({ filters = [], updateFields = [], options = [] }: Operation): Field[] {
	return [...filters, ...updateFields, ...options];
}

function labels(fields: readonly Field[]): string {
	const names = fields.map(({ property }) => property.displayName);
	return names.length > MAX_CHOICES ? `${names.length}, see below` : names.join(', ');
}

function titleOf({ resource, name }: Operation): string {
	return `${resource.name}: ${name}`;
}

function schemaOf({ resource, value }: Operation): Schema {
	return JSON.parse(readFileSync(join(SCHEMAS, resource.value, `${value}.json`), 'utf8')) as Schema;
}

function outputOf(operation: Operation): string {
	const names = Object.keys(schemaOf(operation).properties ?? {}).map((name) => `\`${name}\``);
	const isFile = names.includes('`fileSize`');
	return names.join(', ') + (isFile ? ', and the file' : '');
}

/** Values as they may come out, by the names of fields. */
const SAMPLES: Record<string, unknown> = {
	job_id: '64be…',
	JobId: '64be…',
	parent_job_id: '1fc7…',
	upleveled_job_id: '64be…',
	upleveled_workflow: 'Second Pass',
	TaskId: '7ca5…',
	MediaUrl: 'https://example.com/lecture-4.mp4',
	CreationDate: '2026-05-31T14:30:00.472706',
	CompletedDate: '2026-06-01T09:12:44.102938',
	start_date: '2026-05-01T00:00:00',
	end_date: '2026-05-31T23:59:59',
	version: '2026-05-31T14:30:00.472706Z',
	iwp_name: 'FINAL',
	JobName: 'Biology 101, lecture 4',
	JobStatus: 'Complete',
	job_status: 'Complete',
	ExternalID: 'bio-101-4',
	MediaLengthSeconds: 607.81,
	media_length: '0:10:07.810000',
	Fidelity: 'STANDARD',
	current_fidelity: 'STANDARD',
	current_priority: 'STANDARD',
	SourceLanguage: 'en',
	TargetLanguage: 'fr',
	language: 'en:fr',
	relation: 'leading',
	message: 'Child Translation Created for fr',
	transcript: 'Welcome to Biology 101.',
	updated: ['priority'],
	fileName: 'lecture-4',
	fileSize: 48213,
	default_job_notes: 'Photosynthesis',
};

/** Where an operation's own values tell more. */
const OWN_SAMPLES: Record<string, Record<string, unknown>> = {
	'account/updateSettings': { updated: ['default_job_notes'] },
	'caption/get': {
		fileName: 'lecture-4.srt',
		fileExtension: 'srt',
		mimeType: 'text/plain',
	},
	'elementList/get': { version: 2, language: 'EN_US', start_time: 1120, end_time: 52920 },
	'media/download': {
		fileName: 'lecture-4.mp4',
		fileExtension: 'mp4',
		mimeType: 'video/mp4',
		fileSize: 91234567,
	},
};

function exampleOf(operation: Operation): string {
	const own = OWN_SAMPLES[`${operation.resource.value}/${operation.value}`] ?? {};
	const parts = Object.entries(schemaOf(operation).properties ?? {}).map(
		([name, schema]) => `"${name}": ${sample(schema, own[name] ?? SAMPLES[name])}`,
	);
	return `\`{ ${parts.join(', ')} }\``;
}

function sample({ type }: Schema, value: unknown): string {
	if (value !== undefined) return JSON.stringify(value);
	if (type === 'array') return '[…]';
	if (type === 'object') return '{…}';
	if (type === 'boolean') return 'true';
	return type === 'string' ? '"…"' : '12';
}

function sentence(text = ''): string {
	const whole = text.trim().replace(/\*/g, '\\*');
	return whole === '' || /[.!?…]$/.test(whole) ? whole : `${whole}.`;
}

function anchor(title: string): string {
	return title
		.toLowerCase()
		.replace(/[^\w\s-]/g, '')
		.replace(/\s/g, '-');
}

function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell) => cell.replace(/\|/g, '\\|').replace(/\s*\n\s*/g, ' ')).join(' | ')} |`;
	return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
