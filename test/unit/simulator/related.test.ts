import { type JobInfo, seedJobs } from '../../../simulator';
import type { ElementList } from '../../../simulator/outputs';
import { call, failure, useSimulator } from './ask';

const simulator = useSimulator({ now: '2024-06-15T18:00:00Z', frozen: true });

const { complete, german, inProcess, mechanical, reviewing } = seedJobs;

const ask = async (
	name: string,
	job_id: string,
	query: Record<string, string> = {},
	method = 'GET',
) => await call(simulator(), `/api/job/${name}`, { job_id, ...query }, { method });

const info = async (job_id: string) => (await ask('info', job_id)).json as JobInfo;

interface Translated {
	translation_job_ids: string[];
	message: string;
}

const translate = async (
	job_id: string,
	target_languages: string,
	more: Record<string, string> = {},
) => await ask('translate', job_id, { target_languages, ...more });

interface Related {
	leading_job: Record<string, string>;
	related_jobs: Array<Record<string, string>>;
}

const related = async (job_id: string) => (await ask('list_related', job_id)).json as Related;

describe('job/translate', () => {
	test('makes a job for each language that is not there yet', async () => {
		const { status, json } = await translate(german.JobId, 'fr,es');
		const { translation_job_ids: ids, message } = json as Translated;
		expect(status).toBe(201);
		expect(ids).toHaveLength(2);
		expect(message).toBe('Child Translation Created for fr. Child Translation Created for es');
		expect(await info(ids[0]!)).toMatchObject({
			JobName: german.JobName,
			JobStatus: 'Pending',
			SourceLanguage: 'de',
			TargetLanguage: 'fr',
			Fidelity: 'HIGH',
			Priority: 'PRIORITY',
			ExternalID: '',
			MediaLengthSeconds: 607.81,
			CreationDate: '2024-06-15T11:00:00.000000',
			DueDate: '2024-06-16T11:00:00.000000',
		});

		const again = (await translate(german.JobId, 'it,fr, en,de,it')).json as Translated;
		expect(again.translation_job_ids).toHaveLength(1);
		expect(again.message).toBe(
			'Child Translation Created for it. Child Translation already exists for fr. ' +
				'Child Translation already exists for en. Child Translation already exists for de',
		);
		const none = await translate(german.JobId, 'fr');
		expect(none).toMatchObject({
			status: 201,
			json: {
				translation_job_ids: [],
				message: 'Child Translation already exists for fr',
			},
		});
	});

	test('the new job lives, and speaks its language', async () => {
		const { json } = await translate(german.JobId, 'fr');
		const [id] = (json as Translated).translation_job_ids as [string];
		simulator().clock.advance({ minutes: 1 });
		expect(await info(id)).toMatchObject({ JobStatus: 'Complete' });
		const list = (await ask('get_elementlist', id)).json as ElementList;
		expect(list.language).toMatch(/^FR/);
		expect(await ask('download_media', id, { media_type: 'mp4' })).toMatchObject({ status: 200 });
	});

	test('waits for authorization if the account wants that', async () => {
		simulator().accounts.update('demo', { requiresAuthorization: true });
		const { json } = await translate(german.JobId, 'fr');
		const [id] = (json as Translated).translation_job_ids as [string];
		simulator().clock.advance({ minutes: 1 });
		expect(await info(id)).toMatchObject({ JobStatus: 'Authorizing' });
		await ask('authorize', id);
		simulator().clock.advance({ minutes: 1 });
		expect(await info(id)).toMatchObject({ JobStatus: 'Complete' });
	});

	test('takes POST with the same query', async () => {
		expect(await ask('translate', german.JobId, { target_languages: 'fr' }, 'POST')).toMatchObject({
			status: 201,
		});
	});

	test('wants agreement to the uplevel that lower fidelities need first', async () => {
		for (const { JobId } of [complete, mechanical]) {
			expect(await translate(JobId, 'fr')).toMatchObject(
				failure('MISSING_PARAMETER', 'approve_uplevel'),
			);
			for (const no of ['no', 'f', 'false']) {
				expect(await translate(JobId, 'fr', { approve_uplevel: no })).toMatchObject(
					failure('INVALID_QUERY', 'uplevel'),
				);
			}
			for (const [index, yes] of ['yes', 't', 'true'].entries()) {
				const language = ['fr', 'es', 'it'][index]!;
				expect(await translate(JobId, language, { approve_uplevel: yes })).toMatchObject({
					status: 201,
				});
			}
		}
		expect(await translate(german.JobId, 'fr', { approve_uplevel: 'ja' })).toMatchObject(
			failure('INVALID_OPTION', 'approve_uplevel'),
		);
	});

	test.each([
		[german.JobId, '', 'MISSING_PARAMETER'],
		[german.JobId, 'fr,,es', 'INVALID_QUERY'],
		[german.JobId, 'fr,xx', 'INVALID_OPTION'],
		[german.JobId, 'zu', 'INVALID_OPTION'],
		[inProcess.JobId, 'fr', 'INVALID_QUERY'],
		[reviewing.JobId, 'es', 'INVALID_QUERY'],
	])('refuses %s to %s', async (id, languages, type) => {
		const before = simulator().jobs.length;
		expect(await translate(id, languages)).toMatchObject(failure(type));
		expect(simulator().jobs).toHaveLength(before);
	});
});

