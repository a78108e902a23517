import type { Field } from '../engine/operation';
import { choice, locatorValue, text, toggle, type Choice, type Others } from './kinds';

/** Versions of a job's results on the way to the final one (API reference, section 7). */
export const INTERIM_VERSIONS: readonly Choice[] = [
	{ name: 'Customer Approved Return', value: 'CUSTOMER_APPROVED_RETURN' },
	{ name: 'Customer Approved Translation', value: 'CUSTOMER_APPROVED_TRANSLATION' },
	{ name: 'Final', value: 'FINAL' },
	{ name: 'Interim Professional', value: 'INTERIM_PROFESSIONAL' },
	{ name: 'Mechanical', value: 'MECHANICAL' },
	{ name: 'Premium', value: 'PREMIUM' },
	{ name: 'Professional', value: 'PROFESSIONAL' },
	{ name: 'Speaker ID', value: 'SPEAKER_ID' },
];

/** cielo24 may know more names than its documents. */
export const otherVersion: Others = (given) => given;

const versionDate = text({
	displayName: 'Version: Date',
	name: 'elementlistVersion',
	parameter: 'elementlist_version',
	placeholder: 'e.g. 2026-05-31T14:30:00.472706Z',
	description: 'The version as Element List: Get Many gives it. Without it, the latest one.',
});

/** A version that a person chooses from those that the job has. */
const chosenVersion: Field<'version', string | undefined> = {
	name: 'version',
	parameter: 'elementlist_version',
	property: {
		displayName: 'Version: Choose',
		name: 'version',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		typeOptions: { loadOptionsDependsOn: ['jobId'] },
		description:
			"One of the versions that the job has. Counts instead of 'Version: Date'. Without it, the latest one.",
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a version...',
				typeOptions: { searchListMethod: 'searchVersions', searchable: true },
			},
		],
	},
	read: (value, reading) => versionDate.read(locatorValue(value), reading),
};

/** Which version of a job's results to take: the latest, unless one is named. */
export const VERSION_OPTIONS = [
	versionDate,
	chosenVersion,
	choice(
		{
			displayName: 'Version: Name',
			name: 'iwpName',
			parameter: 'iwp_name',
			description: 'The version with this name. Without it, the latest one.',
		},
		INTERIM_VERSIONS,
		'FINAL',
		otherVersion,
	),
];

export const audioDescription = toggle({
	displayName: 'Audio Description: Use It',
	name: 'audioDescription',
	description: 'Whether to take the description of what is seen and heard instead of the speech',
});

export const mixed = toggle({
	displayName: 'Audio Description: Mixed',
	name: 'mixed',
	description:
		"Whether to merge speech and description. Needs 'Audio Description: Use It' as well.",
});
