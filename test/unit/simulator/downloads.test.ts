/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- test code, never shipped */
import { createHash } from 'node:crypto';
import { get, type IncomingMessage } from 'node:http';
import { parse } from 'content-disposition';
import fc from 'fast-check';
import { type NewJob, seedJobs } from '../../../simulator';
import { generated } from '../../../simulator/media/content';
import { call, failure, until, useSimulator } from './ask';

const simulator = useSimulator();

const PATH = '/api/job/download_media';

const fetchMedia = async (job_id: string, query: Record<string, string> = {}) => {
	const all = { v: '1', api_token: simulator().token, job_id, media_type: 'mp4', ...query };
	return await fetch(`${simulator().url}${PATH}?${new URLSearchParams(all)}`);
};

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

const download = async (job_id: string, query?: Record<string, string>) =>
	await bytesOf(await fetchMedia(job_id, query));

const isMp4 = (bytes: Buffer) => bytes.subarray(4, 8).toString() === 'ftyp';

/** The first eleven bits of a frame of MPEG audio. */
const isMp3 = (bytes: Buffer) => bytes[0] === 0xff && (bytes[1]! & 0xe0) === 0xe0;

describe('job/download_media', () => {
	test('gives small files that are real', async () => {
		const { JobId } = seedJobs.complete;
		const mp4 = await fetchMedia(JobId);
		expect(mp4.headers.get('content-type')).toBe('video/mp4');
		const video = await bytesOf(mp4);
		expect(isMp4(video)).toBe(true);
		expect(mp4.headers.get('content-length')).toBe(String(video.length));

		const mp3 = await fetchMedia(JobId, { media_type: 'mp3' });
		expect(mp3.headers.get('content-type')).toBe('audio/mp3');
		const audio = await bytesOf(mp3);
		expect(isMp3(audio)).toBe(true);

		const spoken = await download(JobId, { media_type: 'mp3', text_to_speech: 't' });
		expect(isMp3(spoken)).toBe(true);
		expect(spoken.equals(audio)).toBe(false);
		const plain = await download(JobId, { media_type: 'mp3', text_to_speech: 'false' });
		expect(plain.equals(audio)).toBe(true);
	});

	test('names the file after the job', async () => {
		const nameOf = async (jobId: string) =>
			parse((await fetchMedia(jobId)).headers.get('content-disposition')!);
		expect(await nameOf(seedJobs.complete.JobId)).toMatchObject({
			type: 'attachment',
			parameters: { filename: 'Biology 101, lecture 1.mp4' },
		});
		expect((await nameOf(seedJobs.german.JobId)).parameters.filename).toBe(
			'Vorlesung „Übungen zur Größenlehre“ 🎓 & "Grüße".mp4',
		);
		const { JobId } = simulator().createJob({ JobName: '' });
		expect((await nameOf(JobId)).parameters.filename).toBe(`${JobId}.mp4`);
	});

	test.each<[NewJob, string | null]>([
		[{ contentDisposition: 'attachment; filename="../../etc/passwd"' }, null],
		[{ contentDisposition: "attachment; filename*=UTF-8''%E2%82%AC%00.mp4" }, null],
		[{ contentDisposition: 'nonsense' }, null],
		[{ contentDisposition: '' }, ''],
		[{ fileName: 'Grüße.mp4' }, 'attachment; filename="Gr??e.mp4"; filename*=UTF-8'],
	])('has the header a test wants: %j', async (job, expected) => {
		const { JobId } = simulator().createJob(job);
		const sent = (await fetchMedia(JobId)).headers.get('content-disposition') ?? '';
		if (expected === null) expect(sent).toBe(job.contentDisposition);
		else
			expect(sent.slice(0, expected.length || undefined).replace(/Gr..e/, 'Gr??e')).toBe(expected);
	});

	test.each([
		[seedJobs.complete.JobId, {}, 'MISSING_PARAMETER', 'media_type'],
		[seedJobs.complete.JobId, { media_type: 'MP4' }, 'INVALID_OPTION', 'media_type'],
		[
			seedJobs.complete.JobId,
			{ media_type: 'mp3', text_to_speech: '1' },
			'INVALID_OPTION',
			'text_to_speech',
		],
		[seedJobs.complete.JobId, { media_type: 'mp4', text_to_speech: 't' }, 'ITEM_NOT_FOUND', 'mp4'],
		[seedJobs.mechanical.JobId, { media_type: 'mp4' }, 'ITEM_NOT_FOUND', 'mp4'],
	])('refuses %s %j', async (job_id, query, type, word) => {
		expect(
			await call(simulator(), PATH, { job_id, ...query } as Record<string, string>),
		).toMatchObject(failure(type, word));
	});

	test('a job without media has no file', async () => {
		const { JobId: job_id } = simulator().createJob({ MediaUrl: '' });
		for (const text_to_speech of ['t', 'f']) {
			expect(
				await call(simulator(), PATH, { job_id, media_type: 'mp3', text_to_speech }),
			).toMatchObject(failure('ITEM_NOT_FOUND', 'mp3'));
		}
	});
});

