import type { Field, Standard } from '../engine/operation';
import { filledIn, text, toggle, toNumber, unfit, type Look, type Range } from './kinds';

function limit<const Name extends string>(
	look: Look<Name>,
	{ min, max, standard }: Range & { standard: number },
): Standard<Name, number> {
	return {
		name: look.name,
		standard,
		property: {
			...look,
			type: 'number',
			typeOptions: { minValue: min, maxValue: max },
			default: standard,
		},
		read(value) {
			const given = toNumber(value);
			if (typeof given === 'number' && given >= min && given <= max) return given;
			throw unfit(look.displayName, `a number from ${min} to ${max}`, value);
		},
	};
}

const atTheSameTime = {
	displayName: 'Jobs at the Same Time',
	name: 'concurrency',
	description: 'How many items are worked on at the same time: 1 to 50; more is faster',
} as const;

export const concurrency = limit(atTheSameTime, { min: 1, max: 50, standard: 50 });

/** Where whole videos travel, they share the line. */
export const mediaConcurrency = limit(atTheSameTime, { min: 1, max: 50, standard: 10 });

export const maxTries = limit(
	{
		displayName: 'Tries per Request',
		name: 'maxTries',
		description:
			'How often a request that only reads is sent when the network or the service has trouble. What creates, orders, changes or deletes is never sent twice.',
	},
	{ min: 1, max: 5, standard: 3 },
);

export const timeout = limit(
	{
		displayName: 'Timeout (Seconds)',
		name: 'timeout',
		description:
			'How long to wait for the answer to one request; for files, how long nothing of them may come, or four times as long while one is sent',
	},
	{ min: 1, max: 3600, standard: 30 },
);

const inputFieldsToo = toggle({
	displayName: 'Include Input Fields',
	name: 'includeInputFields',
	parameter: null,
	description:
		"Whether to give the incoming item's own fields beside the answer, as on the error output. Where both have a field, the answer's counts. A field named 'error' is left out: n8n would take it for a failure.",
});

export const includeInputFields: Standard<'includeInputFields', boolean> = {
	...inputFieldsToo,
	standard: false,
	read: (value, reading) => inputFieldsToo.read(value, reading) ?? false,
};

/** The field of the incoming item that holds a file. */
export const inputField: Field<'inputField', string> = fileField(
	'inputField',
	'Input Data Field Name',
	'The name of the incoming field that holds the file, as it is called in the Binary tab of the node in front',
);

/** The field of the outgoing item that gets a file. */
export const outputField: Field<'outputField', string> = fileField(
	'outputField',
	'Output Data Field Name',
	'The name of the field that the file is put in, for the nodes that follow',
);

function fileField<const Name extends string>(
	name: Name,
	displayName: string,
	hint: string,
): Field<Name, string> {
	return {
		name,
		property: { displayName, name, type: 'string', default: 'data', required: true, hint },
		read(value) {
			const given = typeof value === 'string' ? value.trim() : '';
			// What every object has is no field of the item.
			if (given !== '' && !/[.[\]]/.test(given) && !(given in Object.prototype)) return given;
			throw unfit(displayName, 'the name of one field, such as data', value);
		},
	};
}

/** A field that is shown only with these values of other fields. */
export function shownWith<F extends Field>(
	field: F,
	show: Record<string, Array<string | boolean>>,
): F {
	const property = { ...field.property, displayOptions: { show } };
	return { ...field, property };
}

/** The name that a file gets. */
export const fileName = text({
	displayName: 'File Name',
	name: 'fileName',
	parameter: null,
	placeholder: 'e.g. lecture-4',
	description:
		'What the file is called. Without it, the name that cielo24 gives, or the ID of the job. The ending is added where there is none.',
});

/**
 * The account that something is about, where cielo24 wants its user name.
 *
 * @param parameter what this call calls it (API reference, section 2.6)
 */
export function account(
	parameter: string,
	description = 'The user name of a sub-account; without it, your own account',
): Field<'account', string | undefined> {
	return filledIn(
		text({
			displayName: 'Account',
			name: 'account',
			parameter,
			placeholder: 'e.g. biology-department',
			description,
		}),
	);
}
