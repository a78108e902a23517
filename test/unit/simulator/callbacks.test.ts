/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- test code, never shipped */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fillTags } from '../../../simulator/state/callbacks';
import { call, until, useSimulator } from './ask';

const lines: string[] = [];
const simulator = useSimulator({
	now: '2024-06-15T18:00:00Z',
	frozen: true,
	log: (line) => lines.push(line),
});

let receiver: Server;
let address: string;
let received: Array<{ method?: string; url?: string; authorization?: string; length?: string }>;
/** Statuses of the next answers; 200 after that. */
let answers: number[];

beforeEach(async () => {
	received = [];
	answers = [];
	lines.length = 0;
	receiver = createServer(({ method, url, headers }, response) => {
		const { authorization, 'content-length': length } = headers;
		received.push({ method, url, authorization, length });
		response.writeHead(answers.shift() ?? 200, { location: '/elsewhere' }).end();
	});
	await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
	address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});

afterEach(() => {
	receiver.closeAllConnections();
	receiver.close();
});

const order = async (callback_url: string, options: object = {}) => {
	const { JobId } = simulator().createJob({
		JobStatus: 'Pending',
		Fidelity: '',
		JobName: 'A & B/ü',
	});
	const { status } = await call(simulator(), '/api/job/perform_transcription', {
		job_id: JobId,
		transcription_fidelity: 'PREMIUM',
		priority: 'STANDARD',
		callback_url,
		options: JSON.stringify(options),
	});
	expect(status).toBe(200);
	return JobId;
};

const advance = async (seconds: number) => {
	simulator().clock.advance({ seconds });
	await simulator().callbacksSettled();
};

test('FINAL is called back with GET when the job is returned, tags filled in', async () => {
	const id = await order(
		`${address}/return?job={job_id}&name={job_name}&iwp={iwp_name}&v={elementlist_version}&c={course}&x={unknown}`,
		{ custom_metadata: { course: 'bio 1', job_id: 'not this' } },
	);
	await advance(7.9);
	expect(received).toEqual([]);
	await advance(0.1);
	expect(received).toHaveLength(1);
	expect(received[0]).toMatchObject({ method: 'GET', length: undefined });
	expect(decodeURIComponent(received[0]!.url!)).toBe(
		`/return?job=${id}&name=A & B/ü&iwp=FINAL&v=2024-06-15T11:00:07.000000&c=bio 1&x={unknown}`,
	);
	expect(received[0]!.url).toContain('name=A%20%26%20B%2F%C3%BC&');
	await advance(3000);
	expect(received).toHaveLength(1);
	expect(simulator().callbacks).toMatchObject([{ jobId: id, iwpName: 'FINAL', attempts: [200] }]);
});

test('each interim version asked for is called back while the job is worked on', async () => {
	await order(`${address}/{iwp_name}`, {
		return_iwp: ['PREMIUM', 'FINAL', 'SPEAKER_ID', 'PREMIUM'],
	});
	await advance(2 + 5 / 3 + 0.01);
	expect(received.map(({ url }) => url)).toEqual(['/PREMIUM']);
	await advance(5 / 3);
	expect(received.map(({ url }) => url)).toEqual(['/PREMIUM', '/SPEAKER_ID']);
	await advance(100);
	expect(received.map(({ url }) => url)).toEqual(['/PREMIUM', '/SPEAKER_ID', '/FINAL']);
});

test('anything but 200 is tried again three times within half an hour', async () => {
	answers = [500, 204, 302, 404, 500];
	await order(`${address}/`);
	await advance(8);
	expect(received).toHaveLength(1);
	await advance(9 * 60);
	expect(received).toHaveLength(1);
	const counts = [];
	for (let tenMinutes = 0; tenMinutes < 5; tenMinutes += 1) {
		await advance(10 * 60);
		counts.push(received.length);
	}
	expect(counts).toEqual([2, 3, 4, 4, 4]);
	expect(received.some(({ url }) => url === '/elsewhere')).toBe(false);
	expect(simulator().callbacks[0]!.attempts).toEqual([500, 204, 302, 404]);
});

test('a success ends the attempts', async () => {
	answers = [503];
	await order(`${address}/`);
	await advance(8);
	await advance(600);
	await advance(6000);
	expect(simulator().callbacks[0]!.attempts).toEqual([503, 200]);
});

test('an address nobody answers at counts as failed', async () => {
	await order('http://127.0.0.1:1/');
	await order('https://{job_name}/');
	await advance(8);
	expect(simulator().callbacks.map(({ attempts }) => attempts)).toEqual([
		['unreachable'],
		['unreachable'],
	]);
});

test('user and password of an address travel as a header, and are shown nowhere', async () => {
	await order(address.replace('//', '//caption%20s:p%C3%A4ss%@') + '/x');
	await advance(8);
	const user = Buffer.from('caption s:päss%').toString('base64');
	expect(received).toMatchObject([{ url: '/x', authorization: `Basic ${user}` }]);
	expect(simulator().callbacks[0]!.url).toBe(`${address}/x`);
	expect(lines.filter((line) => line.startsWith('callback'))).toHaveLength(1);
	expect(lines.join()).not.toMatch(/p%C3%A4ss|127.0.0.1/);
});

