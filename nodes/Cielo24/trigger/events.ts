import type { INodeProperties } from 'n8n-workflow';

import { readChoices, type Choice } from '../fields/kinds';
import { JOB_STATUSES } from '../jobs/statuses';
import { byDate } from './byDate';
import { byStatus } from './byStatus';
import type { Follower } from './follower';
import { COMPLETION, CREATION } from './jobs';

/** What can start a workflow. */
export interface Event {
	/** Stored in workflows: never changes. */
	value: string;
	name: string;
	description: string;
	/** @param statuses what was chosen under 'To Statuses' */
	follower: (statuses: readonly string[]) => Follower;
}

export const EVENTS: readonly Event[] = [
	{
		value: 'jobCreated',
		name: 'New Job',
		description: 'When a job was created, in whatever way',
		follower: () => byDate(CREATION),
	},
	{
		value: 'jobCompleted',
		name: 'Job Completed',
		description: 'When a job is done, or done once more: its captions and transcript are ready',
		follower: () => byDate(COMPLETION, { JobStatus: 'Complete' }),
	},
	{
		value: 'jobFailed',
		name: 'Job Failed',
		description: 'When cielo24 could not use the media of a job (Media Failure)',
		follower: () => byStatus(['Media Failure']),
	},
	{
		value: 'jobStatusChanged',
		name: 'Job Status Changed',
		description: 'When the status of a job has changed, or the job is new',
		follower: byStatus,
	},
];

const first = EVENTS[0]?.value ?? '';

/** An expression that gives the name of the chosen event. */
export const subtitle = `={{ (${JSON.stringify(
	Object.fromEntries(EVENTS.map(({ value, name }) => [value, name])),
)})[$parameter["event"]] }}`;

/** The choice of event. */
export const eventProperty: INodeProperties = {
	displayName: 'Trigger On',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	options: EVENTS.map(({ name, value, description }) => ({ name, value, description })),
	default: first,
};

const STATUS_CHOICES: readonly Choice[] = JOB_STATUSES.map((name) => ({ name, value: name }));

/** Reads what was chosen under 'To Statuses'; throws a Failure for what is no status. */
export function readStatuses(value: unknown): string[] {
	return readChoices(statusesProperty.displayName, STATUS_CHOICES, value);
}

/** The choice of statuses, for changes of status. */
export const statusesProperty: INodeProperties = {
	displayName: 'To Statuses',
	name: 'statuses',
	type: 'multiOptions',
	displayOptions: { show: { event: ['jobStatusChanged'] } },
	options: [...STATUS_CHOICES],
	default: [],
	description: 'Only changes to these statuses start the workflow. Without any, all changes do.',
};
