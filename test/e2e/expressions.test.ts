import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { N8N_2 } from '../../scripts/n8n';
import { seedJobs } from '../../simulator';
import { Stage } from './harness';
import { itemsWorkflow, outcome } from './itemsWorkflow';

jest.setTimeout(300_000);

const items = Array.from({ length: 20 }, (_, index) => ({
	name: `Lecture ${index} é`,
	odd: index % 2 === 1,
	course: ['Biology', 'Chemistry'][index % 2],
	jobs: [{ id: seedJobs.complete.JobId }, { id: seedJobs.german.JobId }],
}));

/** Expressions that n8n itself has to work out, of every type that fields take. */
const WORKFLOWS: Record<string, INodeParameters> = {
	captions: {
		resource: 'caption',
		operation: 'get',
		output: 'text',
		jobId: { __rl: true, mode: 'id', value: '={{ $json.jobs.map(({ id }) => id)[0] }}' },
		captionFormat: '={{ $json.odd ? "WEB_VTT" : "SRT" }}',
		options: {
			charactersPerCaptionLine: '={{ 20 + $itemIndex }}',
			removeSoundsList: '={{ ["MUSIC", "NOISE"] }}',
			maskProfanity: '={{ $json.odd }}',
		},
	},
	filters: {
		resource: 'job',
		operation: 'getMany',
		limit: '={{ $itemIndex % 3 + 1 }}',
		filters: {
			jobName: '={{ $json.course }}*',
			jobStatus: '={{ ["Complete", "Reviewing"] }}',
			creationDateFrom: '={{ $now.minus({ days: 300 }) }}',
		},
	},
	'order and wait': {
		resource: 'job',
		operation: 'order',
		wait: true,
		mediaUrl: '=https://media.example.com/{{ $json.name.replaceAll(" ", "-") }}.mp4',
		jobName: '={{ $json.name.toUpperCase() }}',
		options: { externalId: '={{ "id-" + $itemIndex }}' },
	},
};

/** What does not differ between two runs. */
const LASTING = ['linked', 'captions', 'caption_format', 'JobName', 'finished', 'ExternalID'];

/** What the workflows give, by name, under the expression engine of this name. */
const resultsUnder = async (engine?: string) => {
	const settings: Record<string, string> =
		engine === undefined ? {} : { N8N_EXPRESSION_ENGINE: engine };
	const stage = await Stage.open(N8N_2, `e2e-expressions-${engine ?? 'standard'}`, settings);
	try {
		stage.simulator.switch({ secondsPending: 1, secondsInProcess: 1, secondsToReturn: 0 });
		const credential = await stage.credential();
		const results: Record<string, IDataObject[]> = {};
		for (const [name, parameters] of Object.entries(WORKFLOWS)) {
			const execution = await stage.run(itemsWorkflow({ items, parameters }), credential);
			const { success, failed } = outcome(execution);
			expect(failed).toEqual([]);
			results[name] = success.map((json) =>
				Object.fromEntries(LASTING.map((field) => [field, json[field] ?? null])),
			);
		}
		return results;
	} finally {
		await stage.close();
	}
};

describe('Expressions', () => {
	let standard: Record<string, IDataObject[]>;
	beforeAll(async () => {
		standard = await resultsUnder();
	});

	test('each of 20 items has its own values', () => {
		const { captions, filters, 'order and wait': ordered } = standard;
		expect(captions!.map(({ caption_format }) => caption_format)).toEqual(
			items.map(({ odd }) => (odd ? 'WEB_VTT' : 'SRT')),
		);
		expect(new Set(captions!.map((one) => one.captions)).size).toBeGreaterThan(5);
		// No job of the other course has such a status.
		expect([...new Set(filters!.map(({ linked }) => linked))]).toEqual(
			items.filter(({ odd }) => !odd).map(({ name }) => name),
		);
		expect(ordered).toEqual(
			items.map(({ name }, index) => ({
				linked: name,
				captions: null,
				caption_format: null,
				JobName: name.toUpperCase(),
				finished: true,
				ExternalID: `id-${index}`,
			})),
		);
	});

	test.each(['legacy', 'vm', 'quickjs'])('%s gives the same', async (engine) => {
		expect(await resultsUnder(engine)).toEqual(standard);
	});
});
