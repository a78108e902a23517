import type { Field } from '../engine/operation';
import {
	fidelitiesFor,
	LANGUAGE_CHOICES,
	languageName,
	otherLanguage,
	type Use,
} from '../jobs/languages';
import {
	choice,
	choices,
	either,
	invalid,
	required,
	text,
	toggle,
	unfit,
	webAddress,
	wholeNumber,
	withCommas,
	type Choice,
} from './kinds';
import { INTERIM_VERSIONS, otherVersion } from './versions';

export const FIDELITIES: readonly Choice[] = [
	{
		name: 'Mechanical',
		value: 'MECHANICAL',
		description: 'By machine only: soon, and with mistakes',
	},
	{
		name: 'Premium',
		value: 'PREMIUM',
		description: 'Checked by people. In answers of cielo24: STANDARD.',
	},
	{
		name: 'Professional',
		value: 'PROFESSIONAL',
		description: 'Checked by people, most carefully. In answers of cielo24: HIGH.',
	},
];

export const PRIORITIES: readonly Choice[] = [
	{ name: 'Priority', value: 'PRIORITY', description: 'Usually within 24 hours' },
	{ name: 'Standard', value: 'STANDARD', description: 'Usually within 48 hours' },
];

export const transcriptionFidelity = required(
	choice(
		{
			displayName: 'Fidelity',
			name: 'transcriptionFidelity',
			description: 'How carefully the transcript is made',
		},
		FIDELITIES,
		'PREMIUM',
	),
);

export const priority = required(
	choice(
		{
			displayName: 'Priority',
			name: 'priority',
			description: 'How soon the job is done',
		},
		PRIORITIES,
		'STANDARD',
	),
);

const targets = choices(
	{
		displayName: 'Translate Into',
		name: 'targetLanguage',
		description: 'Languages to translate into as well. Without any, nothing is translated.',
	},
	LANGUAGE_CHOICES,
	{ others: otherLanguage, encode: withCommas },
);

export const targetLanguage: typeof targets = {
	...targets,
	read(value, reading) {
		const codes = targets.read(value, reading);
		return codes?.length === 0 ? undefined : codes;
	},
};

/** The language that is spoken in the media. */
export const language = required(
	choice(
		{
			displayName: 'Language',
			name: 'language',
			description: 'The language that is spoken in the media',
		},
		LANGUAGE_CHOICES,
		'en',
		otherLanguage,
	),
);

export const turnaroundHours = wholeNumber(
	{
		displayName: 'Turnaround (Hours)',
		name: 'turnaroundHours',
		description:
			'Hours until the job is done: usually 24 for Priority and 48 for Standard. Fewer than 48 turn Standard into Priority.',
	},
	{ min: 1, standard: 48 },
);

export const expectedSpeakers = wholeNumber(
	{
		displayName: 'Expected Speakers',
		name: 'expectedSpeakers',
		description: 'How many people speak in the media',
	},
	{ min: 1 },
);

/** Where cielo24 reports when a job is done. */
export const callbackUrl = webAddress({
	displayName: 'Callback URL',
	name: 'callbackUrl',
	placeholder: 'e.g. https://example.com/done?job={job_id}',
	description:
		'A URL that cielo24 opens when the job is done. It fills in {job_id}, {job_name}, {elementlist_version}, {iwp_name} and the names under Custom Metadata.',
});

/** The options of an order itself (API reference, section 6.4.3). */
const ORDER = [
	turnaroundHours,
	choice(
		{
			displayName: 'Standard Product',
			name: 'standardProduct',
			description: "Whether to order cielo24's standard product instead of its former one",
		},
		[
			{ name: 'No', value: 'false' },
			{ name: 'Yes', value: 'true' },
		],
		'true',
	),
];

const inside = 'options';

