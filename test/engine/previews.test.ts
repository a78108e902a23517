/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests never ship */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { operations } from '../../nodes/Cielo24/engine/registry';
import { seedJobs, startSimulator, type Simulator } from '../../simulator';
import { runWorkflow } from './runWorkflow';
import { StoredCredential } from './storedCredential';

const FOLDER = join(__dirname, '../../nodes/Cielo24/__schema__/v1.0.0');

interface Schema {
	type: string;
	properties?: Record<string, Schema>;
	items?: Schema;
	version?: number;
}

const { complete, mechanical, authorizing, german } = seedJobs;
const file = { data: { content: Buffer.from('guide'), name: 'lecture.txt' } };

/** What each operation needs besides its standards; the job is a complete one unless said. */
const NEEDS: Record<string, { parameters?: IDataObject; job?: string; isNew?: boolean }> = {
	'account/updateSettings': { parameters: { updateFields: { defaultJobNotes: 'x' } } },
	'job/addGuidelines': { parameters: { guidelinesText: 'Write numbers as digits.' } },
	'job/authorize': { job: authorizing.JobId },
	'job/delete': { job: german.JobId },
	'job/order': { parameters: { mediaUrl: 'https://media.example.com/preview.mp4' } },
	'job/orderTranscription': { isNew: true },
	'job/orderTranslation': {
		parameters: { targetLanguages: ['es'], options: { approveUplevel: 'yes' } },
	},
	'job/update': { isNew: true, parameters: { updateFields: { notes: 'x' } } },
	'job/uplevel': { job: mechanical.JobId },
	'media/addUrl': { parameters: { mediaUrl: 'https://media.example.com/add.mp4' }, isNew: true },
	'media/upload': { isNew: true },
	'transcript/add': { parameters: { transcriptText: 'Hello' }, isNew: true },
};

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator({ frozen: true });
});
afterAll(async () => await simulator.close());

const ask = async (path: string, query: Record<string, string>) => {
	const address = new URL(`/api/job/${path}`, simulator.url);
	const all = { v: '1', api_token: simulator.token, ...query };
	for (const [name, value] of Object.entries(all)) address.searchParams.set(name, value);
	return (await (await fetch(address)).json()) as { JobId: string };
};

/** A job that is not ordered yet; with media where it is to be ordered. */
async function newJob(name: string): Promise<string> {
	const { JobId } = await ask('new', { job_name: name });
	if (name === 'job/orderTranscription') {
		const media_url = `https://media.example.com/${JobId}.mp4`;
		await ask('add_media', { job_id: JobId, media_url });
	}
	return JobId;
}

function expectFit(value: unknown, { type, properties, items }: Schema, path: string): void {
	// Whether something is filled in differs from job to job.
	if (value === null || value === '') return;
	const actual = Array.isArray(value) ? 'array' : typeof value;
	expect([path, type === 'integer' ? 'number' : type]).toEqual([path, actual]);
	if (type === 'integer') expect(Number.isInteger(value)).toBe(true);
	if (properties) {
		const given = Object.entries(value as object);
		expect([path, Object.keys(properties)]).toEqual([path, given.map(([name]) => name)]);
		for (const [name, inner] of given) expectFit(inner, properties[name]!, `${path}.${name}`);
	}
	if (items) for (const one of value as unknown[]) expectFit(one, items, `${path}[]`);
}

test.each(operations.map(({ resource, value }) => `${resource.value}/${value}`))(
	'the preview of %s shows what comes out',
	async (name) => {
		const [resource, operation] = name.split('/');
		const { parameters, job = complete.JobId, isNew } = NEEDS[name] ?? {};
		const { success, failed } = await runWorkflow({
			items: [{ job_id: isNew ? await newJob(name) : job }],
			files: [file],
			credential: new StoredCredential({
				environment: 'custom',
				baseUrl: simulator.url,
				apiToken: simulator.token,
			}),
			onError: 'continueErrorOutput',
			parameters: { resource, operation, ...parameters } as INodeParameters,
		});
		expect(failed.map(({ json }) => json.error)).toEqual([]);
		expect(success.length).toBeGreaterThan(0);
		const schema = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Schema;
		expect(schema).toMatchObject({ type: 'object', version: 1 });
		for (const { json } of success) expectFit(json, schema, name);
	},
);
