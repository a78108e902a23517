import type { Field } from '../engine/operation';
import { InputFailure } from '../errors/failure';
import { quoted } from '../errors/text';

interface Range {
	min: number;
	max: number;
	standard: number;
}

function numberField<Name extends string>(
	property: { displayName: string; name: Name; description: string },
	{ min, max, standard }: Range,
): Field<Name, number> {
	return {
		name: property.name,
		property: {
			...property,
			type: 'number',
			typeOptions: { minValue: min, maxValue: max },
			default: standard,
		},
		read(value) {
			const given = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
			if (typeof given === 'number' && given >= min && given <= max) return given;
			throw new InputFailure({
				message: `'${property.displayName}' must be a number from ${min} to ${max}, but is ${quoted(value)}`,
				description:
					"Correct it in the options of the node, or remove it there to use n8n's standard.",
				errorType: 'INVALID_PARAMETER',
			});
		},
	};
}

export const concurrency = numberField(
	{
		displayName: 'Concurrent Requests',
		name: 'concurrency',
		description: 'How many items are worked on at the same time',
	},
	{ min: 1, max: 50, standard: 10 },
);

export const maxTries = numberField(
	{
		displayName: 'Max Tries',
		name: 'maxTries',
		description:
			'How often a request that only reads is sent when the network or the service has trouble. What creates, orders or deletes is never sent twice.',
	},
	{ min: 1, max: 5, standard: 3 },
);

export const timeout = numberField(
	{
		displayName: 'Timeout',
		name: 'timeout',
		description: 'How many seconds to wait for the answer to one request',
	},
	{ min: 1, max: 3600, standard: 30 },
);
