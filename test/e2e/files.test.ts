/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

import type { IBinaryData } from 'n8n-workflow';

import { N8N_1, N8N_2 } from '../../scripts/n8n';
import { seedJobs } from '../../simulator';
import { Stage } from './harness';
import { itemsWorkflow, outcome as behindBoth } from './itemsWorkflow';

jest.setTimeout(300_000);

const BIG = 40 * 1024 * 1024;

/** From the node itself: n8n's own Set node can't take items of the combined mode. */
const outcome = (execution: Parameters<typeof behindBoth>[0]) => {
	const { items } = behindBoth(execution);
	const [success, failed] = [0, 1].map((output) => (items[output] ?? []).map(({ json }) => json));
	return { success, failed, items };
};

const upload = { resource: 'media', operation: 'upload' };
const download = { resource: 'media', operation: 'download' };

describe.each([
	{ version: N8N_2, mode: 'filesystem', settings: {} },
	{ version: N8N_2, mode: 'default', settings: {} },
	{ version: N8N_2, mode: 'filesystem', settings: { binaryMode: 'combined' } },
	{ version: N8N_1, mode: 'filesystem', settings: {} },
	{ version: N8N_1, mode: 'default', settings: {} },
])('Files in n8n $version, kept in $mode $settings', ({ version, mode, settings }) => {
	const isCombined = 'binaryMode' in settings;
	let stage: Stage;
	beforeAll(async () => {
		const name = `e2e-files-${mode}-${isCombined ? 'combined-' : ''}${version}`;
		stage = await Stage.open(version, name, { N8N_DEFAULT_BINARY_DATA_MODE: mode });
	});
	afterAll(async () => await stage?.close());
	beforeEach(() => stage.simulator.reset());

	const emptyJob = () =>
		stage.simulator.createJob({ JobStatus: 'Pending', MediaUrl: '', Fidelity: '' }).JobId;

	test.each(['direct', 'url'])('a file goes up byte for byte (%s)', async (uploadWith) => {
		const content = 'Grüße 🎓\r\n'.repeat(1000);
		const JobId = emptyJob();
		const execution = await stage.run(
			itemsWorkflow({
				items: [{ name: 'Good', job_id: JobId, text: content, fileName: 'größe.mp4' }],
				// In the combined mode n8n loses the link through its node that makes files.
				parameters: {
					...upload,
					jobId: { __rl: true, mode: 'id', value: JobId },
					options: { uploadWith },
				},
				hasFiles: true,
				settings,
			}),
			await stage.credential(),
		);
		expect(outcome(execution)).toMatchObject({ success: [{ job_id: JobId }], failed: [] });
		expect(await stage.simulator.files(JobId)).toMatchObject([
			{
				bytes: Buffer.byteLength(content),
				sha256: createHash('sha256').update(content).digest('hex'),
			},
		]);
	});

	test('a file that could not be uploaded stays with its item', async () => {
		const execution = await stage.run(
			itemsWorkflow({
				items: [
					{
						name: 'Gone',
						job_id: 'de1e7ed0000000000000000000000000',
						text: 'x',
						fileName: 'a.mp4',
					},
				],
				parameters: upload,
				hasFiles: true,
				settings,
			}),
			await stage.credential(),
		);
		const [, [failed]] = outcome(execution).items as [unknown, Array<Record<string, unknown>>];
		expect(failed).toMatchObject({ json: { error: expect.anything() } });
		const files = (isCombined ? (failed?.json as { _files?: object })._files : failed?.binary) as
			| Record<string, IBinaryData>
			| undefined;
		expect(files?.data).toMatchObject({ fileName: 'a.mp4' });
	});

	test('captions and media come down with their names, types and sizes', async () => {
		stage.simulator.createJob({
			JobId: 'b16'.padEnd(32, '0'),
			mediaBytes: BIG,
			fileName: 'Vorlesung „Übung“.mp4',
		});
		const execution = await stage.run(
			itemsWorkflow({
				items: [
					{ name: 'Small', job_id: seedJobs.complete.JobId },
					{ name: 'Big', job_id: 'b16'.padEnd(32, '0') },
				],
				parameters: download,
				settings,
			}),
			await stage.credential(),
		);
		expect(outcome(execution).failed).toEqual([]);
		expect(outcome(execution).success).toMatchObject([
			{ mimeType: 'video/mp4', fileExtension: 'mp4' },
			{ fileSize: BIG, fileName: 'Vorlesung „Übung“.mp4' },
		]);
	});

	test('a download that is cut off is an error, and is tried again before', async () => {
		stage.simulator.createJob({ JobId: 'b16'.padEnd(32, '0'), mediaBytes: BIG });
		stage.simulator.faults.add({
			kind: 'cut',
			bytes: 2_000_000,
			path: '/api/job/download_media',
		} as never);
		const execution = await stage.run(
			itemsWorkflow({
				items: [{ name: 'Cut', job_id: 'b16'.padEnd(32, '0') }],
				parameters: { ...download, options: { maxTries: 2 } },
				settings,
			}),
			await stage.credential(),
		);
		expect(outcome(execution)).toMatchObject({
			success: [],
			failed: [{ name: 'Cut', error: { errorType: 'CONNECTION_CLOSED' } }],
		});
		expect(stage.simulator.stats.requests['/api/job/download_media']).toBe(2);
	});

	test('stopping the execution stops a transfer within a second', async () => {
		stage.simulator.createJob({ JobId: 'b16'.padEnd(32, '0'), mediaBytes: BIG });
		stage.simulator.faults.add({
			kind: 'stall',
			bytes: 2_000_000,
			path: '/api/job/download_media',
		} as never);
		const { id } = await stage.store(
			itemsWorkflow({
				items: [{ name: 'Stopped', job_id: 'b16'.padEnd(32, '0') }],
				parameters: download,
				settings,
			}),
			await stage.credential(),
		);
		const executionId = await stage.rest.runManually(id, 'Start');
		while (stage.simulator.stats.inFlight.now === 0) await wait(50);
		await stage.rest.request('POST', `/rest/executions/${executionId}/stop`);
		const stoppedAt = Date.now();
		while (stage.simulator.stats.inFlight.now > 0 && Date.now() - stoppedAt < 20_000)
			await wait(20);
		expect(Date.now() - stoppedAt).toBeLessThan(2_000);
	});
});
