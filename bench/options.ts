/* eslint-disable @n8n/community-nodes/no-restricted-imports -- bench, never shipped */
import { parseArgs } from 'node:util';
import { CASES, type Case } from './cases';

const GROUPS = [...new Set(CASES.map(({ group }) => group))];

export const USAGE = `Compares the Cielo24 node with other ways to send the same requests, in a released n8n.

  --quick          only the 1,000 items (about 7 minutes; everything takes about 50)
  --files          only files of a gigabyte, up and down, in both n8n (about 15 minutes)
  --profile        where the time goes in our node, instead of comparing; writes a flame graph
  --accounts       only what lists and polls cost in accounts of 1,000 and of 100,000 jobs
  --load           only how large the package is, and how long n8n needs to load it
  --soak           ten minutes of a busy n8n: whether anything grows (about 15 minutes)
  --cases <list>   only these, e.g. 1000,100000; there are ${GROUPS.join(', ')}
  --help           shows this`;

export interface Options {
	help: boolean;
	profile: boolean;
	accounts: boolean;
	load: boolean;
	soak: boolean;
	cases: Case[];
	/** Whether nothing is left out. */
	isComplete: boolean;
}

/** @throws RangeError or TypeError for arguments that do not exist. */
export function readOptions(args: string[]): Options {
	const { values } = parseArgs({
		args,
		options: {
			quick: { type: 'boolean', default: false },
			files: { type: 'boolean', default: false },
			profile: { type: 'boolean', default: false },
			accounts: { type: 'boolean', default: false },
			load: { type: 'boolean', default: false },
			soak: { type: 'boolean', default: false },
			cases: { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	const named = [...(values.quick ? ['1000'] : []), ...(values.files ? ['files'] : [])];
	const asked = [...named, ...(values.cases?.split(',') ?? (named.length > 0 ? [] : GROUPS))];
	const unknown = asked.find((group) => !GROUPS.includes(group));
	if (unknown !== undefined) {
		throw new RangeError(`There is no case ${unknown}; there are ${GROUPS.join(', ')}.`);
	}
	const cases = CASES.filter(({ group }) => asked.includes(group));
	const { help, profile, accounts, load, soak } = values;
	return { help, profile, accounts, load, soak, cases, isComplete: cases.length === CASES.length };
}
