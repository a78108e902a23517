import fc from 'fast-check';
import { type NewJob, seedJobs } from '../../../simulator';
import { METRICS, toSegments } from '../../../simulator/state/statistics';
import { call, failure, useSimulator } from './ask';

const simulator = useSimulator({ now: '2024-06-15T18:00:00Z', frozen: true });

type Row = Record<string, number | string>;

interface Statistics {
	data: Row[];
	start_date: string | null;
	end_date: string | null;
}

const statistics = async (query: Record<string, string | string[]> = {}) => {
	const { status, json } = await call(simulator(), '/api/job/aggregate_statistics', query);
	expect(status).toBe(200);
	return json as Statistics;
};

/** Only the jobs of a test. */
const onlyJobs = (...jobs: NewJob[]) => {
	for (const { JobId } of simulator().jobs) {
		simulator().service.jobs.delete(simulator().service.jobs.find(JobId)!);
	}
	return jobs.map((job) => simulator().createJob(job));
};

const minutes = (count: number, more: NewJob = {}): NewJob => ({
	MediaLengthSeconds: count * 60,
	ReturnDate: '2024-05-10T10:00:00',
	...more,
});

const NONE = Object.fromEntries(METRICS.map((metric) => [metric, 0]));

describe('minutes', () => {
	test('are counted by fidelity and by kind of work, rounded up for each job', async () => {
		onlyJobs(
			minutes(10, { Fidelity: 'MECHANICAL' }),
			minutes(20, { Fidelity: 'HIGH', SourceLanguage: 'de' }),
			minutes(1.01, { Fidelity: 'STANDARD' }),
			minutes(40, { Fidelity: 'HIGH', TargetLanguage: 'en,fr,es' }),
			minutes(500, { JobStatus: 'In Process', ReturnDate: '' }),
			minutes(500, { Username: 'demo_child' }),
		);
		expect((await statistics()).data).toEqual([
			{
				billable_minutes_total: 10 + 20 + 2 + 3 * 40,
				billable_minutes_mechanical: 10,
				billable_minutes_premium: 2,
				billable_minutes_professional: 20 + 3 * 40,
				billable_minutes_foreign_transcription: 20,
				billable_minutes_translation: 2 * 40,
				billable_minutes_english_transcription: 10 + 2 + 40,
				start_date: '2024-05-10T10:00:00.000000',
				end_date: '2024-06-15T11:00:00.000000',
			},
		]);
	});

	test('of a translation are no transcription', async () => {
		await call(simulator(), '/api/job/translate', {
			job_id: seedJobs.german.JobId,
			target_languages: 'fr',
		});
		const start_date = simulator().date;
		simulator().clock.advance({ minutes: 1 });
		expect((await statistics({ start_date })).data).toMatchObject([
			{
				billable_minutes_total: 11,
				billable_minutes_translation: 11,
				billable_minutes_professional: 11,
				billable_minutes_foreign_transcription: 0,
			},
		]);
	});

	test('add up both ways, whatever the jobs', async () => {
		const job = fc.record({
			MediaLengthSeconds: fc.nat(10_000),
			Fidelity: fc.constantFrom('MECHANICAL' as const, 'STANDARD' as const, 'HIGH' as const),
			SourceLanguage: fc.constantFrom('en', 'de'),
			TargetLanguage: fc.constantFrom('en', 'de', 'fr,es', 'de,en', ''),
			ReturnDate: fc.constantFrom('2024-05-10T10:00:00', '2024-06-02T00:00:00'),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(job, { maxLength: 6 }), async (jobs) => {
				onlyJobs(...jobs);
				const whole = (await statistics({ start_date: '2024-05-01' })).data[0] as Record<
					string,
					number
				>;
				expect(whole.billable_minutes_total).toBe(
					whole.billable_minutes_foreign_transcription! +
						whole.billable_minutes_english_transcription! +
						whole.billable_minutes_translation!,
				);
				expect(whole.billable_minutes_total).toBe(
					whole.billable_minutes_mechanical! +
						whole.billable_minutes_premium! +
						whole.billable_minutes_professional!,
				);
				for (const group_by of ['week', 'month']) {
					const { data } = await statistics({ start_date: '2024-05-01', group_by });
					for (const metric of METRICS) {
						const sum = data.reduce((total, row) => total + Number(row[metric]), 0);
						expect(sum).toBe(whole[metric]);
					}
				}
			}),
			{ numRuns: 25 },
		);
	});
});

