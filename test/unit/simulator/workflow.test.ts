import { type JobInfo, seedJobs } from '../../../simulator';
import { call, failure, until, useSimulator } from './ask';

const simulator = useSimulator({ now: '2024-06-15T18:00:00Z', frozen: true });

const request = async (name: string, query: Record<string, string> = {}, method = 'GET') =>
	await call(simulator(), `/api/job/${name}`, query, { method });

const info = async (job_id: string) => (await request('info', { job_id })).json as JobInfo;

const newJob = async (query: Record<string, string> = {}) => {
	const answer = await request('new', query);
	expect(answer.status).toBe(200);
	return (answer.json as { JobId: string }).JobId;
};

const withMedia = async (url?: string, query: Record<string, string> = {}) => {
	const job_id = await newJob(query);
	await request('add_media', {
		job_id,
		media_url: url ?? `https://media.example.com/${job_id}.mp4`,
	});
	return job_id;
};

const ORDER = { transcription_fidelity: 'PROFESSIONAL', priority: 'STANDARD' };

const order = async (job_id: string, query: Record<string, string> = {}) =>
	await request('perform_transcription', { job_id, ...ORDER, ...query });

const aTask = { TaskId: expect.stringMatching(/^[0-9a-f]{32}$/) as string };

describe('job/new', () => {
	test('makes a job that waits for media and an order', async () => {
		const answer = await request('new', {
			job_name: 'Ünïcode "quoted"',
			language: 'de',
			external_id: 'x-1',
			requestor: 'somebody',
			reference: 'order 1',
			expected_speakers: '2',
		});
		expect(answer).toMatchObject({ status: 200, json: aTask });
		const job = await info((answer.json as { JobId: string }).JobId);
		expect(job).toMatchObject({
			JobName: 'Ünïcode "quoted"',
			JobStatus: 'Pending',
			SourceLanguage: 'de',
			TargetLanguage: 'de',
			ExternalID: 'x-1',
			Fidelity: '',
			Priority: '',
			CreationDate: '2024-06-15T11:00:00.000000',
			AuthorizationDate: '2024-06-15T11:00:00.000000',
			StartDate: '',
			CompletedDate: '',
			JobDifficulty: 'Unknown',
			MediaLengthSeconds: '',
			Options: {
				requestor: { label: 'Requestor', setting: 'somebody' },
				reference: { label: 'Reference', setting: 'order 1' },
				expected_speakers: { label: 'Expected speakers', setting: 2 },
			},
		});
	});

	test('speaks English unless said otherwise', async () => {
		expect(await info(await newJob())).toMatchObject({ SourceLanguage: 'en', JobName: '' });
	});

	test('takes POST with a JSON body', async () => {
		const answer = await call(
			simulator(),
			'/api/job/new',
			{},
			{
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ job_name: 'From JSON', expected_speakers: 2, is_duplicate: true }),
			},
		);
		expect(await info((answer.json as { JobId: string }).JobId)).toMatchObject({
			JobName: 'From JSON',
		});
	});

	test.each([
		['language', 'xx', 'INVALID_OPTION'],
		['language', 'da', 'INVALID_OPTION'],
		['expected_speakers', 'many', 'INVALID_QUERY'],
		['is_duplicate', '1', 'INVALID_QUERY'],
		['username', 'demo_parent', 'ACCOUNT_UNPRIVILEGED'],
	])('refuses %s=%s', async (name, value, type) => {
		expect(await request('new', { [name]: value })).toMatchObject(failure(type));
	});

	test('wants is_duplicate=true for an external_id that another job has', async () => {
		const external_id = seedJobs.complete.ExternalID;
		expect(await request('new', { external_id })).toMatchObject(
			failure('INVALID_QUERY', 'external_id'),
		);
		expect(await request('new', { external_id, is_duplicate: 'True' })).toMatchObject({
			status: 200,
		});
		expect(await request('new', { external_id, username: 'demo_child' })).toMatchObject({
			status: 200,
		});
	});

	test('makes jobs of sub-accounts', async () => {
		const id = await newJob({ username: 'demo_grandchild' });
		expect(simulator().jobs.find(({ JobId }) => JobId === id)).toMatchObject({
			Username: 'demo_grandchild',
		});
	});
});