/** The options of an order that go out together, as JSON. */
const JOB_OPTIONS = [
	toggle({
		displayName: 'Audio Description',
		name: 'audioDescription',
		inside,
		description: 'Whether all noises and sounds are described',
	}),
	choices(
		{
			displayName: 'Customer Approval Steps',
			name: 'customerApprovalSteps',
			inside,
			description: 'When you approve the job, by a link that cielo24 mails',
		},
		[
			{ name: 'Before It Is Returned', value: 'RETURN' },
			{ name: 'Before It Is Translated', value: 'TRANSLATION' },
		],
	),
	choice(
		{
			displayName: 'Customer Approval Tool',
			name: 'customerApprovalTool',
			inside,
			description: 'Where you approve the job',
		},
		[
			{ name: 'Amara', value: 'AMARA' },
			{ name: 'Cielo24', value: 'CIELO24' },
		],
		'CIELO24',
	),
	customMetadata(),
	toggle({
		displayName: 'Custom Special Handling',
		name: 'customSpecialHandling',
		inside,
		description:
			'Whether the guidelines that were added to the job are followed. Must be on after Job: Add Guidelines.',
	}),
	choice(
		{
			displayName: 'First Pass Campaign',
			name: 'firstPassCampaign',
			inside,
			description: 'Who makes the first version, as agreed with cielo24',
		},
		[
			{ name: 'General Content', value: 'GENERAL_CONTENT' },
			{ name: 'Normal', value: 'NORMAL' },
			{ name: 'True Verbatim', value: 'TRUE_VERBATIM' },
		],
		'NORMAL',
	),
	choices(
		{
			displayName: 'Media Intelligence For',
			name: 'generateMediaIntelligenceIwp',
			inside,
			description: 'Versions that keywords, topics and names are added to',
		},
		INTERIM_VERSIONS,
		{ others: otherVersion },
	),
	toggle({
		displayName: 'Music Lyrics',
		name: 'musicLyrics',
		inside,
		description: 'Whether the words of songs are written down instead of [MUSIC]',
	}),
	text(
		{
			displayName: 'Notes',
			name: 'notes',
			inside,
			description:
				'Names, terms and whatever else helps the people who transcribe; up to 1,000 characters',
		},
		{ rows: 4, longest: 1000 },
	),
	toggle({
		displayName: 'On-Screen Text',
		name: 'onScreenText',
		inside,
		description: 'Whether text that is seen in the picture is written down too',
	}),
	choices(
		{
			displayName: 'Report Interim Versions',
			name: 'returnIwp',
			inside,
			description: "Versions that 'Callback URL' is opened for, besides the final one",
		},
		INTERIM_VERSIONS,
		{ others: otherVersion },
	),
	toggle({
		displayName: 'Speaker Names',
		name: 'speakerId',
		inside,
		description: 'Whether speakers are told apart by name',
	}),
	toggle({
		displayName: 'True Verbatim',
		name: 'enableTrueVerbatim',
		inside,
		description: 'Whether every word is written down, with all slips of the tongue',
	}),
];

/** All that can be said about an order, besides fidelity, priority and languages. */
export const ORDER_OPTIONS = [...ORDER, ...JOB_OPTIONS];

/**
 * Refuses a language that the fidelity does not offer; throws a Failure that names those that do.
 *
 * @param use whether it is spoken, or translated into
 */
export function checkLanguage(fidelity: string, code: string, use: Use): void {
	const offering = fidelitiesFor(code, use);
	if (!offering || offering.includes(fidelity)) return;
	const what = use === 'source' ? 'be the language of the media' : 'be translated into';
	throw invalid(
		`${languageName(code)} (${code}) can't ${what} with the fidelity ${nameOf(fidelity)}, only with ${either(offering.map(nameOf))}`,
		'Choose another fidelity or another language.',
	);
}

function nameOf(fidelity: string): string {
	return FIDELITIES.find(({ value }) => value === fidelity)?.name ?? fidelity;
}

/** Refuses languages to translate into that the fidelity does not offer. */
export function checkTargets(fidelity: string, targets: readonly string[] = [], source = ''): void {
	for (const target of targets) {
		// The spoken language as a target does no harm: it means no translation.
		if (target !== source) checkLanguage(fidelity, target, 'target');
	}
}

function customMetadata(): Field<'customMetadata', Record<string, unknown> | undefined> {
	return {
		name: 'customMetadata',
		parameter: 'custom_metadata',
		inside,
		property: {
			displayName: 'Custom Metadata',
			name: 'customMetadata',
			type: 'json',
			default: '{}',
			description:
				'Names and values of your own, such as {"course": "BIO 101"}. Their names can stand in Callback URL, and they are put into DFXP captions.',
		},
		read(value) {
			const given = typeof value === 'string' ? parsed(value) : value;
			if (given === undefined || given === null || given === '') return undefined;
			if (typeof given === 'object' && !Array.isArray(given) && isFlat(given)) {
				return given as Record<string, unknown>;
			}
			throw unfit('Custom Metadata', 'names with values, such as {"course": "BIO 101"}', given);
		},
	};
}

function parsed(text: string): unknown {
	try {
		return text.trim() === '' ? undefined : (JSON.parse(text) as unknown);
	} catch {
		return text;
	}
}

function isFlat(value: object): boolean {
	return Object.values(value).every((one) => typeof one !== 'object' || one === null);
}