describe('job/uplevel', () => {
	interface Upleveled {
		upleveled_job_id: string;
		upleveled_workflow: string;
	}

	const uplevel = async (job_id: string, query: Record<string, string> = {}) =>
		await ask('uplevel', job_id, query);

	test('makes a job of the highest fidelity', async () => {
		const { status, json } = await uplevel(mechanical.JobId, {
			speaker_id: 'yes',
			timing: 'no',
			priority: 'CRITICAL',
			requestor: 'somebody',
			reference: 'order 1',
		});
		expect(status).toBe(201);
		const { upleveled_job_id, upleveled_workflow } = json as Upleveled;
		expect(upleveled_workflow).toBe('MechFP 2nd Pass Only');
		expect(await info(upleveled_job_id)).toMatchObject({
			Fidelity: 'HIGH',
			Priority: 'CRITICAL',
			JobStatus: 'Pending',
			SourceLanguage: 'ja',
			Options: {
				speaker_id: { label: 'Speaker id', setting: 'yes' },
				timing: { label: 'Timing', setting: 'no' },
				requestor: { label: 'Requestor', setting: 'somebody' },
				reference: { label: 'Reference', setting: 'order 1' },
			},
		});
		simulator().clock.advance({ minutes: 1 });
		expect(await info(upleveled_job_id)).toMatchObject({ JobStatus: 'Complete' });
	});

	test('goes by the job unless told otherwise', async () => {
		const { json } = await uplevel(complete.JobId);
		expect(json).toMatchObject({ upleveled_workflow: 'FP 2nd Pass Only' });
		expect(await info((json as Upleveled).upleveled_job_id)).toMatchObject({
			Priority: 'STANDARD',
		});
		const imported = await uplevel(complete.JobId, { caption_import_as_fp: 't' });
		expect(imported.json).toMatchObject({ upleveled_workflow: 'Caption Import 2nd Pass Only' });
	});

	test.each([
		['speaker_id', 'true', 'INVALID_OPTION'],
		['priority', 'LOW', 'INVALID_OPTION'],
		['timing', 'true', 'INVALID_OPTION'],
		['caption_import_as_fp', '1', 'INVALID_OPTION'],
	])('refuses %s=%s', async (name, value, type) => {
		expect(await uplevel(mechanical.JobId, { [name]: value })).toMatchObject(failure(type, name));
	});

	test('refuses jobs that are finished as well as can be, or not at all', async () => {
		for (const { JobId } of [german, inProcess, reviewing]) {
			expect(await uplevel(JobId)).toMatchObject(failure('INVALID_QUERY', 'first pass'));
		}
	});
});

describe('job/list_related', () => {
	test('shows a job alone', async () => {
		expect(await related(complete.JobId)).toEqual({
			leading_job: {
				job_id: complete.JobId,
				job_status: 'Complete',
				current_priority: 'STANDARD',
				current_fidelity: 'STANDARD',
				media_length: '0:10:07.810000',
				language: 'en:en',
			},
			related_jobs: [],
		});
	});

	test('shows translations and uplevels, from any of them', async () => {
		const up = (await ask('uplevel', mechanical.JobId)).json as { upleveled_job_id: string };
		const made = await translate(mechanical.JobId, 'fr', { approve_uplevel: 'yes' });
		simulator().clock.advance({ minutes: 1 });
		const deeper = await translate(up.upleveled_job_id, 'fr,es');
		const ids = [
			up.upleveled_job_id,
			...(made.json as Translated).translation_job_ids,
			...(deeper.json as Translated).translation_job_ids,
		];
		expect(ids).toHaveLength(3);
		for (const id of [mechanical.JobId, ...ids]) {
			const { leading_job, related_jobs } = await related(id);
			expect(leading_job).toMatchObject({
				job_id: mechanical.JobId,
				current_fidelity: 'MECHANICAL',
				media_length: '0:30:22.400000',
			});
			expect(related_jobs.map(({ job_id }) => job_id)).toEqual(ids);
			expect(related_jobs[1]).toMatchObject({ language: 'ja:fr', current_fidelity: 'HIGH' });
		}
	});

	test('leaves out deleted ones', async () => {
		const { json } = await translate(german.JobId, 'fr,es');
		const [first, second] = (json as Translated).translation_job_ids as [string, string];
		await ask('delete', german.JobId);
		expect(await related(first)).toMatchObject({
			leading_job: { job_id: first },
			related_jobs: [{ job_id: second }],
		});
	});

	test('shows no length while there is none', async () => {
		const { leading_job } = await related(seedJobs.pending.JobId);
		expect(leading_job.media_length).toBe('0:00:00.000000');
	});
});