describe('the life of a job', () => {
	const advance = (seconds: number) => simulator().clock.advance({ seconds });

	const status = async (id: string) => (await info(id)).JobStatus;

	test('Pending, In Process, Complete, returned', async () => {
		const id = await withMedia();
		expect(await order(id)).toMatchObject({ status: 200, json: aTask });
		expect(await info(id)).toMatchObject({
			JobStatus: 'Pending',
			Fidelity: 'HIGH',
			Priority: 'STANDARD',
			DueDate: '2024-06-17T11:00:00.000000',
			StartDate: '',
		});
		advance(1.9);
		expect(await status(id)).toBe('Pending');
		advance(0.1);
		expect(await info(id)).toMatchObject({
			JobStatus: 'In Process',
			StartDate: '2024-06-15T11:00:02.000000',
			MediaLengthSeconds: 607.81,
			CompletedDate: '',
		});
		advance(5.5);
		expect(await info(id)).toMatchObject({
			JobStatus: 'Complete',
			// When it was done, not when somebody looked
			CompletedDate: '2024-06-15T11:00:07.000000',
			ReturnDate: '',
			JobDifficulty: 'Good',
		});
		advance(1);
		expect(await info(id)).toMatchObject({ ReturnDate: '2024-06-15T11:00:08.000000' });
	});

	test('goes all the way in one leap', async () => {
		const id = await withMedia();
		await order(id);
		advance(3600 - 1);
		expect(await info(id)).toMatchObject({
			StartDate: '2024-06-15T11:00:02.000000',
			CompletedDate: '2024-06-15T11:00:07.000000',
			ReturnDate: '2024-06-15T11:00:08.000000',
		});
	});

	test('takes as long as the switches say', async () => {
		simulator().switch({ secondsPending: 100, secondsInProcess: 200 });
		const id = await withMedia();
		await order(id);
		const seen: string[] = [];
		for (const seconds of [99, 1, 199, 1]) {
			advance(seconds);
			seen.push(await status(id));
		}
		expect(seen).toEqual(['Pending', 'In Process', 'In Process', 'Complete']);
	});

	test('by itself while time runs', async () => {
		simulator().clock.resume();
		simulator().switch({ secondsPending: 0.02, secondsInProcess: 0.02, secondsToReturn: 0 });
		const id = await withMedia();
		await order(id);
		await until(async () => (await info(id)).ReturnDate !== '');
		const { StartDate, CompletedDate, ReturnDate } = await info(id);
		expect([CompletedDate, ReturnDate].every((date) => date > StartDate)).toBe(true);
	});

	test('Reviewing when the customer approves the return', async () => {
		const id = await withMedia();
		await order(id, { options: '{"customer_approval_steps":["TRANSLATION","RETURN"]}' });
		advance(7);
		expect(await status(id)).toBe('Reviewing');
		advance(5);
		expect(await info(id)).toMatchObject({
			JobStatus: 'Complete',
			CompletedDate: '2024-06-15T11:00:12.000000',
		});
	});

	test('Media Failure when the media is broken', async () => {
		const id = await withMedia('https://broken.example/1.mp4');
		await order(id);
		advance(100);
		expect(await info(id)).toMatchObject({ JobStatus: 'Media Failure', CompletedDate: '' });
	});

	describe('Authorizing', () => {
		beforeEach(() => simulator().accounts.update('demo', { requiresAuthorization: true }));

		test('until job/authorize', async () => {
			const id = await withMedia();
			expect(await info(id)).toMatchObject({ JobStatus: 'Authorizing', AuthorizationDate: '' });
			await order(id);
			advance(100);
			expect(await info(id)).toMatchObject({ JobStatus: 'Authorizing', DueDate: '' });

			expect(await request('authorize', { job_id: id })).toMatchObject({ status: 204, text: '' });

			expect(await info(id)).toMatchObject({
				JobStatus: 'Pending',
				AuthorizationDate: '2024-06-15T11:01:40.000000',
				DueDate: '2024-06-17T11:01:40.000000',
			});
			advance(2);
			expect(await status(id)).toBe('In Process');
		});

		test('may be authorized before the order', async () => {
			const id = await withMedia();
			await request('authorize', { job_id: id });
			advance(100);
			expect(await status(id)).toBe('Pending');
			await order(id);
			advance(2);
			expect(await status(id)).toBe('In Process');
		});

		test('not for Mechanical jobs of an account that exempts them', async () => {
			const held = await withMedia();
			await order(held, { transcription_fidelity: 'MECHANICAL' });
			simulator().accounts.update('demo', { requiresAuthorizationMechanical: false });
			const [exempt, other] = [await withMedia(), await withMedia()];
			await order(exempt, { transcription_fidelity: 'MECHANICAL' });
			await order(other);
			expect([await status(held), await status(exempt), await status(other)]).toEqual([
				'Authorizing',
				'Pending',
				'Authorizing',
			]);
		});
	});

	test('job/authorize leaves other jobs alone; POST answers 200 without a body', async () => {
		const { JobId: job_id, JobStatus } = seedJobs.inProcess;
		expect(await request('authorize', { job_id })).toMatchObject({ status: 204 });
		expect(await request('authorize', { job_id }, 'POST')).toMatchObject({ status: 200, text: '' });
		expect(await status(job_id)).toBe(JobStatus);
	});

	test('seed jobs stay as they are', async () => {
		const before = simulator().jobs;
		advance(3000);
		expect(simulator().jobs).toEqual(before);
	});
});

