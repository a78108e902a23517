import type { IBinaryData, IDataObject, INodeParameters } from 'n8n-workflow';

import { startSimulator, type Simulator } from '../../simulator';
import { bytesOf, runWorkflow } from './runWorkflow';
import { StoredCredential } from './storedCredential';

let simulator: Simulator;
let credential: StoredCredential;

beforeAll(async () => {
	simulator = await startSimulator({ now: '2024-06-15T18:00:00Z', frozen: true });
	const { username, apiKey } = simulator.account;
	credential = new StoredCredential({
		environment: 'custom',
		baseUrl: simulator.url,
		signInWith: 'apiKey',
		username,
		apiKey,
	});
});
afterAll(async () => await simulator.close());

/** What one operation gives for one item. */
async function work(name: string, item: IDataObject, parameters: IDataObject = {}) {
	const [resource, operation] = name.split('/');
	const { success, failed } = await runWorkflow({
		items: [item],
		credential,
		onError: 'continueErrorOutput',
		parameters: { resource, operation, ...parameters } as INodeParameters,
	});
	expect(failed.map(({ json }) => json.error)).toEqual([]);
	return success;
}

const first = async (name: string, item: IDataObject, parameters?: IDataObject) =>
	(await work(name, item, parameters))[0]?.json ?? {};

/** Only this once without any fake: the service answers over HTTP, n8n's own engine runs the node. */
test("a day's work: from an empty job to captions in two languages", async () => {
	const created = await first(
		'job/create',
		{ title: 'Biology 101' },
		{
			jobName: '={{ $json.title }}',
			options: { externalId: 'day-1', expectedSpeakers: 3 },
		},
	);
	expect(created.job_id).toMatch(/^[0-9a-f]{32}$/);

	await first('media/addUrl', created, { mediaUrl: 'https://media.example.com/day.mp4' });
	expect((await first('media/get', created)).MediaUrl).toBe('https://media.example.com/day.mp4');

	await first('job/orderTranscription', created, {
		transcriptionFidelity: 'PREMIUM',
		options: { notes: 'Photosynthesis', speakerId: true },
	});
	expect(await first('job/get', created)).toMatchObject({
		job_id: created.job_id,
		JobName: 'Biology 101',
		JobStatus: 'Pending',
		Fidelity: 'STANDARD',
	});

	// Captions come when they are done.
	const { failed } = await runWorkflow({
		items: [created],
		credential,
		onError: 'continueErrorOutput',
		parameters: { resource: 'caption', operation: 'get' },
	});
	expect(failed[0]?.json.error).toMatchObject({
		message: `Job ${String(created.job_id)} has no captions yet: its status is Pending`,
		errorType: 'NOT_READY',
	});
	simulator.clock.advance({ seconds: 30 });
	expect((await first('job/get', created)).JobStatus).toBe('Complete');

	const options = { utf8Mark: true, lineEndingFormat: 'WINDOWS' };
	const [item] = await work('caption/get', created, { options });
	const file = (await bytesOf(item?.binary?.data as IBinaryData)).toString();
	expect(file).toMatch(/^\uFEFF1\r\n\d\d:\d\d:\d\d,\d{3} --> ?\d\d:\d\d:\d\d,\d{3}\r\n/);
	expect(item?.json).toMatchObject({ fileExtension: 'srt', fileSize: Buffer.byteLength(file) });
	const { captions } = await first('caption/get', created, { output: 'text', options });
	expect(captions).toBe(file.slice(1));
	const { CaptionUrl } = await first('caption/get', created, { output: 'url', options });
	expect(Buffer.from(await (await fetch(String(CaptionUrl))).arrayBuffer()).toString()).toBe(file);

	const { transcript } = await first('transcript/get', created, {
		options: { timecodeEveryParagraph: false },
	});
	expect(transcript).toContain('photosynthesis');
	expect(transcript).not.toContain('[00:');

	const whole = await first('elementList/get', created);
	const sentences = await work('elementList/get', created, { split: 'sentences' });
	const words = await work('elementList/get', created, { split: 'words' });
	expect(sentences).toHaveLength((whole.segments as unknown[]).length);
	expect(words.map(({ json }) => json.index)).toEqual(words.map((_, at) => at + 1));
	const lastSentence = sentences.at(-1)?.json;
	expect(words.at(-1)?.json).toMatchObject({ sentence: lastSentence?.index });
	// A person's way of writing: no blank before a comma, one behind it.
	const spoken = sentences.map(({ json }) => String(json.text)).join(' ');
	expect(spoken).not.toMatch(/ [,.?!]|[,?!]\w/);
	expect(spoken).toContain('photosynthesis');

	const [version] = await work('elementList/getMany', created);
	const old = await first('elementList/get', version?.json ?? {}, {
		options: { elementlistVersion: '={{ $json.version }}', iwpName: '={{ $json.iwp_name }}' },
	});
	expect(old.segments).toBeDefined();

	const translations = await work('job/orderTranslation', created, {
		targetLanguages: ['fr', 'de'],
		options: { approveUplevel: 'yes' },
	});
	expect(translations).toHaveLength(2);
	simulator.clock.advance({ seconds: 30 });
	for (const { json } of translations) {
		expect((await first('caption/get', json, { output: 'text' })).captions).toMatch(/ --> ?\d\d/);
	}
	const related = await work('job/getRelated', created);
	expect(related.map(({ json }) => json.relation)).toContain('related');

	const [found, ...others] = await work('job/getMany', {}, { filters: { externalId: 'day-1' } });
	expect(found?.json.job_id).toBe(created.job_id);
	expect(others).toEqual([]);

	const statistics = await first('account/getStatistics', {}, { startDate: '2024-06-15' });
	expect(statistics.billable_minutes_total).toBeGreaterThan(0);

	expect(await first('job/delete', created)).toMatchObject({ deleted: true });
	expect(await work('job/getMany', {}, { filters: { externalId: 'day-1' } })).toEqual([]);
	// One sign-in for all of it.
	expect(simulator.stats.logins).toEqual({ tried: 1, succeeded: 1 });
});