test('a job forced to Complete is called back at once, one without address never', async () => {
	const id = await order(`${address}/forced`);
	simulator().setStatus(id, 'Complete');
	simulator().setStatus(simulator().createJob({ JobStatus: 'In Process' }).JobId, 'Complete');
	await advance(1000);
	expect(received.map(({ url }) => url)).toEqual(['/forced']);
});

test('a reset ends what was planned', async () => {
	answers = [500];
	await order(`${address}/`);
	await advance(8);
	simulator().reset();
	simulator().clock.advance({ days: 1 });
	await simulator().callbacksSettled();
	expect(received).toHaveLength(1);
	expect(simulator().callbacks).toEqual([]);
});

test.each([
	['a reset', () => simulator().reset()],
	['stopping', async () => await simulator().close()],
])('%s ends also what would happen by itself', async (_what, end) => {
	simulator().clock.resume();
	simulator().switch({ secondsPending: 0, secondsInProcess: 0.02, secondsToReturn: 0 });
	await order(`${address}/`);
	await end();
	await new Promise((resolve) => setTimeout(resolve, 80));
	expect(received).toEqual([]);
});

test('happen by themselves while time runs', async () => {
	simulator().clock.resume();
	simulator().switch({ secondsPending: 0, secondsInProcess: 0.02, secondsToReturn: 0 });
	await order(`${address}/`);
	await until(() => received.length > 0);
	await simulator().callbacksSettled();
	expect(simulator().callbacks[0]!.attempts).toEqual([200]);
});

describe('callbacks that misbehave', () => {
	const ended = () => simulator().callbacks.map(({ attempts }) => attempts);

	test('come twice, or never', async () => {
		simulator().switch({ callbackTimes: 2 });
		await order(`${address}/twice`);
		await advance(8);
		expect(received.map(({ url }) => url)).toEqual(['/twice', '/twice']);
		simulator().switch({ callbackTimes: 0 });
		await order(`${address}/never`);
		await advance(3600);
		expect(received).toHaveLength(2);
	});

	test('come late, and are repeated later still', async () => {
		answers = [500];
		simulator().switch({ callbackDelay: 60 });
		await order(`${address}/`);
		await advance(67);
		expect(received).toEqual([]);
		await advance(1);
		expect(received).toHaveLength(1);
		await advance(599);
		expect(received).toHaveLength(1);
		await advance(1);
		expect(ended()).toEqual([[500, 200]]);
	});

	test('come before the order is answered, when the job is complete already', async () => {
		simulator().switch({ earlyCallbacks: true });
		const id = await order(`${address}/early`);
		expect(received.map(({ url }) => url)).toEqual(['/early']);
		expect(simulator().jobs.find(({ JobId }) => JobId === id)).toMatchObject({
			JobStatus: 'Complete',
			ReturnDate: '2024-06-15T11:00:00.000000',
		});
		await advance(3600);
		expect(received).toHaveLength(1);
	});

	test('lie: the job is called FINAL when work on it starts', async () => {
		simulator().switch({ lyingCallbacks: true });
		const id = await order(`${address}/{iwp_name}`);
		await advance(2);
		expect(received.map(({ url }) => url)).toEqual(['/FINAL']);
		expect(simulator().jobs.find(({ JobId }) => JobId === id)).toMatchObject({
			JobStatus: 'In Process',
		});
		await advance(6);
		expect(received).toHaveLength(2);
	});

	test('are held until they are released, all at once', async () => {
		simulator().switch({ holdCallbacks: true });
		for (const name of ['a', 'b', 'c']) await order(`${address}/${name}`);
		await advance(3600);
		expect(received).toEqual([]);
		expect(simulator().releaseCallbacks()).toBe(3);
		await simulator().callbacksSettled();
		expect(received.map(({ url }) => url).sort()).toEqual(['/a', '/b', '/c']);
		expect(simulator().releaseCallbacks()).toBe(0);
	});

	test('tell of a Media Failure only if told so', async () => {
		const fail = async () => {
			const { JobId: job_id } = simulator().createJob({
				JobStatus: 'Pending',
				Fidelity: '',
				MediaUrl: 'https://broken.example/1.mp4',
			});
			await call(simulator(), '/api/job/perform_transcription', {
				job_id,
				transcription_fidelity: 'PREMIUM',
				priority: 'STANDARD',
				callback_url: `${address}/failed`,
			});
			await advance(100);
		};
		await fail();
		expect(received).toEqual([]);
		simulator().switch({ failureCallbacks: true });
		await fail();
		expect(received).toHaveLength(1);
		simulator().switch({ earlyCallbacks: true });
		await fail();
		expect(received).toHaveLength(2);
	});
});

test('tags are filled in everywhere they stand, built-in names of JavaScript are none', () => {
	expect(fillTags('{a}/{a}?{toString}', { a: '1' })).toBe('1/1?{toString}');
});