describe('job/perform_transcription', () => {
	test.each([
		['transcription_fidelity', '', 'MISSING_PARAMETER'],
		['priority', '', 'MISSING_PARAMETER'],
		['transcription_fidelity', 'HIGH', 'INVALID_OPTION'],
		['priority', 'ECONOMY', 'INVALID_OPTION'],
		['callback_url', 'nowhere', 'INVALID_URL'],
		['callback_url', 'https://unreachable.example/', 'INVALID_URL'],
		['turnaround_hours', '1.5', 'INVALID_QUERY'],
		['standard_product', 'yes', 'INVALID_OPTION'],
		['target_language', 'xx', 'INVALID_OPTION'],
		['target_language', 'fr,,de', 'INVALID_OPTION'],
		['options', 'notes', 'INVALID_QUERY'],
		['options', '[]', 'INVALID_QUERY'],
		['options', 'null', 'INVALID_QUERY'],
	])('refuses %s=%s', async (name, value, type) => {
		const id = await withMedia();
		expect(await order(id, { [name]: value })).toMatchObject(failure(type, name));
		expect(await info(id)).toMatchObject({ Fidelity: '', ReturnTargets: {} });
	});

	test.each([
		[{ note: 'x' }, 'INVALID_QUERY', 'note'],
		[{ constructor: true }, 'INVALID_QUERY', 'constructor'],
		[{ speaker_id: 'true' }, 'INVALID_QUERY', 'speaker_id'],
		[{ notes: 'x'.repeat(1001) }, 'INVALID_QUERY', 'notes'],
		[{ return_iwp: 'FINAL' }, 'INVALID_QUERY', 'return_iwp'],
		[{ return_iwp: ['DRAFT'] }, 'INVALID_OPTION', 'return_iwp'],
		[{ return_iwp: [['FINAL']] }, 'INVALID_OPTION', 'return_iwp'],
		[{ customer_approval_tool: 'PAPER' }, 'INVALID_OPTION', 'customer_approval_tool'],
		[{ first_pass_campaign: 1 }, 'INVALID_QUERY', 'first_pass_campaign'],
		[{ custom_metadata: { a: { b: 1 } } }, 'INVALID_QUERY', 'custom_metadata'],
		[{ custom_metadata: [] }, 'INVALID_QUERY', 'custom_metadata'],
		[{ custom_metadata: null }, 'INVALID_QUERY', 'custom_metadata'],
	])('refuses the options %j', async (options, type, name) => {
		const id = await withMedia();
		expect(await order(id, { options: JSON.stringify(options) })).toMatchObject(
			failure(type, name),
		);
	});

	test('takes every documented option, and shows it in the job', async () => {
		const options = {
			customer_approval_steps: ['TRANSLATION'],
			customer_approval_tool: 'AMARA',
			custom_metadata: { course: 'bio', term: 1, live: true },
			notes: 'x'.repeat(1000),
			return_iwp: ['FINAL', 'SPEAKER_ID'],
			speaker_id: true,
			enable_true_verbatim: false,
			first_pass_campaign: 'NORMAL',
			generate_media_intelligence_iwp: ['FINAL'],
			audio_description: true,
			on_screen_text: true,
			music_lyrics: true,
			custom_special_handling: true,
		};
		const id = await withMedia();
		expect(
			await order(id, { options: JSON.stringify(options), standard_product: 't' }),
		).toMatchObject({
			status: 200,
		});
		const shown = Object.entries({ ...options, standard_product: true }).map(([name, setting]) => [
			name,
			{ label: expect.stringMatching(/^[A-Z][a-z ]+$/) as string, setting },
		]);
		expect((await info(id)).Options).toEqual(Object.fromEntries(shown));
	});

	test('takes POST with a JSON body, options as an object', async () => {
		const answer = await call(
			simulator(),
			'/api/job/perform_transcription',
			{ job_id: await withMedia() },
			{
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ ...ORDER, turnaround_hours: 30, options: { notes: 'x' } }),
			},
		);
		expect(answer).toMatchObject({ status: 200, json: aTask });
	});

	test.each([
		['STANDARD', undefined, 'STANDARD', '2024-06-17T11:00:00.000000'],
		['PRIORITY', undefined, 'PRIORITY', '2024-06-16T11:00:00.000000'],
		['STANDARD', '72', 'STANDARD', '2024-06-18T11:00:00.000000'],
		['STANDARD', '47', 'PRIORITY', '2024-06-17T10:00:00.000000'],
	])('%s in %s hours', async (priority, hours, Priority, DueDate) => {
		const id = await withMedia();
		await order(id, { priority, ...(hours && { turnaround_hours: hours }) });
		expect(await info(id)).toMatchObject({ Priority, DueDate });
		const found = {
			TurnaroundTimeHoursFrom: hours ?? '24',
			CreationDateFrom: '2024-06-15T11:00:00',
		};
		expect((await request('list', found)).json).toMatchObject({ ActiveJobs: [{ JobId: id }] });
	});

	test('knows which languages each fidelity has', async () => {
		const order1 = async (language: string, query: Record<string, string>) => {
			const answer = await order(await withMedia(undefined, { language }), query);
			return answer.status;
		};
		expect(await order1('it', {})).toBe(200);
		expect(await order1('it', { transcription_fidelity: 'PREMIUM' })).toBe(400);
		expect(await order1('ja', {})).toBe(400);
		expect(await order1('en', { target_language: 'ja,fr' })).toBe(200);
		expect(await order1('zu', { transcription_fidelity: 'MECHANICAL' })).toBe(200);
		expect(await order1('en', { transcription_fidelity: 'PREMIUM', target_language: 'ja' })).toBe(
			400,
		);
		expect(await order1('en', { transcription_fidelity: 'PREMIUM', target_language: 'en' })).toBe(
			200,
		);
	});

	test('wants media first, and one order only', async () => {
		const id = await newJob();
		expect(await order(id)).toMatchObject(failure('INVALID_QUERY', 'no media'));
		const ordered = await withMedia();
		await order(ordered);
		expect(await order(ordered)).toMatchObject(failure('INVALID_QUERY', 'already'));
		expect(await order(seedJobs.complete.JobId)).toMatchObject(failure('INVALID_QUERY', 'already'));
		expect(await order(seedJobs.pending.JobId)).toMatchObject(failure('INVALID_QUERY', 'already'));
	});
});