describe('segments', () => {
	const spans = async (query: Record<string, string>) =>
		(await statistics(query)).data.map(({ start_date, end_date }) => [start_date, end_date]);

	test('by month, the first and last one cut to the request', async () => {
		const query = { start_date: '2024-06-25', end_date: '2024-07-25T12:00:00', group_by: 'month' };
		expect(await spans(query)).toEqual([
			['2024-06-25T00:00:00.000000', '2024-06-30T23:59:59.999999'],
			['2024-07-01T00:00:00.000000', '2024-07-25T12:00:00.000000'],
		]);
	});

	test('by week, from Sunday to Saturday', async () => {
		const query = { start_date: '2024-02-27', end_date: '2024-03-10', group_by: 'week' };
		expect(await spans(query)).toEqual([
			['2024-02-27T00:00:00.000000', '2024-03-02T23:59:59.999999'],
			['2024-03-03T00:00:00.000000', '2024-03-09T23:59:59.999999'],
			['2024-03-10T00:00:00.000000', '2024-03-10T00:00:00.000000'],
		]);
	});

	test('go on over the end of a year, empty ones too', async () => {
		onlyJobs(minutes(5, { ReturnDate: '2023-12-31T23:59:59.999999' }));
		const { data } = await statistics({
			start_date: '2023-12-01',
			end_date: '2024-02-01',
			group_by: 'month',
		});
		expect(data.map((row) => row.billable_minutes_total)).toEqual([5, 0, 0]);
		expect(data[1]).toMatchObject({ ...NONE, end_date: '2024-01-31T23:59:59.999999' });
	});

	test('lie end to end, whatever the span', () => {
		const date = fc
			.date({ min: new Date('2000-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
			.map((moment) => `${moment.toISOString().slice(0, 23)}000`);
		fc.assert(
			fc.property(date, date, fc.constantFrom('week', 'month'), (one, other, group) => {
				const [from, to] = [one, other].sort() as [string, string];
				const segments = toSegments({ from, to }, group as 'week');
				expect(segments[0]!.from).toBe(from);
				expect(segments.at(-1)!.to).toBe(to);
				segments.slice(1).forEach((segment, index) => {
					const end = new Date(`${segments[index]!.to.slice(0, 19)}Z`).getTime();
					expect(new Date(`${segment.from.slice(0, 19)}Z`).getTime()).toBe(end + 1000);
					const start = new Date(`${segment.from.slice(0, 10)}T00:00:00Z`);
					expect(group === 'week' ? start.getUTCDay() : start.getUTCDate()).toBe(
						group === 'week' ? 0 : 1,
					);
				});
			}),
		);
	});

	test('without bounds reach from the first return until now', async () => {
		const [first] = onlyJobs(
			minutes(1, { ReturnDate: '2024-03-02T08:00:00' }),
			minutes(1, { ReturnDate: '2024-04-02T08:00:00' }),
		);
		expect(await statistics()).toMatchObject({
			data: [
				{
					billable_minutes_total: 2,
					start_date: `${first!.ReturnDate}.000000`,
					end_date: simulator().date,
				},
			],
			start_date: null,
			end_date: null,
		});
		onlyJobs();
		expect(await statistics()).toEqual({
			data: [{ ...NONE, start_date: simulator().date, end_date: simulator().date }],
			start_date: null,
			end_date: null,
		});
	});
});

describe('parameters', () => {
	test('metrics are a JSON list, or repeated', async () => {
		const metrics = ['billable_minutes_total', 'billable_minutes_premium'];
		for (const sent of [JSON.stringify(metrics), metrics]) {
			const [row] = (await statistics({ metrics: sent })).data;
			expect(Object.keys(row!)).toEqual([...metrics, 'start_date', 'end_date']);
		}
	});

	test('dates come back as they were sent', async () => {
		const query = { start_date: '2024-05-01', end_date: '2024-05-31T12:00:00Z' };
		expect(await statistics(query)).toMatchObject({
			...query,
			data: [{ start_date: '2024-05-01T00:00:00.000000', end_date: '2024-05-31T12:00:00.000000' }],
		});
	});

	test.each([
		['demo_child', 300],
		['demo_grandchild', 50_000],
		['*', 50_304],
		['', 4],
	])('account_id=%s', async (account_id, total) => {
		onlyJobs(
			minutes(4),
			minutes(300, { Username: 'demo_child' }),
			minutes(50_000, { Username: 'demo_grandchild' }),
			minutes(9, { Username: 'demo_parent' }),
		);
		const { data } = await statistics({ account_id });
		expect(data).toMatchObject([{ billable_minutes_total: total }]);
	});

	test.each([
		['metrics', 'billable_minutes_total', 'INVALID_QUERY'],
		['metrics', '["minutes"]', 'INVALID_OPTION'],
		['group_by', '["week"]', 'INVALID_OPTION'],
		['group_by', 'year', 'INVALID_OPTION'],
		['start_date', 'May', 'INVALID_QUERY'],
		['end_date', '2024-02-30', 'INVALID_QUERY'],
		['start_date', '2025-01-01', 'INVALID_QUERY'],
		['account_id', 'demo_parent', 'ACCOUNT_UNPRIVILEGED'],
	])('%s=%s is refused', async (name, value, type) => {
		expect(
			await call(simulator(), '/api/job/aggregate_statistics', { [name]: value }),
		).toMatchObject(failure(type));
	});
});
