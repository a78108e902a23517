import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { Failure, InputFailure, toFailure, toNodeError } from '../errors/failure';
import { readFilters, readTexts, type Filters } from '../jobs/filters';
import { listJobs, type Query } from '../jobs/list';
import { Connection } from '../transport/connect';
import { baseUrlOf } from '../transport/credential';
import { EVENTS } from './events';
import type { Follower, Found, Step } from './follower';
import type { Listing } from './jobs';
import { ownerOf, readState, writeState, type Owner } from './state';

/** The most jobs for one execution. They are there already, so fewer would only delay the rest. */
const MAX_ITEMS = 5000;

/** How long to wait for one list, which may be large, in milliseconds. */
const LIST_TIMEOUT = 60_000;

const MAX_TRIES = 3;

/** How long a poll may take where n8n does not say, in milliseconds. */
const USUAL_BUDGET = 240_000;

/** Failures that end without anybody's doing. */
const PASSING = ['TIMEOUT', 'TOO_MANY_REQUESTS', 'SERVICE_UNAVAILABLE', 'UNHANDLED_ERROR'];

/** What was chosen in the node. */
interface Settings {
	event: string;
	statuses: string[];
	filters: Filters;
	follower: Follower;
}

/** Asks cielo24 for what is new; see `next` for the rules. */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	let connection: Connection | undefined;
	try {
		const settings = readSettings(this);
		const timeLeft = timer(this);
		connection = await Connection.open(this, () => timeLeft() <= 0);
		const listing = listingOf(connection, settings.filters, timeLeft);
		const found =
			this.getMode() === 'manual'
				? [await sample(settings.follower, listing)]
				: await next(this, settings, listing);
		return found.length > 0 ? [found.map((one) => toItem(one, settings.event))] : null;
	} catch (error) {
		const isUnderWay = this.getMode() !== 'manual' && hasState(this);
		const failure = forPolls(toFailure(error, connection?.secrets), isUnderWay);
		throw toNodeError(this.getNode(), failure);
	}
}

/**
 * What is new since the poll before. n8n saves the state when jobs are handed over and when the
 * workflow is switched on, else it only stays in memory: so a state may come back that is older,
 * but never one from before jobs that were handed over. It is set last, when nothing can go wrong
 * any more.
 */
async function next(
	context: IPollFunctions,
	{ event, statuses, filters, follower }: Settings,
	listing: Listing,
): Promise<Found[]> {
	const data = context.getWorkflowStaticData('node');
	const before = textOf(data.state);
	const owner = await readOwner(context, [event, statuses, filters.chosen]);
	const { position, found } = await step(context, before, owner, follower, listing);
	// Another poll of this trigger was faster, and has handed over what this one found.
	if (textOf(data.state) !== before) return [];
	const after = writeState(position, owner);
	if (textOf(after) !== before) data.state = after;
	return found;
}

async function step(
	context: IPollFunctions,
	before: string,
	owner: Owner,
	follower: Follower,
	listing: Listing,
): Promise<Step> {
	const reading = readState(before === '' ? undefined : JSON.parse(before), owner);
	const reached =
		'position' in reading && (await follower.next(reading.position, listing, MAX_ITEMS));
	if (reached) return reached;
	const reason = 'reason' in reading ? reading.reason : undefined;
	if (before !== '') {
		context.logger.info(
			`Cielo24 Trigger "${context.getNode().name}" starts anew: ${reason ?? 'what it has stored is not complete'}`,
		);
	}
	return { position: await follower.start(listing), found: [] };
}

async function sample(follower: Follower, listing: Listing): Promise<Found> {
	const newest = await follower.newest(listing);
	if (newest) return newest;
	throw new InputFailure({
		message: 'There is no job yet that could serve as a sample',
		description:
			'Create a job at cielo24 that fits, or change the event or the filters, and fetch again. The trigger itself works without a sample.',
		errorType: 'NO_SAMPLE',
	});
}

function readSettings(context: IPollFunctions): Settings {
	const event = String(context.getNodeParameter('event'));
	const statuses = readTexts('To Statuses', context.getNodeParameter('statuses', [])).sort();
	const chosen = EVENTS.find(({ value }) => value === event);
	if (!chosen) {
		throw new InputFailure({
			message: `This version of the Cielo24 Trigger has no event "${event}"`,
			description: 'Choose another event, or update the package n8n-nodes-cielo24.',
			errorType: 'UNKNOWN_EVENT',
		});
	}
	const filters = readFilters(context.getNodeParameter('filters', {}), context.getTimezone());
	return { event, statuses, filters, follower: chosen.follower(statuses) };
}

async function readOwner(context: IPollFunctions, settings: unknown): Promise<Owner> {
	const credential = await context.getCredentials('cielo24Api');
	const username = credential.signInWith === 'apiToken' ? '' : String(credential.username ?? '');
	return ownerOf(settings, baseUrlOf(credential), username.trim());
}

function listingOf(connection: Connection, filters: Filters, timeLeft: () => number): Listing {
	return {
		fits: filters.fits,
		isTimeUp: () => timeLeft() <= 0,
		async list(query: Query) {
			const timeout = Math.max(1000, Math.min(LIST_TIMEOUT, timeLeft()));
			const { request } = connection.within({ timeout, maxTries: MAX_TRIES });
			return await listJobs(request, { ...filters.query, ...query });
		},
	};
}

/** Gives the milliseconds that are left of this poll. n8n 1 sets no limit, and has no such method. */
function timer(context: Partial<IPollFunctions>): () => number {
	const end = Date.now() + (context.getPollBudgetMs?.() ?? USUAL_BUDGET);
	return () => end - Date.now();
}

function toItem({ job, previousStatus }: Found, event: string): INodeExecutionData {
	const change = previousStatus === undefined ? {} : { previousStatus };
	return { json: { ...job, job_id: String(job.JobId), event, ...change } };
}

/** Trouble that passes needs nothing to be done, and the trigger has no options to turn. */
function forPolls(failure: Failure, isUnderWay: boolean): Failure {
	if (!PASSING.includes(failure.details.errorType)) return failure;
	const advice = isUnderWay
		? 'No job is lost: n8n asks again at the next poll time.'
		: 'Try again later.';
	const description = `${advice} If it stays, ask the support of cielo24.`;
	return new Failure({ ...failure.details, description });
}

function hasState(context: IPollFunctions): boolean {
	return context.getWorkflowStaticData('node').state !== undefined;
}

function textOf(state: unknown): string {
	return state === undefined ? '' : JSON.stringify(state);
}