describe.each(['delete', 'del'])('job/%s', (name) => {
	test('deletes a job for good, whatever it was doing', async () => {
		const id = await withMedia();
		await order(id, { callback_url: 'https://captions.example.com/' });
		expect(await request(name, { job_id: id })).toMatchObject({ status: 200, json: aTask });
		expect(await request('info', { job_id: id })).toMatchObject(failure('ITEM_NOT_FOUND'));
		expect(await request(name, { job_id: id })).toMatchObject(failure('ITEM_NOT_FOUND'));
		expect((await request('list')).text).not.toContain(id);
		simulator().clock.advance({ minutes: 5 });
		await simulator().callbacksSettled();
		expect(simulator().callbacks).toEqual([]);
	});
});

describe('job/modify', () => {
	const modify = async (job_id: string, query: Record<string, string>, form = {}) =>
		await call(
			simulator(),
			'/api/job/modify',
			{ job_id, ...query },
			{
				method: 'POST',
				body: new URLSearchParams(form),
			},
		);

	const CHANGES = {
		transcription_fidelity: 'MECHANICAL',
		turnaround_hours: '24',
		priority: 'PRIORITY',
		callback_url: 'https://captions.example.com/?id={job_id}',
		notes: 'Names: Übermüller',
		requestor_id: 'somebody',
		expected_speakers: '3',
	};

	const CHANGED = {
		Fidelity: 'MECHANICAL',
		Priority: 'PRIORITY',
		ReturnTargets: { url: [{ callback_url: CHANGES.callback_url }] },
		Options: {
			notes: { label: 'Notes', setting: CHANGES.notes },
			requestor: { label: 'Requestor', setting: 'somebody' },
			expected_speakers: { label: 'Expected speakers', setting: 3 },
		},
	};

	test('reads the query or the body', async () => {
		const { JobId } = seedJobs.authorizing;
		expect(await modify(JobId, CHANGES)).toMatchObject({ status: 204, text: '' });
		expect(await info(JobId)).toMatchObject(CHANGED);
		const fresh = await newJob();
		expect(await modify(fresh, {}, CHANGES)).toMatchObject({ status: 204 });
		expect(await info(fresh)).toMatchObject(CHANGED);
	});

	test('changes only what it is told, and the owner', async () => {
		const { JobId } = seedJobs.authorizing;
		const before = await info(JobId);
		await modify(JobId, { account_id: 'demo_child' });
		expect(await info(JobId)).toEqual(before);
		expect((await request('list', { Username: 'demo_child' })).text).toContain(JobId);
		await modify(JobId, { turnaround_hours: '10' });
		expect(await info(JobId)).toEqual({ ...before, Priority: 'PRIORITY' });
	});

	test.each([
		['priority', 'HIGH', 'INVALID_OPTION'],
		['callback_url', 'https://unreachable.example/', 'INVALID_URL'],
		['account_id', 'demo_parent', 'ACCOUNT_UNPRIVILEGED'],
	])('refuses %s=%s', async (name, value, type) => {
		const { JobId } = seedJobs.authorizing;
		expect(await modify(JobId, { notes: 'new', [name]: value })).toMatchObject(failure(type));
		expect(await info(JobId)).toMatchObject({ Options: {} });
	});

	test('refuses jobs that are past it', async () => {
		for (const { JobId } of [seedJobs.pending, seedJobs.inProcess, seedJobs.complete]) {
			expect(await modify(JobId, CHANGES)).toMatchObject(failure('INVALID_QUERY'));
		}
	});
});

