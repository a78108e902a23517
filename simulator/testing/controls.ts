import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AccountSettings } from '../state/accounts';
import type { Duration } from '../state/clock';
import type { Fault } from './faults';
import type { NewJob } from '../state/jobs/create';
import type { DateField, JobStatus } from '../state/jobs/job';
import type { SimulatorControls } from './simulator';

interface Control {
	method: 'GET' | 'POST' | 'DELETE';
	/** Below /_simulator. */
	url: string;
	/** For people who ask for /_simulator. */
	does: string;
	run(simulator: SimulatorControls, body: object, name: string): unknown;
}

interface ClockOrder {
	set?: string;
	advance?: Duration;
	freeze?: boolean;
}

const showClock = ({ clock, date }: SimulatorControls) => ({
	now: new Date(clock.now()).toISOString(),
	date,
	frozen: clock.frozen,
});

const CONTROLS: Control[] = [
	{
		method: 'GET',
		url: '/faults',
		does: 'The faults in force',
		run: ({ faults }) => faults.list(),
	},
	{
		method: 'POST',
		url: '/faults',
		does: 'Adds a fault, or a list of them',
		run({ faults }, body) {
			faults.add(...(Array.isArray(body) ? (body as Fault[]) : [body as Fault]));
			return faults.list();
		},
	},
	{
		method: 'DELETE',
		url: '/faults',
		does: 'Ends all faults',
		run({ faults }) {
			faults.clear();
			return faults.list();
		},
	},
	{ method: 'GET', url: '/stats', does: 'What was counted', run: ({ stats }) => stats },
	{
		method: 'GET',
		url: '/requests',
		does: 'The latest requests, without secrets',
		run: ({ requests }) => requests,
	},
	{
		method: 'GET',
		url: '/callbacks',
		does: 'The latest callbacks',
		run: ({ callbacks }) => callbacks,
	},
	{
		method: 'POST',
		url: '/callbacks/release',
		does: 'Makes all callbacks that the switch holdCallbacks held',
		run: (simulator) => ({ released: simulator.releaseCallbacks() }),
	},
	{
		method: 'GET',
		url: '/orders',
		does: 'What was ordered of each job',
		run: ({ orders }) => orders,
	},
	{ method: 'GET', url: '/jobs', does: 'All jobs of all accounts', run: ({ jobs }) => jobs },
	{
		method: 'POST',
		url: '/jobs',
		does: 'Adds a job, or as many as count says',
		run(simulator, body) {
			const { count = 1, ...job } = body as NewJob & { count?: number };
			return simulator.createJobs(count, job);
		},
	},
	{
		method: 'POST',
		url: '/jobs/:name',
		does: 'Puts a job into the state JobStatus says, with the dates given',
		run(simulator, body, jobId) {
			const { JobStatus: status, ...dates } = body as { JobStatus: JobStatus } & Partial<
				Record<DateField, string>
			>;
			return simulator.setStatus(jobId, status, dates);
		},
	},
	{
		method: 'GET',
		url: '/jobs/:name/files',
		does: "A job's media, transcripts and guidelines, with size and SHA-256",
		run: async (simulator, _body, jobId) => await simulator.files(jobId),
	},
	{
		method: 'POST',
		url: '/accounts/:name',
		does: 'Changes unprivileged, requiresAuthorization or requiresAuthorizationMechanical',
		run({ accounts }, body, username) {
			accounts.update(username, body as Partial<AccountSettings>);
			return { username, ...body };
		},
	},
	{
		method: 'DELETE',
		url: '/tokens',
		does: 'Lets every token die',
		run(simulator) {
			simulator.expireTokens();
			return {};
		},
	},
	{ method: 'GET', url: '/clock', does: "The simulator's time", run: showClock },
	{
		method: 'POST',
		url: '/clock',
		does: 'Sets (a moment), advances (a duration) or freezes (true or false) the time',
		run(simulator, body) {
			const { set, advance, freeze } = body as ClockOrder;
			if (freeze === true) simulator.clock.freeze();
			if (freeze === false) simulator.clock.resume();
			if (set !== undefined) simulator.clock.set(set);
			if (advance) simulator.clock.advance(advance);
			return showClock(simulator);
		},
	},
	{ method: 'GET', url: '/switches', does: 'The switches', run: ({ switches }) => switches },
	{
		method: 'POST',
		url: '/switches',
		does: 'Changes switches',
		run(simulator, body) {
			simulator.switch(body);
			return simulator.switches;
		},
	},
	{
		method: 'POST',
		url: '/reset',
		does: 'Everything back to the start',
		run(simulator) {
			simulator.reset();
			return {};
		},
	},
];

const toBody = ({ body }: FastifyRequest) =>
	typeof body === 'object' && body !== null ? body : {};

const toName = ({ params }: FastifyRequest) => (params as { name?: string }).name ?? '';

/** The controls over HTTP: JSON in and out, 400 with the reason for what cannot be done. */
export const controls = (simulator: SimulatorControls) => async (app: FastifyInstance) => {
	app.get('/', async () =>
		CONTROLS.map(({ method, url, does }) => ({ method, path: `/_simulator${url}`, does })),
	);
	for (const { method, url, run } of CONTROLS) {
		app.route({
			method,
			url,
			handler: async (request, reply) =>
				await reply.send(await run(simulator, toBody(request), toName(request))),
		});
	}
	// curl calls every body a form unless told otherwise; here it is always JSON
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
		try {
			done(null, body === '' ? {} : JSON.parse(body.toString()));
		} catch {
			done(new RangeError('The body is not JSON'));
		}
	});
	app.setErrorHandler<Error>(
		async (error, _request, reply) => await reply.code(400).send({ error: error.message }),
	);
	app.setNotFoundHandler(
		async (_request, reply) =>
			await reply.code(404).send({ error: 'No such control; GET /_simulator lists them' }),
	);
};
