/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the simulator never ships */
import type { Readable } from 'node:stream';
import { gatewayPage } from '../http/gatewayPage';
import type { Content } from '../media/content';
import { ApiError, jobNotFound } from '../state/errors';
import type { Job } from '../state/jobs/job';
import type { Service } from '../state/service';
import type { Session } from '../state/sessions';
import { type Answer, toAnswer } from './answer';
import type { Parameters } from './parameters';
import { hex, oneOf, readParameters, required, text } from './parameters';

export type Method = 'GET' | 'POST';

/** A file of a multipart form. */
export interface SentFile {
	fileName: string;
	contentType: string;
	content: Content;
}

/** A request as endpoints see it. */
export interface ApiRequest {
	method: Method;
	query: Record<string, unknown>;
	/** Parameters of a form or JSON body. */
	form: Record<string, unknown>;
	/** Names in lower case. */
	headers: Record<string, string | string[] | undefined>;
	/** Files of a multipart form, by the name of their field. */
	files: Record<string, SentFile>;
	/** A raw body, not read yet. */
	raw?: Readable;
}

/** What is checked before an endpoint's own work. */
type Needs = 'nothing' | 'session' | 'job';

/** How a body is read: parameters, the same or multipart, or the bytes of a file. */
export type BodyKind = 'form' | 'multipart' | 'raw';

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
	/** A form unless said otherwise. */
	body?: BodyKind;
	/** The sandbox lacks this call (§1). */
	notOnSandbox?: boolean;
	/** Returns an Answer, nothing (HTTP 204), or anything else (200 as JSON). */
	handle(context: Context<N, V>): unknown;
}

export interface Endpoint {
	path: string;
	methods: Method[];
	body: BodyKind;
	/**
	 * @throws ApiError for anything wrong with the request
	 */
	answer(service: Service, request: ApiRequest): Promise<Answer>;
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

/** Not documented what the sandbox answers on a call that it lacks (U2). */
const answerMissing = ({ missingCalls }: Service['switches']) => {
	if (missingCalls === 'notFound') return gatewayPage(404);
	throw new ApiError('NOT_IMPLEMENTED', 'This call is not available on the sandbox.');
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
	body = 'form',
	notOnSandbox = false,
	handle,
}: Definition<N, V>): Endpoint => ({
	path,
	methods,
	body,
	async answer(service, request) {
		if (notOnSandbox && service.switches.sandbox) return answerMissing(service.switches);
		const sent = formOnly ? request.form : { ...request.query, ...request.form };
		readParameters(VERSION, sent);
		const session =
			needs === 'nothing' ? undefined : service.sessions.use(readParameters(TOKEN, sent).api_token);
		const jobId = needs === 'job' ? readParameters(JOB, sent).job_id : undefined;
		const values = params ? readParameters(params, sent) : {};
		const job = session && jobId !== undefined ? findJob(service, session, jobId) : undefined;
		return toAnswer(
			await handle({ service, request, params: values, session, job } as Context<N, V>),
		);
	},
});
