import type { IDataObject } from 'n8n-workflow';

import { N8N_1, N8N_2, outputsOf } from '../../scripts/n8n';
import { seedJobs } from '../../simulator';
import { getMediaWorkflow, NODE_TYPE, Stage } from './harness';

jest.setTimeout(300_000);

const DELETED = 'de1e7ed0000000000000000000000000';

const ID_HINT = expect.stringContaining('job_id') as string;

/** What becomes of the twelve jobs of examples/get-media.json. */
const TWELVE: Array<{
	title: string;
	job_id: string;
	MediaUrl?: string | null;
	error?: IDataObject;
}> = [
	['Biology 101, lecture 1', seedJobs.complete],
	['Übungen zur Größenlehre', seedJobs.german],
	['Campus radio, episode 12', seedJobs.mechanical],
	['Uploaded recording', seedJobs.uploaded],
	['Chemistry 202, lecture 4', seedJobs.inProcess],
	[
		'A job that was deleted',
		DELETED,
		{
			message: `cielo24 has no job ${DELETED}`,
			description: expect.stringContaining('Check the ID.') as string,
			errorType: 'ITEM_NOT_FOUND',
			errorComment: expect.any(String) as string,
			httpCode: '400',
		},
	],
	['Chemistry 202, lecture 5', seedJobs.pending],
	[
		'A typing slip',
		'lecture-6',
		{
			message: '"lecture-6" is not a job ID: those have 32 characters, 0 to 9 and a to f',
			description: ID_HINT,
			errorType: 'INVALID_JOB_ID',
		},
	],
	['Broken recording', seedJobs.mediaFailure],
	[
		'No job yet',
		'',
		{
			message: "'Job' is empty for this item: the incoming item has no job_id",
			description: ID_HINT,
			errorType: 'INVALID_JOB_ID',
		},
	],
	['Nursing, ward round', seedJobs.subAccount],
	['Cours de français, leçon 3', seedJobs.reviewing, ' '],
].map(([title, job, more]) => {
	if (typeof job === 'string')
		return { title: title as string, job_id: job, error: more as IDataObject };
	const { JobId, MediaUrl = null } = job as { JobId: string; MediaUrl?: string | null };
	return { title: title as string, job_id: more === ' ' ? ` ${JobId} ` : JobId, MediaUrl };
});

const success = TWELVE.filter(({ error }) => !error).map(({ job_id, MediaUrl }) => ({
	job_id: job_id.trim(),
	MediaUrl,
}));
const failed = TWELVE.filter(({ error }) => error);

