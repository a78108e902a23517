import type { Field } from '../engine/operation';
import { shownWith } from './common';
import { toggle, unfit, wholeNumber } from './kinds';

const all = toggle({
	displayName: 'Return All',
	name: 'returnAll',
	parameter: null,
	description: 'Whether to return all results or only up to a given limit',
});

export const returnAll: Field<'returnAll', boolean> = {
	...all,
	read: (value, reading) => all.read(value, reading) ?? false,
};

const number = wholeNumber(
	{
		displayName: 'Limit',
		name: 'limit',
		parameter: null,
		description: 'Max number of results to return',
	},
	{ min: 1, standard: 50 },
);

export const limit: Field<'limit', number> = shownWith(
	{
		...number,
		read(value, reading) {
			const given = number.read(value, reading);
			if (given !== undefined) return given;
			throw unfit('Limit', number.expected);
		},
	},
	{ returnAll: [false] },
);

const simple = toggle(
	{
		displayName: 'Simplify',
		name: 'simplify',
		parameter: null,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	true,
);

export const simplify: Field<'simplify', boolean> = {
	...simple,
	read: (value, reading) => simple.read(value, reading) ?? true,
};

/** As much of a list as was asked for. */
export function limited<Entry>(
	list: readonly Entry[],
	{ returnAll: isAll, limit: most }: { returnAll: boolean; limit?: number },
): Entry[] {
	return isAll ? [...list] : list.slice(0, most);
}
