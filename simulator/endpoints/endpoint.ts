import { jobNotFound } from '../state/errors';
import type { Job } from '../state/jobs/job';
import type { Parameters } from './parameters';
import { hex, oneOf, readParameters, required, text } from './parameters';
import type { Service } from '../state/service';
import type { Session } from '../state/sessions';

export type Method = 'GET' | 'POST';

/** A request as endpoints see it. */
export interface ApiRequest {
	method: Method;
	query: Record<string, unknown>;
	/** Parameters of a form or JSON body. */
	form: Record<string, unknown>;
	/** Names in lower case. */
	headers: Record<string, string | string[] | undefined>;
	/** How long an uploaded body was. */
	bytes: number;
}

/** An answer of HTTP 200 without a body. */
export const EMPTY = Symbol('200 without a body');

/** What is checked before an endpoint's own work. */
type Needs = 'nothing' | 'session' | 'job';

interface Context<N extends Needs, V extends object> {
	service: Service;
	request: ApiRequest;
	params: V;
	session: N extends 'nothing' ? undefined : Session;
	job: N extends 'job' ? Job : undefined;
}

interface Definition<N extends Needs, V extends object> {
	path: `/api/${string}`;
	/** GET unless said otherwise. */
	methods?: Method[];
	/** A session unless said otherwise; a job needs a session too. */
	needs?: N;
	/** Besides v, and api_token and job_id as needed. */
	params?: Parameters<V>;
	/** Parameters count in the body only; otherwise those of query and body are put together. */
	formOnly?: boolean;
	/** The body is a file, not parameters. */
	upload?: boolean;
	/** Nothing: HTTP 204; EMPTY: 200 without a body; anything else: 200 as JSON. */
	handle(context: Context<N, V>): unknown;
}

export interface Endpoint {
	path: string;
	methods: Method[];
	upload: boolean;
	/**
	 * @throws ApiError for anything wrong with the request
	 */
	answer(service: Service, request: ApiRequest): unknown;
}

/** Every call has v=1, also those whose pages leave it out (§2.1). */
const VERSION = { v: required(oneOf(['1'])) };
// A token of another form is simply a wrong one, so its form is not checked
const TOKEN = { api_token: required(text) };
const JOB = { job_id: required(hex) };

/**
 * The job with this id. Jobs of accounts the session does not reach look as if they did not exist.
 *
 * @throws ApiError ITEM_NOT_FOUND
 */
export const findJob = ({ jobs, accounts }: Service, session: Session, jobId: string) => {
	const job = jobs.find(jobId);
	if (!job || !accounts.reaches(session.username, job.username)) throw jobNotFound();
	return job;
};

/**
 * Defines a call. Checks, in this order (none is documented): version, token, parameters, job.
 */
export const endpoint = <N extends Needs = 'session', V extends object = object>({
	path,
	methods = ['GET'],
	needs,
	params,
	formOnly = false,
	upload = false,
	handle,
}: Definition<N, V>): Endpoint => ({
	path,
	methods,
	upload,
	answer(service, request) {
		const sent = formOnly ? request.form : { ...request.query, ...request.form };
		readParameters(VERSION, sent);
		const session =
			needs === 'nothing' ? undefined : service.sessions.use(readParameters(TOKEN, sent).api_token);
		const jobId = needs === 'job' ? readParameters(JOB, sent).job_id : undefined;
		const values = params ? readParameters(params, sent) : {};
		const job = session && jobId !== undefined ? findJob(service, session, jobId) : undefined;
		return handle({ service, request, params: values, session, job } as Context<N, V>);
	},
});
