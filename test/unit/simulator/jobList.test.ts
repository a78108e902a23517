import fc from 'fast-check';
import { type NewJob, SEED_USERNAMES, seedJobs, type ShownJob } from '../../../simulator';
import { matchesWildcard } from '../../../simulator/state/jobs/filter';
import { call, failure, useSimulator } from './ask';

const simulator = useSimulator({ now: '2024-06-15T18:00:00Z', frozen: true });

const list = async (query: Record<string, string> = {}) => {
	const answer = await call(simulator(), '/api/job/list', query);
	expect(answer.status).toBe(200);
	return (answer.json as { Username: string; ActiveJobs: ShownJob[] }).ActiveJobs;
};

const ids = (jobs: Array<{ JobId: string }>) => jobs.map(({ JobId }) => JobId);

const addDays = (days: number) => new Date(Date.UTC(2024, 5, 1 + days)).toISOString().slice(0, 10);

test('lists the own jobs, newest first, each with its owner', async () => {
	const { json } = await call(simulator(), '/api/job/list');
	const { Username, ActiveJobs } = json as { Username: string; ActiveJobs: ShownJob[] };
	expect(Username).toBe('demo');
	expect(ActiveJobs).toHaveLength(10);
	expect(ActiveJobs.every((job) => job.Username === 'demo')).toBe(true);
	const dates = ActiveJobs.map(({ CreationDate }) => CreationDate);
	expect(dates).toEqual([...dates].sort().reverse());
	expect(ActiveJobs[0]!.JobId).toBe(seedJobs.authorizing.JobId);
});

test('of jobs created at the same time, the one added last comes first', async () => {
	const made = simulator().createJobs(3);
	expect(new Set(made.map(({ CreationDate }) => CreationDate)).size).toBe(1);
	expect(ids(await list()).slice(0, 3)).toEqual(ids(made).reverse());
});

test.each([
	['demo', 10],
	['*', 11],
	[SEED_USERNAMES.child, 1],
	[SEED_USERNAMES.grandchild, 0],
])('Username=%s', async (Username, count) => {
	expect(await list({ Username })).toHaveLength(count);
});

test.each([SEED_USERNAMES.parent, 'nobody'])('Username=%s is out of reach', async (Username) => {
	expect(await call(simulator(), '/api/job/list', { Username })).toMatchObject(
		failure('ACCOUNT_UNPRIVILEGED'),
	);
});

test.each([
	['CreationDateFrom', 'yesterday', 'INVALID_QUERY'],
	['CompleteDateTo', '2024-06-15T18:00:00Mars', 'INVALID_QUERY'],
	['DueDateTo', '2024-06-15T18:00:00 00:00', 'INVALID_QUERY'],
	['StartDateFrom', '2024-02-30', 'INVALID_QUERY'],
	['ReturnDateFrom', '2024-06-15T24:00:00', 'INVALID_QUERY'],
	['TurnaroundTimeHoursFrom', 'soon', 'INVALID_QUERY'],
	['TurnaroundTimeHoursTo', '-1', 'INVALID_QUERY'],
	['JobStatus', 'complete', 'INVALID_OPTION'],
	['Fidelity', 'BEST', 'INVALID_OPTION'],
	['Priority', 'ECONOMY', 'INVALID_OPTION'],
	['JobDifficulty', 'good', 'INVALID_OPTION'],
])('%s=%s is refused', async (name, value, type) => {
	expect(await call(simulator(), '/api/job/list', { [name]: value })).toMatchObject(
		failure(type, name),
	);
});

test('dates count to the microsecond, both bounds included', async () => {
	const [job] = simulator().createJobs(1, { CreationDate: '2030-01-01T12:00:00.472706' });
	const within = async (CreationDateFrom: string, CreationDateTo: string) =>
		ids(await list({ CreationDateFrom, CreationDateTo })).includes(job!.JobId);

	expect(await within('2030-01-01T12:00:00.472706', '2030-01-01T12:00:00.472706')).toBe(true);
	expect(await within('2030-01-01T12:00:00.472707', '2031-01-01')).toBe(false);
	expect(await within('2029-01-01', '2030-01-01T12:00:00.472705')).toBe(false);
	expect(await within('2030-01-01', '2030-01-02')).toBe(true);
	// Not documented: a bare date means its first moment, also as the upper bound
	expect(await within('2029-01-01', '2030-01-01')).toBe(false);
	expect(await within('2030-01-01T12:00', '2030-01-01T12:00:00.5')).toBe(true);
});