describe('jobs put in from outside', () => {
	test('setStatus moves a job at once, with dates', async () => {
		const { JobId } = seedJobs.pending;
		simulator().setStatus(JobId, 'In Process');
		expect(await info(JobId)).toMatchObject({
			JobStatus: 'In Process',
			StartDate: '2024-06-15T11:00:00.000000',
		});
		simulator().setStatus(JobId, 'Complete', { CompletedDate: '2024-06-15T10:59:00' });
		expect(await info(JobId)).toMatchObject({
			JobStatus: 'Complete',
			CompletedDate: '2024-06-15T10:59:00',
			ReturnDate: '2024-06-15T11:00:00.000000',
		});
		simulator().setStatus(JobId, 'Media Failure');
		expect(await info(JobId)).toMatchObject({ JobStatus: 'Media Failure' });
	});

	test('setStatus ends what the job was doing', async () => {
		const id = await withMedia();
		await order(id);
		simulator().setStatus(id, 'Reviewing');
		simulator().clock.advance({ minutes: 10 });
		expect(await info(id)).toMatchObject({ JobStatus: 'Reviewing' });
	});

	test('createJob fills in what its status needs', () => {
		const dates = (JobStatus: JobInfo['JobStatus']) =>
			Object.entries(simulator().createJob({ JobStatus, CreationDate: '2024-01-01T10:00:00' }))
				.filter(([name, value]) => name.endsWith('Date') && value !== '')
				.map(([name]) => name);
		expect(dates('Authorizing')).toEqual(['CreationDate']);
		expect(dates('Pending')).toEqual(['CreationDate', 'AuthorizationDate']);
		expect(dates('In Process')).toEqual([
			'CreationDate',
			'StartDate',
			'DueDate',
			'AuthorizationDate',
		]);
		expect(dates('Complete')).toHaveLength(6);
		expect(simulator().createJob({ CreationDate: '2024-01-01T10:00:00' })).toMatchObject({
			JobStatus: 'Complete',
			DueDate: '2024-01-03T10:00:00',
			CompletedDate: '2024-01-01T10:00:00',
		});
	});

	test('a job without a fidelity can still be ordered', async () => {
		const { JobId } = simulator().createJob({ JobStatus: 'Pending', Fidelity: '' });
		expect(await order(JobId)).toMatchObject({ status: 200 });
	});

	test('createJobs makes many, alike or each by its index', () => {
		expect(
			simulator()
				.createJobs(2, { JobName: 'Twin' })
				.map(({ JobName }) => JobName),
		).toEqual(['Twin', 'Twin']);
		const numbered = simulator().createJobs(2, (index) => ({ JobName: `No. ${index}` }));
		expect(numbered.map(({ JobName }) => JobName)).toEqual(['No. 0', 'No. 1']);
	});

	test('what no job can have is refused', () => {
		const { JobId } = seedJobs.complete;
		expect(() => simulator().createJob({ JobId: 'x' })).toThrow('32 hex');
		expect(() => simulator().createJob({ JobId })).toThrow('already');
		expect(() => simulator().createJob({ DueDate: 'soon' })).toThrow('DueDate');
		expect(() => simulator().setStatus(JobId, 'Done' as 'Complete')).toThrow('Done');
		expect(() => simulator().setStatus(JobId, 'Complete', { DueDate: '1' })).toThrow('DueDate');
		expect(() => simulator().setStatus('nothing', 'Complete')).toThrow('nothing');
	});
});
