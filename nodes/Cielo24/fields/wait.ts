import type { Field, Standard } from '../engine/operation';
import { toggle, toNumber, unfit } from './kinds';

const waitField = toggle({
	displayName: 'Wait Until Done',
	name: 'wait',
	parameter: null,
	description:
		'Whether to go on only when the jobs are done. n8n sleeps meanwhile and may be restarted.',
	hint: 'cielo24 must be able to reach your n8n, as it can in n8n Cloud. Where that is not so, or nobody can tell, leave this off and start a second workflow with Cielo24 Trigger, Job Completed.',
});

export const wait: Field<'wait', boolean> = {
	...waitField,
	read: (value, reading) => waitField.read(value, reading) ?? false,
};

/** An hour, in days. */
const SHORTEST = 1 / 24;

const LONGEST = 365;

/** How long to wait for jobs, in days. */
export const maxWait: Standard<'maxWait', number> = {
	name: 'maxWait',
	standard: 7,
	property: {
		displayName: 'Wait at Most (Days)',
		name: 'maxWait',
		type: 'number',
		displayOptions: { show: { '/wait': [true] } },
		typeOptions: { minValue: SHORTEST, maxValue: LONGEST, numberPrecision: 3 },
		default: 7,
		description:
			"When to go on without waiting any longer. Jobs that are not done then leave with 'finished' false. At least an hour: 0.042.",
	},
	read(value) {
		const days = toNumber(value);
		// 0.042 days are an hour, as people write it.
		if (typeof days === 'number' && days > 0.0416 && days <= LONGEST) return days;
		throw unfit('Wait at Most (Days)', `a number from 0.042 (an hour) to ${LONGEST}`, value);
	},
};