describe('made-up media', () => {
	test('has any size, and the same bytes each time', async () => {
		for (const mediaBytes of [0, 1, 65_535, 65_536, 1_000_003]) {
			const { JobId } = simulator().createJob({ mediaBytes });
			const [first, second] = [await download(JobId), await download(JobId)];
			expect(first.length).toBe(mediaBytes);
			expect(first.equals(second)).toBe(true);
			const sha256 = createHash('sha256').update(first).digest('hex');
			expect(await simulator().files(JobId)).toMatchObject([
				{ kind: 'media', bytes: mediaBytes, sha256 },
			]);
		}
	});

	test('begins alike whatever its size, and no block is like another', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(400_000), async (size) => {
				const bytes = Buffer.concat(await generated(size).open().toArray());
				const longer = Buffer.concat(
					await generated(size + 70_000)
						.open()
						.toArray(),
				);
				expect(bytes.length).toBe(size);
				expect(longer.subarray(0, size).equals(bytes)).toBe(true);
				expect(longer.subarray(0, 4).equals(longer.subarray(65_536, 65_540))).toBe(false);
			}),
			{ numRuns: 20 },
		);
	});

	test('of a gigabyte needs no memory', async () => {
		const { JobId } = simulator().createJob({ MediaUrl: null, mediaBytes: 1_073_741_824 });
		const response = await fetchMedia(JobId);
		expect(response.headers.get('content-length')).toBe('1073741824');
		let bytes = 0;
		let highest = 0;
		const used = () => process.memoryUsage().heapUsed + process.memoryUsage().external;
		const before = used();
		for await (const chunk of response.body!) {
			bytes += chunk.length;
			if (bytes % 50 === 0) highest = Math.max(highest, used() - before);
			// A quarter shows it as well, in a quarter of the time
			if (bytes > 268_435_456) break;
		}
		expect(bytes).toBeGreaterThan(268_435_456);
		expect(highest).toBeLessThan(150_000_000);
	}, 60_000);
});

describe('job/transcoded_media', () => {
	const address = async (job_id: string, transcoded_version: string) =>
		await call(simulator(), '/api/job/transcoded_media', { job_id, transcoded_version });

	test('gives an address that works without a token', async () => {
		const { json } = await address(seedJobs.complete.JobId, 'mp4');
		const { MediaUrl } = json as { MediaUrl: string };
		expect(MediaUrl).toBe(`${simulator().storageUrl}/media/${seedJobs.complete.JobId}.mp4`);
		const response = await fetch(MediaUrl);
		expect(response.headers.get('content-type')).toBe('video/mp4');
		expect(isMp4(await bytesOf(response))).toBe(true);

		const audio = (await address(seedJobs.complete.JobId, 'mp3')).json as { MediaUrl: string };
		expect(isMp3(await bytesOf(await fetch(audio.MediaUrl)))).toBe(true);
	});

	test('answers 422 when there is no such copy', async () => {
		const answer = await address(seedJobs.mechanical.JobId, 'mp4');
		expect(answer).toMatchObject({ ...failure('ITEM_NOT_FOUND', 'mp4'), status: 422 });
		expect(await address(seedJobs.complete.JobId, 'mov')).toMatchObject(
			failure('INVALID_OPTION', 'transcoded_version'),
		);
		expect(
			await call(simulator(), '/api/job/transcoded_media', {
				job_id: seedJobs.complete.JobId,
				transcoded_media: 'mp4',
			}),
		).toMatchObject(failure('MISSING_PARAMETER', 'transcoded_version'));
	});
});

describe('faults of downloads', () => {
	/** What arrives of a download, and whether it was all. */
	const receive = async (job_id: string) => {
		const query = { v: '1', api_token: simulator().token, job_id, media_type: 'mp4' };
		const received = { bytes: 0, ended: false, broken: false, length: '' };
		const response = await new Promise<IncomingMessage>((resolve, reject) => {
			get(`${simulator().url}${PATH}?${new URLSearchParams(query)}`, resolve).on('error', reject);
		});
		received.length = response.headers['content-length'] ?? '';
		response.on('data', (chunk: Buffer) => (received.bytes += chunk.length));
		response.on('end', () => (received.ended = true));
		response.on('error', () => (received.broken = true));
		return { received, response };
	};

	test.each([0, 1, 70_000, 999_999])('cut after %s bytes', async (bytes) => {
		const { JobId } = simulator().createJob({ mediaBytes: 1_000_000 });
		simulator().faults.add({ kind: 'cut', bytes, times: 1 });
		const { received } = await receive(JobId);
		await until(() => received.broken);
		expect(received).toEqual({ bytes, ended: false, broken: true, length: '1000000' });
		expect((await download(JobId)).length).toBe(1_000_000);
	});

	test('a cut beyond the end is none', async () => {
		const { JobId } = simulator().createJob({ mediaBytes: 1000 });
		simulator().faults.add({ kind: 'cut', bytes: 1000 });
		expect((await download(JobId)).length).toBe(1000);
	});

	test('stall after some bytes', async () => {
		const { JobId } = simulator().createJob({ mediaBytes: 1_000_000 });
		simulator().faults.add({ kind: 'stall', bytes: 123_456 });
		const { received, response } = await receive(JobId);
		await until(() => received.bytes === 123_456);
		await new Promise((resolve) => setTimeout(resolve, 30));
		expect(received).toEqual({ bytes: 123_456, ended: false, broken: false, length: '1000000' });
		response.destroy();
		await until(() => simulator().stats.inFlight.now === 0);
	});

	test('also of answers in JSON', async () => {
		simulator().faults.add({ kind: 'cut', bytes: 10 });
		await expect(
			call(simulator(), '/api/job/info', { job_id: seedJobs.complete.JobId }),
		).rejects.toThrow('terminated');
	});
});
