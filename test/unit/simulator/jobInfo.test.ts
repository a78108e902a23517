import { seedJobs } from '../../../simulator';
import { call, useSimulator } from './ask';

const simulator = useSimulator({ now: '2024-06-15T18:00:00.250Z', frozen: true });

const info = async (JobId: string) =>
	(await call(simulator(), '/api/job/info', { job_id: JobId })).json;

test('shows every documented field, in the order of the documented sample', async () => {
	const job = await info(seedJobs.complete.JobId);
	expect(Object.keys(job as object)).toEqual([
		'JobId',
		'JobName',
		'MediaLengthSeconds',
		'ExternalID',
		'Priority',
		'Fidelity',
		'JobStatus',
		'SourceLanguage',
		'TargetLanguage',
		'CreationDate',
		'StartDate',
		'DueDate',
		'CompletedDate',
		'ReturnDate',
		'AuthorizationDate',
		'JobDifficulty',
		'ReturnTargets',
		'Options',
	]);
	expect(job).toMatchObject({
		JobId: seedJobs.complete.JobId,
		Fidelity: 'STANDARD',
		JobStatus: 'Complete',
		// Three days and 472.706 ms before 11:00:00.250 in Los Angeles
		CreationDate: '2024-06-12T10:59:59.777294',
		CompletedDate: '2024-06-13T14:59:59.326875',
		ReturnTargets: { url: [{ callback_url: 'https://captions.example.com/return' }] },
	});
});

test.each([
	['empty', { CompletedDate: '', ExternalID: '', MediaLengthSeconds: '' }],
	['null', { CompletedDate: null, ExternalID: null, MediaLengthSeconds: null }],
	['absent', {}],
] as const)('shows unset fields as the switch says: %s', async (unsetFields, expected) => {
	simulator().switch({ unsetFields });
	const { CompletedDate, ExternalID, MediaLengthSeconds, JobName } = (await info(
		seedJobs.authorizing.JobId,
	)) as Record<string, unknown>;
	expect({ CompletedDate, ExternalID, MediaLengthSeconds }).toEqual({
		CompletedDate: undefined,
		ExternalID: undefined,
		MediaLengthSeconds: undefined,
		...expected,
	});
	expect(JobName).toBe(seedJobs.authorizing.JobName);
});

test('names and addresses arrive as they are', async () => {
	expect(await info(seedJobs.german.JobId)).toMatchObject({
		JobName: 'Vorlesung „Übungen zur Größenlehre“ 🎓 & "Grüße"',
		ExternalID: 'größe-7',
		Fidelity: 'HIGH',
		SourceLanguage: 'de',
		TargetLanguage: 'de,en',
	});
	expect(await info(seedJobs.longName.JobId)).toMatchObject({ JobName: seedJobs.longName.JobName });
	expect(seedJobs.longName.JobName).toHaveLength(1000);
});

test('the seed has twelve jobs with every status and every fidelity', () => {
	const { jobs } = simulator();
	expect(jobs).toHaveLength(12);
	expect(new Set(jobs.map(({ JobStatus }) => JobStatus)).size).toBe(6);
	expect(new Set(jobs.map(({ Fidelity }) => Fidelity)).size).toBe(3);
	expect(jobs.every(({ JobId }) => /^5eed[0-9]{28}$/.test(JobId))).toBe(true);
});