describe.each([N8N_2, N8N_1])('Get Media in n8n %s', (version) => {
	let stage: Stage;
	beforeAll(async () => (stage = await Stage.open(version, `e2e-media-${version}`)));
	afterAll(async () => await stage?.close());
	beforeEach(() => stage.simulator.reset());

	test('error output: each item takes its way, with its input and its link', async () => {
		const execution = await stage.run(getMediaWorkflow(), await stage.credential());
		expect(execution.status).toBe('success');
		const [main, error] = outputsOf(execution, 'Get Media');
		expect(main?.map(({ json }) => json)).toEqual(success);
		expect(error?.map(({ json }) => json)).toEqual(failed);
		const linked = (name: string) => outputsOf(execution, name)[0]?.map(({ json }) => json.title);
		expect(linked('Has Media')).toEqual(
			TWELVE.filter((job) => !job.error).map(({ title }) => title),
		);
		expect(linked('Needs a Look')).toEqual(failed.map(({ title }) => title));
	});

	test('regular output: errors stay in place', async () => {
		const workflow = getMediaWorkflow({ onError: 'continueRegularOutput' });
		const execution = await stage.run(workflow, await stage.credential());
		const [main] = outputsOf(execution, 'Get Media');
		expect(main?.map(({ json }) => json)).toEqual(
			TWELVE.map(({ job_id, MediaUrl, error }) =>
				error ? { error } : { job_id: job_id.trim(), MediaUrl },
			),
		);
		expect(outputsOf(execution, 'Has Media')[0]?.map(({ json }) => json.title)).toEqual(
			TWELVE.map(({ title }) => title),
		);
	});

	test('stop: the execution ends with the message of the first failing item', async () => {
		const workflow = getMediaWorkflow({ onError: 'stopWorkflow' });
		const execution = await stage.run(workflow, await stage.credential());
		expect(execution.status).toBe('error');
		expect(execution.data.resultData.error).toMatchObject({
			name: expect.stringMatching(/^Node(Api|Operation)Error$/) as string,
			message: expect.stringMatching(
				/^(cielo24 has no job de1e7ed0+|"lecture-6" is not a job ID: those have 32 characters, 0 to 9 and a to f|'Job' is empty for this item: the incoming item has no job_id)$/,
			) as string,
		});

		const one = getMediaWorkflow({ onError: 'stopWorkflow', jobs: [{ job_id: DELETED }] });
		const single = await stage.run(one, await stage.credential());
		expect(single.data.resultData.error).toMatchObject({
			name: 'NodeApiError',
			message: `cielo24 has no job ${DELETED}`,
			description: expect.stringContaining('cielo24 says: ') as string,
			httpCode: '400',
			context: { itemIndex: 0 },
		});
	});

	test('every kind of trouble has its words, and the token appears nowhere', async () => {
		const { faults, url } = stage.simulator;
		const host = url.replace('http://', '');
		const troubles = [
			[
				{ kind: 'error', errorType: 'INVALID_QUERY', errorComment: 'Bad.' },
				'INVALID_QUERY',
				'cielo24 could not use one of the values it was sent (job 1): Bad.',
			],
			[
				{ kind: 'status', status: 429, retryAfter: 3600 },
				'TOO_MANY_REQUESTS',
				`${host} is getting too many requests at once`,
			],
			[
				{ kind: 'status', status: 503 },
				'SERVICE_UNAVAILABLE',
				`${host} can't answer at the moment (HTTP 503)`,
			],
			[
				{ kind: 'html', status: 502 },
				'SERVICE_UNAVAILABLE',
				`${host} can't answer at the moment (HTTP 502)`,
			],
			[
				{ kind: 'html', status: 200 },
				'UNREADABLE_ANSWER',
				`${host} answered with a web page instead of data (HTTP 200)`,
			],
			[
				{ kind: 'truncated' },
				'UNREADABLE_ANSWER',
				`${host} answered with text that can't be read instead of data (HTTP 200)`,
			],
			[{ kind: 'json', body: [] }, 'UNREADABLE_ANSWER', expect.stringContaining('instead of data')],
			[
				{ kind: 'json', body: null },
				'UNREADABLE_ANSWER',
				expect.stringContaining('instead of data'),
			],
			[
				{ kind: 'empty' },
				'UNREADABLE_ANSWER',
				`${host} answered with nothing instead of data (HTTP 200)`,
			],
			[
				{ kind: 'redirect', location: 'https://elsewhere.example/x' },
				'REDIRECTED',
				`${host} sent the request on to elsewhere.example, which was not followed`,
			],
			[
				{ kind: 'reset' },
				'CONNECTION_CLOSED',
				`${host} closed the connection before it had answered`,
			],
			[{ kind: 'hang' }, 'TIMEOUT', `${host} did not answer within 2 seconds`],
			[
				{ kind: 'error', errorType: 'BAD_API_TOKEN' },
				'BAD_API_TOKEN',
				'cielo24 does not accept this API token: mistyped, or not used for an hour (job d)',
			],
		] as const;
		const jobs = troubles.map(([fault], index) => {
			const jobId = (index + 1).toString(16);
			faults.add({ ...fault, jobId } as never);
			return { job_id: jobId, keep: index };
		});
		const workflow = getMediaWorkflow({ jobs, options: { maxTries: 2, timeout: 2 } });
		const credential = await stage.credential();
		const execution = await stage.run(workflow, credential);
		const [main = [], error] = outputsOf(execution, 'Get Media');
		expect(main).toEqual([]);
		expect(error?.map(({ json }) => json)).toEqual(
			troubles.map(([, errorType, message], index) => ({
				...jobs[index],
				error: expect.objectContaining({
					errorType,
					message,
					description: expect.any(String),
				}) as object,
			})),
		);

		for (const [baseUrl, errorType] of [
			['http://127.0.0.1:9', 'CONNECTION_REFUSED'],
			['http://nowhere.invalid', 'HOST_NOT_FOUND'],
			[`${url.replace('http:', 'https:')}`, 'CERTIFICATE_REFUSED'],
		]) {
			const unreachable = await stage.credential({ baseUrl: baseUrl! });
			const options = { jobs: [{ job_id: 'a' }], options: { maxTries: 1 } };
			for (const onError of ['continueErrorOutput', 'stopWorkflow'] as const) {
				const run = await stage.run(getMediaWorkflow({ ...options, onError }), unreachable);
				const text = JSON.stringify(run.data.resultData);
				expect(text).toContain(new URL(baseUrl!).host);
				if (onError === 'continueErrorOutput') {
					expect(outputsOf(run, 'Get Media')[1]?.[0]?.json.error).toMatchObject({ errorType });
				}
			}
		}
		expect(await stage.n8n.placesOfSecret(stage.simulator.token)).toEqual([]);
		expect(JSON.stringify(stage.simulator.requests)).not.toContain(stage.simulator.token);
	});

	test('the list of jobs: newest first, searched by name, in pages', async () => {
		const { id, name } = await stage.credential();
		const ask = async (filter?: string, paginationToken?: string) =>
			await stage.rest.listSearch({
				type: NODE_TYPE,
				method: 'searchJobs',
				path: 'parameters.jobId',
				credentials: { cielo24Api: { id, name } },
				...(filter !== undefined && { filter }),
				...(paginationToken && { paginationToken }),
			});
		const all = await ask();
		expect(all.results[0]).toMatchObject({
			name: expect.stringMatching(/^Board meeting \(Authorizing, \d{4}-\d\d-\d\d \d\d:\d\d\)$/),
			value: seedJobs.authorizing.JobId,
		});
		const { results } = await ask('LECTURE');
		expect(results.map((job) => job.name.replace(/, \d{4}-.*\)$/, ')'))).toEqual([
			'Chemistry 202, lecture 5 (Pending)',
			'Chemistry 202, lecture 4 (In Process)',
			'Biology 101, lecture 1 (Complete)',
		]);
		stage.simulator.createJobs(150, (index) => ({ JobName: `Series ${index}` }));
		const first = await ask('series');
		const second = await ask('series', String(first.paginationToken));
		expect([first.results.length, second.results.length]).toEqual([100, 50]);
		expect(second.paginationToken ?? null).toBeNull();

		stage.simulator.expireTokens();
		await expect(ask()).rejects.toThrow(
			'cielo24 does not accept this API token: mistyped, or not used for an hour',
		);
	});

	test('the editor knows node, tool and output preview', async () => {
		const types = await stage.rest.nodeTypes();
		const names = types.map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining([NODE_TYPE, `${NODE_TYPE}Tool`]));
		const preview = await stage.rest.outputPreview(NODE_TYPE, '1.0.0', 'media', 'get');
		expect(preview).toMatchObject({ properties: { job_id: {}, MediaUrl: {} } });
	});
});
