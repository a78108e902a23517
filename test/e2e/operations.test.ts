import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { operations } from '../../nodes/Cielo24/engine/registry';
import { N8N_1, N8N_2 } from '../../scripts/n8n';
import { seedJobs, type Simulator } from '../../simulator';
import { Stage } from './harness';
import { itemsWorkflow, outcome } from './itemsWorkflow';

jest.setTimeout(300_000);

const GONE = 'de1e7ed0000000000000000000000000';

interface Case {
	/** Of the node, besides resource and operation; the item's job is the standard. */
	parameters?: INodeParameters;
	/** The first item's fields. */
	item?: IDataObject;
	/** What comes out for the first item: one object, or several. */
	gives: object | object[];
	hasFiles?: boolean;
	/** Whether a job that is gone can be asked for. */
	asksForJob?: boolean;
	/** What the simulator must know afterwards. */
	then?: (simulator: Simulator) => Promise<void> | void;
}

const JOB = seedJobs.complete.JobId;
const text = expect.any(String) as string;
const id = expect.stringMatching(/^[0-9a-f]{32}$/) as string;

/** One call of every operation, as a person fills it in first. */
const CASES: Record<string, Case> = {
	'account/getSettings': { gives: { default_job_notes: expect.anything() }, asksForJob: false },
	'account/getStatistics': {
		parameters: { options: { metrics: ['billable_minutes_total'] } },
		gives: { billable_minutes_total: expect.any(Number) },
		asksForJob: false,
	},
	'account/updateSettings': {
		parameters: { updateFields: { defaultJobNotes: '={{ $json.name }}' } },
		gives: { updated: ['default_job_notes'] },
		asksForJob: false,
	},
	'caption/burnIn': { gives: { job_id: JOB, requested: true } },
	'caption/get': {
		gives: { job_id: JOB, fileExtension: 'srt', mimeType: 'text/plain' },
	},
	'elementList/get': {
		parameters: { split: 'sentences' },
		gives: [{ job_id: JOB, index: 1, text }],
	},
	'elementList/getMany': { gives: [{ job_id: JOB, iwp_name: text, version: text }] },
	'job/addGuidelines': {
		parameters: { guidelines: 'file' },
		hasFiles: true,
		gives: { job_id: JOB, CUSTOM_GUIDELINES_STORED: expect.any(Object) },
	},
	'job/authorize': {
		item: { job_id: seedJobs.authorizing.JobId },
		gives: { job_id: seedJobs.authorizing.JobId, authorized: true },
	},
	'job/create': {
		parameters: { jobName: '={{ $json.name }}', options: { reference: 'a&b #1 100% é' } },
		gives: { job_id: id, JobId: id, TaskId: id },
		asksForJob: false,
		then: ({ jobs }) => expect(jobs.at(-1)).toMatchObject({ JobName: 'Good' }),
	},
	'job/delete': {
		gives: { job_id: JOB, deleted: true, TaskId: id },
		then: ({ jobs }) => expect(jobs.map(({ JobId }) => JobId)).not.toContain(JOB),
	},
	'job/get': { gives: { job_id: JOB, JobStatus: 'Complete', JobName: seedJobs.complete.JobName } },
	'job/getMany': {
		parameters: { limit: 2, filters: { jobName: 'Chemistry*' } },
		gives: [{ JobName: 'Chemistry 202, lecture 5' }, { JobName: 'Chemistry 202, lecture 4' }],
		asksForJob: false,
	},
	'job/getRelated': { gives: [{ job_id: JOB, relation: 'leading' }] },
	'job/order': {
		parameters: { mediaUrl: 'https://media.example.com/{{new}}.mp4', jobName: '={{ $json.name }}' },
		gives: { job_id: id, created: true, ordered: true, TaskId: id },
		asksForJob: false,
		then: ({ orders }) => expect(orders).toMatchObject([{ orders: 1 }]),
	},
	'job/orderTranscription': {
		item: { job_id: 'unordered' },
		parameters: { options: { notes: 'Photosynthesis & é', speakerId: true } },
		gives: { job_id: id, TaskId: id },
		then: ({ orders }) => expect(orders).toMatchObject([{ orders: 1 }]),
	},
	'job/orderTranslation': {
		item: { job_id: seedJobs.german.JobId },
		parameters: { targetLanguages: ['fr', 'es'] },
		gives: [
			{ job_id: id, parent_job_id: seedJobs.german.JobId },
			{ job_id: id, parent_job_id: seedJobs.german.JobId },
		],
	},
	'job/update': {
		item: { job_id: seedJobs.authorizing.JobId },
		parameters: { updateFields: { notes: 'New', priority: 'PRIORITY' } },
		gives: { job_id: seedJobs.authorizing.JobId, updated: ['notes', 'priority'] },
	},
	'job/uplevel': {
		item: { job_id: seedJobs.mechanical.JobId },
		gives: { job_id: id, parent_job_id: seedJobs.mechanical.JobId },
	},
	'media/addUrl': {
		item: { job_id: 'empty' },
		parameters: { mediaUrl: 'https://media.example.com/added.mp4' },
		gives: { job_id: id, TaskId: id },
	},
	'media/download': { gives: { job_id: JOB, fileExtension: 'mp4', mimeType: 'video/mp4' } },
	'media/get': { gives: { job_id: JOB, MediaUrl: seedJobs.complete.MediaUrl } },
	'media/getTranscoded': { gives: { job_id: JOB, MediaUrl: text } },
	'media/upload': {
		item: { job_id: 'empty', text: 'not really a video' },
		hasFiles: true,
		gives: { job_id: id, TaskId: id },
	},
	'transcript/add': {
		item: { job_id: 'empty' },
		parameters: { transcriptText: 'Hello' },
		gives: { job_id: id, TaskId: id },
	},
	'transcript/get': { gives: { job_id: JOB, transcript: text } },
};

