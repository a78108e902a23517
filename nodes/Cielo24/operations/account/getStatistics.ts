import { operation, type Field } from '../../engine/operation';
import { account as accountField } from '../../fields/common';
import { choice, choices, CLOCK, dateTime } from '../../fields/kinds';
import { listIn } from '../../jobs/list';
import { account } from '../../resources';

const split = choice(
	{
		displayName: 'Split Into',
		name: 'groupBy',
		description: 'Into which spans of time the numbers are split',
	},
	[
		{ name: 'Not at All', value: 'none' },
		{ name: 'Weeks', value: 'week', description: 'From Sunday to Saturday' },
		{ name: 'Months', value: 'month' },
	],
	'none',
);

const groupBy: Field<'groupBy', string | undefined> = {
	...split,
	read(value, reading) {
		const chosen = split.read(value, reading);
		return chosen === 'none' ? undefined : chosen;
	},
};

const startDate = dateTime({
	displayName: 'Start Date',
	name: 'startDate',
	description: `Only jobs that were returned after it; without it, from the first job on. ${CLOCK}`,
});

const endDate = dateTime(
	{
		displayName: 'End Date',
		name: 'endDate',
		description: `Only jobs that were returned before it; without it, until now. ${CLOCK}`,
	},
	{ isEnd: true },
);

const metrics = choices(
	{
		displayName: 'Metrics',
		name: 'metrics',
		description: 'The numbers to give; all of them without this option',
	},
	[
		{ name: 'English Transcription', value: 'billable_minutes_english_transcription' },
		{ name: 'Foreign Transcription', value: 'billable_minutes_foreign_transcription' },
		{ name: 'Mechanical', value: 'billable_minutes_mechanical' },
		{ name: 'Premium', value: 'billable_minutes_premium' },
		{ name: 'Professional', value: 'billable_minutes_professional' },
		{ name: 'Total', value: 'billable_minutes_total' },
		{ name: 'Translation', value: 'billable_minutes_translation' },
	],
);

/** API reference, section 6.6.1 */
export const getStatistics = operation({
	resource: account,
	value: 'getStatistics',
	name: 'Get Statistics',
	action: 'Get account statistics',
	description: 'Read how many minutes were billed, as a whole, by week or by month',
	fields: [groupBy, startDate, endDate],
	options: [
		accountField(
			'account_id',
			'The user name of a sub-account, or * for your own account and all below it; without it, your own',
		),
		metrics,
	],

	async run({ query, request }) {
		const { data } = await request({ path: '/api/job/aggregate_statistics', qs: query });
		return listIn(data, 'statistics').map(({ start_date, end_date, ...numbers }) => ({
			start_date,
			end_date,
			...numbers,
		}));
	},
});