test('a date without fraction equals the same date with zeros', async () => {
	const [job] = simulator().createJobs(1, {
		CreationDate: '2030-01-01T12:00:00',
		CompletedDate: '2030-01-01T12:00:00',
	});
	for (const name of ['CreationDate', 'CompleteDate']) {
		for (const date of ['2030-01-01T12:00:00', '2030-01-01T12:00:00.000000']) {
			const found = await list({ [`${name}From`]: date, [`${name}To`]: date });
			expect(ids(found)).toEqual([job!.JobId]);
		}
	}
});

test.each([
	['Chemistry*', 2],
	['*lecture*', 3],
	['*lecture 5', 1],
	['*„Übungen*🎓*', 1],
	['Chemistry 202, lecture 5', 1],
	['chemistry*', 0],
	['Chemistry', 0],
	['*', 10],
	['A*very*long*name*', 1],
	['Board.meeting', 0],
])('JobName=%s', async (JobName, count) => {
	expect(await list({ JobName })).toHaveLength(count);
});

test('what stands before and after a wildcard does not overlap', () => {
	expect(['a', 'aa', 'aba'].map((name) => matchesWildcard('a*a', name))).toEqual([
		false,
		true,
		true,
	]);
});

test('ExternalID fits exactly, in both spellings', async () => {
	const expected = [seedJobs.german.JobId];
	expect(ids(await list({ ExternalID: 'größe-7' }))).toEqual(expected);
	expect(ids(await list({ ExternalId: 'größe-7' }))).toEqual(expected);
	expect(await list({ ExternalID: 'größe-*' })).toEqual([]);
});

test.each([
	['PREMIUM', 'STANDARD'],
	['PROFESSIONAL', 'HIGH'],
	['MECHANICAL', 'MECHANICAL'],
])('Fidelity takes the name of requests and that of answers: %s, %s', async (asked, shown) => {
	const found = await list({ Fidelity: asked });
	expect(found.length).toBeGreaterThan(0);
	expect(found.every(({ Fidelity }) => Fidelity === shown)).toBe(true);
	expect(await list({ Fidelity: shown })).toEqual(found);
});

test('shows jobs late if told to, all or one', async () => {
	const late = simulator().createJob({ listDelay: 30 });
	expect(ids(await list())).not.toContain(late.JobId);
	simulator().clock.advance({ seconds: 29.9 });
	expect(ids(await list())).not.toContain(late.JobId);
	simulator().clock.advance({ seconds: 0.1 });
	expect(ids(await list())).toContain(late.JobId);

	simulator().switch({ listDelay: 60 });
	const usual = simulator().createJob();
	const prompt = simulator().createJob({ listDelay: 0 });
	const shown = ids(await list());
	expect(shown).toContain(prompt.JobId);
	expect(shown).not.toContain(usual.JobId);
	expect(await call(simulator(), '/api/job/info', { job_id: usual.JobId })).toMatchObject({
		status: 200,
	});
});

test('lists ten thousand jobs, and finds the newest of them, quickly', async () => {
	simulator().createJobs(10_000, (index) => ({
		CreationDate: `2030-01-01T00:${String(index % 60).padStart(2, '0')}:00.${String(index).padStart(6, '0')}`,
	}));
	expect(await list()).toHaveLength(10_010);
	const start = performance.now();
	expect(await list({ CreationDateFrom: '2030-01-01T00:59:00.009900' })).toHaveLength(1);
	expect(performance.now() - start).toBeLessThan(500);
});

const dateText = fc
	.record({
		day: fc.integer({ min: 0, max: 4 }),
		hour: fc.constantFrom('00', '12'),
		fraction: fc.constantFrom('', '.000000', '.000001', '.5'),
	})
	.map(({ day, hour, fraction }) => `${addDays(day)}T${hour}:00:00${fraction}`);

const bound = fc.oneof(dateText, fc.integer({ min: 0, max: 4 }).map(addDays));

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

const words = fc.array(fc.constantFrom('a', 'b', 'ab', 'ü'), { maxLength: 4 });

const anyJob: fc.Arbitrary<NewJob> = fc.record({
	JobName: words.map((parts) => parts.join('')),
	JobStatus: fc.constantFrom(
		'Authorizing',
		'Pending',
		'In Process',
		'Reviewing',
		'Complete',
		'Media Failure',
	),
	Fidelity: fc.constantFrom('MECHANICAL', 'STANDARD', 'HIGH', ''),
	Priority: fc.constantFrom('STANDARD', 'PRIORITY', ''),
	JobDifficulty: fc.constantFrom('Good', 'Bad', 'Unknown'),
	ExternalID: fc.constantFrom('', 'x', 'y'),
	CreationDate: dateText,
	StartDate: fc.oneof(dateText, fc.constant('')),
	DueDate: fc.oneof(dateText, fc.constant('')),
	CompletedDate: fc.oneof(dateText, fc.constant('')),
	ReturnDate: fc.oneof(dateText, fc.constant('')),
	AuthorizationDate: fc.oneof(dateText, fc.constant('')),
	turnaroundHours: fc.constantFrom(12, 24, 48),
	Username: fc.constantFrom<string>('demo', SEED_USERNAMES.child, SEED_USERNAMES.parent),
});