test('every operation has a case', () => {
	const all = operations.map(({ resource, value }) => `${resource.value}/${value}`);
	expect(Object.keys(CASES)).toEqual(all.sort());
});

describe.each([N8N_2, N8N_1])('Every operation in n8n %s', (version) => {
	let stage: Stage;
	beforeAll(async () => (stage = await Stage.open(version, `e2e-operations-${version}`)));
	afterAll(async () => await stage?.close());
	beforeEach(() => stage.simulator.reset());

	/** Jobs that only exist during a test, by what is special about them. */
	const made = (special: unknown): unknown => {
		if (special === 'empty') {
			return stage.simulator.createJob({ JobStatus: 'Pending', MediaUrl: '', Fidelity: '' }).JobId;
		}
		if (special === 'unordered') return unordered();
		return special ?? JOB;
	};

	const unordered = () =>
		stage.simulator.createJob({
			JobStatus: 'Pending',
			Fidelity: '',
			StartDate: '',
			DueDate: '',
			MediaUrl: 'https://media.example.com/unordered.mp4',
		}).JobId;

	test.each(Object.entries(CASES))(
		'%s',
		async (path, { parameters = {}, item = {}, gives, hasFiles, asksForJob = true, then }) => {
			const [resource = '', operation = ''] = path.split('/');
			const good = {
				name: 'Good',
				text: 'A text',
				fileName: 'a text.txt',
				...item,
				job_id: made(item.job_id),
			} as IDataObject;
			const items = [
				good,
				...(asksForJob
					? [
							{ ...good, name: 'Gone', job_id: GONE },
							{ ...good, name: 'Empty', job_id: '' },
						]
					: []),
			];
			const execution = await stage.run(
				itemsWorkflow({ items, parameters: { resource, operation, ...parameters }, hasFiles }),
				await stage.credential(),
			);

			expect(execution.data.resultData.error).toBeUndefined();
			const { success, failed } = outcome(execution);
			const wanted = [gives].flat();
			expect(success.slice(0, wanted.length)).toMatchObject(
				wanted.map((one) => ({ ...one, linked: 'Good' })),
			);
			if (!Array.isArray(gives)) expect(success).toHaveLength(1);
			if (asksForJob) {
				expect(failed).toMatchObject([
					{ linked: 'Gone', error: { errorType: 'ITEM_NOT_FOUND' } },
					{ linked: 'Empty', error: { errorType: 'INVALID_JOB_ID' } },
				]);
				if (!hasFiles)
					expect(failed).toMatchObject([{ name: 'Gone', job_id: GONE }, { name: 'Empty' }]);
			} else expect(failed).toEqual([]);
			await then?.(stage.simulator);
		},
	);
});
