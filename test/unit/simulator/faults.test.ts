/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code, never shipped */
import { connect } from 'node:net';
import { type Fault, seedJobs } from '../../../simulator';
import { parseFault, parseFaultText } from '../../../simulator/testing/faults';
import { ask, call, failure, until, useSimulator } from './ask';

const simulator = useSimulator();

const PATH = '/api/job/media';
const { complete, german } = seedJobs;

const media = async ({ JobId }: { JobId: string } = complete, init?: RequestInit) =>
	await call(simulator(), PATH, { job_id: JobId }, init);

const good = { status: 200, json: { MediaUrl: complete.MediaUrl } };

describe('what a fault does', () => {
	test('latency holds the answer back, and adds up', async () => {
		simulator().faults.add({ kind: 'latency', ms: 40 }, { kind: 'latency', ms: 40, path: PATH });
		simulator().switch({ latency: 20 });
		const start = performance.now();
		expect(await media()).toMatchObject(good);
		expect(performance.now() - start).toBeGreaterThanOrEqual(98);
	});

	test('latency goes together with another fault', async () => {
		simulator().faults.add({ kind: 'latency', ms: 30 }, { kind: 'empty' });
		const start = performance.now();
		expect(await media()).toMatchObject({ status: 200, text: '' });
		expect(performance.now() - start).toBeGreaterThanOrEqual(29);
	});

	test.each([429, 500, 503, 504])('status %s', async (status) => {
		simulator().faults.add({ kind: 'status', status, retryAfter: 7 });
		const answer = await media();
		expect(answer).toMatchObject({ status, json: {} });
		expect(answer.headers.get('retry-after')).toBe('7');
	});

	test('a status without Retry-After, and with a date as one', async () => {
		simulator().faults.add({ kind: 'status', status: 429, times: 1 });
		expect((await media()).headers.get('retry-after')).toBeNull();
		const retryAfter = 'Wed, 21 Oct 2026 07:28:00 GMT';
		simulator().faults.add({ kind: 'status', status: 429, retryAfter });
		expect((await media()).headers.get('retry-after')).toBe(retryAfter);
	});

	test.each([502, 200])('an HTML page with status %s', async (status) => {
		simulator().faults.add({ kind: 'html', status });
		const answer = await media();
		expect(answer).toMatchObject({ status, json: undefined });
		expect(answer.headers.get('content-type')).toContain('text/html');
		expect(answer.text).toMatch(/^<html>/);
	});

	test('JSON that breaks off', async () => {
		simulator().faults.add({ kind: 'truncated' });
		const answer = await media();
		expect(answer).toMatchObject({ status: 200, text: '{"MediaUrl": "htt' });
		expect(answer.headers.get('content-type')).toContain('application/json');
	});

	test.each(['ok', [], null, 0, { MediaUrl: '' }, { MediaUrl: { href: 1 } }])(
		'any other JSON: %j',
		async (body) => {
			simulator().faults.add({ kind: 'json', body });
			expect(await media()).toMatchObject({ status: 200, text: JSON.stringify(body) });
		},
	);

	test('an empty body', async () => {
		simulator().faults.add({ kind: 'empty', status: 500 });
		expect(await media()).toMatchObject({ status: 500, text: '' });
	});

	test('a redirect to another host', async () => {
		simulator().faults.add({ kind: 'redirect' });
		const answer = await media();
		expect(answer.status).toBe(302);
		expect(answer.headers.get('location')).toBe('https://elsewhere.example/');
	});

	test('a connection that breaks off', async () => {
		simulator().faults.add({ kind: 'reset', times: 1 });
		await expect(media()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
		expect(await media()).toMatchObject(good);
	});

	test('a request that is never answered', async () => {
		simulator().faults.add({ kind: 'hang', times: 1 });
		await expect(media(complete, { signal: AbortSignal.timeout(60) })).rejects.toThrow();
		expect(await media()).toMatchObject(good);
	});

	test('a dead token, which stays dead', async () => {
		simulator().faults.add({ kind: 'expiredToken', times: 1 });
		const credentials = { v: '1', username: 'demo', password: 'demo-password' };
		const { json } = await ask(simulator(), '/api/account/login', credentials);
		expect(await media()).toMatchObject(failure('BAD_API_TOKEN'));
		expect(await media()).toMatchObject(failure('BAD_API_TOKEN'));
		const api_token = (json as { ApiToken: string }).ApiToken;
		expect(await call(simulator(), PATH, { job_id: complete.JobId, api_token })).toMatchObject(
			good,
		);
	});

	test('any error of the service', async () => {
		simulator().faults.add({
			kind: 'error',
			errorType: 'UNHANDLED_ERROR',
			errorComment: 'Something broke',
		});
		expect(await media()).toMatchObject(failure('UNHANDLED_ERROR', 'Something broke'));
	});
});

describe('faults after the service acted', () => {
	const create = async (init?: RequestInit) =>
		await call(simulator(), '/api/job/new', { job_name: 'Made' }, init);

	const made = () => simulator().jobs.filter(({ JobName }) => JobName === 'Made').length;

	test.each<Fault>([
		{ kind: 'status', status: 504, after: true },
		{ kind: 'html', after: true },
		{ kind: 'empty', after: true },
		{ kind: 'raw', status: 418, contentType: 'text/x-tea', body: 'short and stout', after: true },
		{ kind: 'truncated', after: true },
		{ kind: 'error', errorType: 'UNHANDLED_ERROR', after: true },
	])('%j takes the place of the answer', async (fault) => {
		simulator().faults.add({ ...fault, after: false, times: 1 }, fault);
		const before = await create();
		expect(made()).toBe(0);
		const after = await create();
		expect(made()).toBe(1);
		expect({ status: after.status, text: after.text }).toEqual({
			status: before.status,
			text: before.text,
		});
		expect(after.text).not.toContain('JobId');
	});

	test('a connection that breaks off', async () => {
		simulator().faults.add({ kind: 'reset', after: true });
		await expect(create()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
		expect(made()).toBe(1);
	});

	test('no answer, and one that comes late', async () => {
		simulator().faults.add({ kind: 'hang', after: true, times: 1 });
		await expect(create({ signal: AbortSignal.timeout(60) })).rejects.toThrow();
		await until(() => made() > 0);
		expect(made()).toBe(1);
		simulator().faults.add({ kind: 'latency', ms: 400, after: true, times: 1 });
		const late = create();
		await until(() => made() === 2);
		expect((await late).status).toBe(200);
	});

	test('a refusal is replaced as well', async () => {
		simulator().faults.add({ kind: 'status', status: 502, after: true });
		expect(await call(simulator(), PATH, { job_id: 'x' })).toMatchObject({ status: 502 });
	});

	test('at paths that fit a pattern', async () => {
		simulator().faults.add({ kind: 'status', status: 502, path: '/api/job/*' });
		expect(await media()).toMatchObject({ status: 502 });
		expect(await call(simulator(), '/api/account/verify_key')).toMatchObject({ status: 200 });
	});
});

test('any answer at all', async () => {
	simulator().faults.add({ kind: 'raw', times: 1 });
	const plain = await media();
	expect(plain).toMatchObject({ status: 200, text: '' });
	expect(plain.headers.get('content-type')).toBe('text/plain');
	simulator().faults.add({ kind: 'raw', contentType: 'application/json', body: '{"error":"x"}' });
	expect(await media()).toMatchObject({ status: 200, json: { error: 'x' } });
});

describe('where and how often a fault happens', () => {
	const statuses = async (...jobs: Array<{ JobId: string }>) => {
		const answers = [];
		for (const job of jobs) answers.push((await media(job)).status);
		return answers;
	};

	test('so many times', async () => {
		simulator().faults.add({ kind: 'status', status: 503, times: 2 });
		expect(simulator().faults.list()).toEqual([{ kind: 'status', status: 503, times: 2 }]);
		expect(await statuses(complete, german, complete)).toEqual([503, 503, 200]);
		expect(simulator().faults.list()).toEqual([]);
	});

	test('for one job', async () => {
		simulator().faults.add({ kind: 'status', status: 503, jobId: german.JobId, times: 1 });
		simulator().faults.add({ kind: 'status', status: 500, jobId: german.JobId });
		expect(await statuses(complete, german, german, german)).toEqual([200, 503, 500, 500]);
	});

	test('for one path', async () => {
		simulator().faults.add({ kind: 'status', status: 503, path: '/api/job/info' });
		expect(await statuses(complete)).toEqual([200]);
		expect(await call(simulator(), '/api/job/info', { job_id: complete.JobId })).toMatchObject({
			status: 503,
		});
		expect(await call(simulator(), '/api/nothing')).toMatchObject({ status: 404 });
	});

	test('also at unknown paths, and for parameters in a body', async () => {
		simulator().faults.add({ kind: 'status', status: 503, jobId: complete.JobId });
		const init = { method: 'POST', body: new URLSearchParams({ job_id: complete.JobId }) };
		expect(await call(simulator(), '/api/job/modify', {}, init)).toMatchObject({ status: 503 });
		simulator().faults.clear();
		simulator().faults.add({ kind: 'status', status: 503 });
		expect(await call(simulator(), '/api/nothing')).toMatchObject({ status: 503 });
	});

	test('until they are cleared', async () => {
		simulator().faults.add({ kind: 'hang' }, { kind: 'hang', jobId: complete.JobId });
		simulator().faults.clear();
		expect(await statuses(complete)).toEqual([200]);
	});

	test('a thousand faults of single jobs do not meet others', async () => {
		for (const { JobId } of simulator().createJobs(1000)) {
			simulator().faults.add({ kind: 'status', status: 503, jobId: JobId });
		}
		expect(await statuses(complete)).toEqual([200]);
		expect(simulator().faults.list()).toHaveLength(1000);
	});
});

test('hung requests do not keep the simulator from stopping', async () => {
	simulator().faults.add({ kind: 'hang' });
	const hung = media().catch((error: Error) => error.message);
	await until(() => simulator().stats.inFlight.now > 0);
	await simulator().close();
	expect(await hung).toBe('fetch failed');
});

test('a client that breaks off while the answer is held back does no harm', async () => {
	simulator().faults.add({ kind: 'latency', ms: 30, times: 1 });
	const socket = connect(Number(new URL(simulator().url).port), '127.0.0.1');
	socket.end(`GET ${PATH} HTTP/1.1\r\nHost: x\r\n\r\n`);
	await until(() => simulator().stats.inFlight.now > 0);
	socket.destroy();
	await until(() => simulator().stats.inFlight.now === 0);
	expect(await media()).toMatchObject(good);
});

describe('faults as text', () => {
	test.each<[string, Fault]>([
		['hang', { kind: 'hang' }],
		['status=503', { kind: 'status', status: 503 }],
		['status=429,retryAfter=5,times=2', { kind: 'status', status: 429, retryAfter: 5, times: 2 }],
		['latency=200, path=/api/job/media', { kind: 'latency', ms: 200, path: PATH }],
		['html', { kind: 'html' }],
		['json=[]', { kind: 'json', body: [] }],
		['truncated={"a', { kind: 'truncated', body: '{"a' }],
		['error=INVALID_QUERY', { kind: 'error', errorType: 'INVALID_QUERY' }],
		['redirect=https://x.example/?a=b', { kind: 'redirect', location: 'https://x.example/?a=b' }],
		['reset,jobId=5eed', { kind: 'reset', jobId: '5eed' }],
		['expiredToken,times=1', { kind: 'expiredToken', times: 1 }],
		['{"kind":"json","body":"ok, =fine"}', { kind: 'json', body: 'ok, =fine' }],
		['reset,after', { kind: 'reset', after: true }],
		['hang,after=false', { kind: 'hang', after: false }],
		['cut=5,path=/uploads/*', { kind: 'cut', bytes: 5, path: '/uploads/*' }],
		[
			'raw=500,contentType=text/plain,body=x',
			{ kind: 'raw', status: 500, contentType: 'text/plain', body: 'x' },
		],
	])('%s', (text, fault) => {
		expect(parseFaultText(text)).toEqual(fault);
	});

	test.each([
		['', 'needs a kind'],
		['break', 'needs a kind'],
		['toString', 'needs a kind'],
		['status', 'needs status'],
		['status=soon', 'status'],
		['status=100', 'between 200 and 599'],
		['status=600', 'between 200 and 599'],
		['hang=5', 'takes path, jobId, times, after'],
		['cut', 'needs bytes'],
		['stall=x', 'bytes'],
		['expiredToken,after', 'before the service acts'],
		['hang,times=-1', 'times'],
		['hang,times=1.5', 'times'],
		['hang,times=0', 'at least once'],
		['latency', 'needs ms'],
		['json=ok', 'JSON'],
	])('"%s" is refused', (text, reason) => {
		expect(() => parseFaultText(text)).toThrow(reason);
	});

	test('wrong types are refused', () => {
		expect(() => parseFault({ kind: 'hang', path: 5 })).toThrow('path');
		expect(() => parseFault({ kind: 'status', status: '503' })).toThrow('status');
		expect(() => simulator().faults.add({ kind: 'status', status: 99 })).toThrow('between');
	});
});