const DATES = ['Creation', 'Start', 'Due', 'Complete', 'Return', 'Authorization'] as const;

const anyFilter = fc.record({
	...(Object.fromEntries(
		DATES.flatMap((name) => [
			[`${name}DateFrom`, maybe(bound)],
			[`${name}DateTo`, maybe(bound)],
		]),
	) as Record<string, fc.Arbitrary<string | undefined>>),
	JobStatus: maybe(fc.constantFrom('Complete', 'Pending', 'In Process')),
	Fidelity: maybe(fc.constantFrom('MECHANICAL', 'PREMIUM', 'PROFESSIONAL', 'STANDARD', 'HIGH')),
	Priority: maybe(fc.constantFrom('STANDARD', 'PRIORITY')),
	JobDifficulty: maybe(fc.constantFrom('Good', 'Bad', 'Unknown')),
	ExternalID: maybe(fc.constantFrom('x', 'y', 'z')),
	TurnaroundTimeHoursFrom: maybe(fc.constantFrom('12', '13', '48')),
	TurnaroundTimeHoursTo: maybe(fc.constantFrom('12', '24', '47')),
	JobName: maybe(words.map((parts) => parts.join('*') || '*')),
	Username: maybe(fc.constantFrom<string>('demo', '*', SEED_USERNAMES.child)),
});

type Filter = Record<string, string | undefined>;

/** Each date as a number, so that this says the same in another way than the simulator does. */
const toNumber = (date: string) => {
	const [, seconds, fraction = ''] = /^([^.]*)\.?(.*)$/.exec(date)!;
	return (
		Date.parse(`${seconds!.length === 10 ? `${seconds}T00:00:00` : seconds}Z`) * 1000 +
		Number(fraction.padEnd(6, '0'))
	);
};

const fits = (job: NewJob & ShownJob, filter: Filter) => {
	const isWithin = (value: number | undefined, from?: string, to?: string, read = toNumber) =>
		(from === undefined && to === undefined) ||
		(value !== undefined &&
			(from === undefined || value >= read(from)) &&
			(to === undefined || value <= read(to)));
	const isDateWithin = (name: string, date: string) =>
		isWithin(
			date === '' ? undefined : toNumber(date),
			filter[`${name}DateFrom`],
			filter[`${name}DateTo`],
		);
	const equals = (name: 'JobStatus' | 'Priority' | 'JobDifficulty' | 'ExternalID') =>
		filter[name] === undefined || filter[name] === job[name];
	const fidelity = { PREMIUM: 'STANDARD', PROFESSIONAL: 'HIGH' }[filter.Fidelity ?? ''];
	const pattern = (filter.JobName ?? '*').split('*').join('.*');
	return (
		isDateWithin('Creation', job.CreationDate) &&
		isDateWithin('Start', job.StartDate) &&
		isDateWithin('Due', job.DueDate) &&
		isDateWithin('Complete', job.CompletedDate) &&
		isDateWithin('Return', job.ReturnDate) &&
		isDateWithin('Authorization', job.AuthorizationDate) &&
		isWithin(
			job.turnaroundHours,
			filter.TurnaroundTimeHoursFrom,
			filter.TurnaroundTimeHoursTo,
			Number,
		) &&
		equals('JobStatus') &&
		equals('Priority') &&
		equals('JobDifficulty') &&
		equals('ExternalID') &&
		(filter.Fidelity === undefined || job.Fidelity === (fidelity ?? filter.Fidelity)) &&
		new RegExp(`^${pattern}$`, 'u').test(job.JobName) &&
		(
			{ '*': ['demo', 'demo_child'] }[filter.Username ?? ''] ?? [filter.Username ?? 'demo']
		).includes(job.Username)
	);
};

test('every combination of filters gives what a plain filter over all jobs gives', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(anyJob, { maxLength: 30 }), anyFilter, async (jobs, filter) => {
			simulator().reset();
			for (const { JobId } of simulator().jobs) {
				await call(simulator(), '/api/job/delete', { job_id: JobId });
			}
			const made = jobs.map((job) => ({ ...job, ...simulator().createJob(job) }));
			const query = Object.fromEntries(
				Object.entries(filter).filter(([, value]) => value !== undefined),
			) as Record<string, string>;

			const expected = made
				.reverse()
				.sort((one, other) => toNumber(other.CreationDate) - toNumber(one.CreationDate))
				.filter((job) => fits(job, filter));
			expect(ids(await list(query))).toEqual(ids(expected));
		}),
		{ numRuns: 150 },
	);
});
