import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { Failure, InputFailure, toFailure, toNodeError } from '../errors/failure';
import { readFilters, type Filters } from '../jobs/filters';
import { listJobs, type Query } from '../jobs/list';
import { shownJob } from '../jobs/show';
import { Connection } from '../transport/connect';
import { baseUrlOf } from '../transport/credential';
import { EVENTS, readStatuses } from './events';
import type { Follower, Found, Step } from './follower';
import type { Listing } from './jobs';
import { takeTurn } from './memory';
import { ownerOf, readState, writeState, type Owner } from './state';

/** The most jobs for one execution. They are there already, so fewer would only delay the rest. */
const MAX_ITEMS = 5000;

/** How long to wait for one list, which may be large, in milliseconds. */
const LIST_TIMEOUT = 60_000;

const MAX_TRIES = 3;

/** How long a poll may take where n8n does not say, in milliseconds. */
const USUAL_BUDGET = 240_000;

/** Failures of cielo24 that end without anybody's doing. */
const PASSING = ['TIMEOUT', 'TOO_MANY_REQUESTS', 'SERVICE_UNAVAILABLE', 'UNHANDLED_ERROR'];

/** Failures on the way to it that may end so, or need what their own words say. */
const PASSING_ON_THE_WAY = [
	'CONNECTION_REFUSED',
	'CONNECTION_CLOSED',
	'HOST_NOT_FOUND',
	'CERTIFICATE_REFUSED',
	'NO_CONNECTION',
	'REDIRECTED',
	'UNREADABLE_ANSWER',
	'PROXY_DOWN',
	'PROXY_NOT_FOUND',
	'PROXY_SIGN_IN',
	'ADDRESS_BLOCKED',
];

/** What was chosen in the node. */
interface Settings {
	event: string;
	statuses: string[];
	filters: Filters;
	follower: Follower;
}

/** How far a poll has come, for those who are told of its failure. */
interface Course {
	/** Whether it goes on from where the one before has stopped. */
	isUnderWay: boolean;
}

/** Asks cielo24 for what is new; see `next` for the rules. */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	let connection: Connection | undefined;
	const course = { isUnderWay: false };
	try {
		const settings = readSettings(this);
		const timeLeft = timer(this);
		connection = await Connection.open(this, () => timeLeft() <= 0);
		const listing = listingOf(connection, settings.filters, timeLeft);
		const found =
			this.getMode() === 'manual'
				? [await sample(settings.follower, listing)]
				: await next(this, settings, listing, timeLeft() + LIST_TIMEOUT, course);
		return found.length > 0 ? [found.map((one) => toItem(one, settings.event))] : null;
	} catch (error) {
		const failure = forPolls(toFailure(error, connection?.secrets), course);
		throw toNodeError(this.getNode(), failure);
	}
}

/**
 * What is new since the poll before. n8n saves the state when jobs are handed over and when the
 * workflow is switched on, else it may only stay in memory: so a state may come back that is older,
 * but, after a moment, never one from before jobs that were handed over. It is set last, when
 * nothing can go wrong any more.
 *
 * @param limit how long it may take, in milliseconds
 */
async function next(
	context: IPollFunctions,
	{ event, statuses, filters, follower }: Settings,
	listing: Listing,
	limit: number,
	course: Course,
): Promise<Found[]> {
	const owner = await readOwner(context, [event, statuses, filters.chosen]);
	const trigger = `${context.getWorkflow().id} ${context.getNode().id}`;
	const data = context.getWorkflowStaticData('node');
	const stored = textOf(data.state);
	const isUsable = 'position' in readState(data.state, owner);
	const turn = { trigger, settings: owner.settings, stored, isUsable, limit };
	const outcome = await takeTurn(turn, async (state) => {
		const { position, found } = await step(context, state, owner, follower, listing, course);
		return { after: textOf(writeState(position, owner)), found };
	});
	if (!outcome) return [];
	if (outcome.after !== stored) data.state = JSON.parse(outcome.after) as IDataObject;
	return outcome.found;
}

async function step(
	context: IPollFunctions,
	before: string,
	owner: Owner,
	follower: Follower,
	listing: Listing,
	course: Course,
): Promise<Step> {
	const reading = readState(before === '' ? undefined : JSON.parse(before), owner);
	course.isUnderWay = 'position' in reading;
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
	const statuses = readStatuses(context.getNodeParameter('statuses', [])).sort();
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

/** The only place where a job becomes an item. What people look for comes first. */
function toItem({ job, previousStatus }: Found, event: string): INodeExecutionData {
	const first: IDataObject = {
		job_id: String(job.JobId),
		event,
		JobName: job.JobName ?? null,
		JobStatus: job.JobStatus ?? null,
		...(previousStatus !== undefined && { previousStatus }),
	};
	return { json: { ...first, ...shownJob(job), ...first } };
}

/** Trouble that passes needs nothing to be done, and the trigger has no options to turn. */
function forPolls(failure: Failure, { isUnderWay }: Course): Failure {
	const { errorType, description } = failure.details;
	const isOnTheWay = PASSING_ON_THE_WAY.includes(errorType);
	if (!isOnTheWay && !PASSING.includes(errorType)) return failure;
	if (isOnTheWay && !isUnderWay) return failure;
	const advice = isUnderWay
		? 'No job is lost: n8n asks again at the next poll time.'
		: 'Try again later.';
	const rest = isOnTheWay ? description : 'If it stays, ask the support of cielo24.';
	return new Failure({ ...failure.details, description: [advice, rest].filter(Boolean).join(' ') });
}

function textOf(state: unknown): string {
	return state === undefined ? '' : JSON.stringify(state);
}
