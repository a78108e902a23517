/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code, never shipped */
import { connect } from 'node:net';
import { seedJobs } from '../../../simulator';
import { ask, call, until, useSimulator } from './ask';

const lines: string[] = [];
const simulator = useSimulator({ log: (line) => lines.push(line) });

beforeEach(() => {
	lines.length = 0;
});

const SECRETS = ['demo-password', 'other-password', 'a11ce', '70ce0'];

const askEverythingSecret = async () => {
	const { token, account } = simulator();
	await ask(simulator(), '/api/account/login', {
		v: '1',
		username: 'demo',
		password: 'demo-password',
	});
	await ask(simulator(), '/api/account/login', {
		v: '1',
		username: 'demo',
		securekey: account.apiKey,
	});
	const headers = {
		'x-auth-user': 'demo',
		'x-auth-password': 'demo-password',
		'X-Auth-SecureKey': account.apiKey,
		Authorization: `Bearer ${token}`,
		Cookie: `token=${token}`,
	};
	await ask(simulator(), '/api/account/login', { v: '1' }, { headers });
	await call(simulator(), '/api/job/media', { job_id: seedJobs.complete.JobId, API_TOKEN: token });
	await call(simulator(), '/api/account/remove_api_key', { api_securekey: account.apiKey });
	const form = { v: '1', api_token: token, new_password: 'other-password' };
	const init = { method: 'POST', body: new URLSearchParams(form) };
	await ask(simulator(), '/api/account/update_password', {}, init);
	await call(simulator(), '/api/nothing');
};

test('neither log, requests nor stats ever show a token, key or password', async () => {
	await askEverythingSecret();
	const seen = [
		lines.join('\n'),
		JSON.stringify(simulator().requests),
		JSON.stringify(simulator().stats),
		(await ask(simulator(), '/_simulator/requests')).text,
		(await ask(simulator(), '/_simulator/stats')).text,
	];
	for (const text of seen) {
		for (const secret of SECRETS) expect(text).not.toContain(secret);
	}
	expect(simulator().requests).toHaveLength(7);
	expect(lines).toHaveLength(7);
});

test('remembers what was asked', async () => {
	await call(simulator(), '/api/job/info', { job_id: seedJobs.complete.JobId, x: 'ü' });
	await call(
		simulator(),
		'/api/job/modify',
		{},
		{ method: 'POST', body: new URLSearchParams({ notes: 'a & b' }) },
	);
	expect(simulator().requests).toMatchObject([
		{
			method: 'GET',
			path: '/api/job/info',
			query: { v: '1', api_token: 'REDACTED', job_id: seedJobs.complete.JobId, x: 'ü' },
			form: {},
			headers: { 'user-agent': expect.any(String) as string },
			status: 200,
			startedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
		},
		{ method: 'POST', form: { notes: 'a & b' }, status: 400 },
	]);
});

test('remembers the latest thousand', async () => {
	for (let count = 0; count < 1003; count += 1) {
		await call(simulator(), '/api/account/verify_key', { n: String(count) });
	}
	const { requests } = simulator();
	expect(requests).toHaveLength(1000);
	expect(requests[0]!.query.n).toBe('3');
	expect(requests.at(-1)!.query.n).toBe('1002');
	expect(simulator().stats.requests).toEqual({ '/api/account/verify_key': 1003 });
});

test('counts requests per path, and unknown paths together', async () => {
	await call(simulator(), '/api/job/list');
	await call(simulator(), '/api/job/list');
	await call(simulator(), '/api/one');
	await call(simulator(), '/two');
	await ask(simulator(), '/_simulator/stats');
	expect(simulator().stats.requests).toEqual({ '/api/job/list': 2, '(unknown)': 2 });
});

test('counts requests handled at once, also those that break off', async () => {
	simulator().switch({ latency: 50 });
	await Promise.all(
		Array.from({ length: 7 }, async () => await call(simulator(), '/api/job/list')),
	);
	expect(simulator().stats.inFlight).toEqual({ now: 0, highest: 7 });

	simulator().faults.add({ kind: 'reset' });
	await call(simulator(), '/api/job/list').catch(() => undefined);
	await until(() => simulator().stats.inFlight.now === 0);
	expect(simulator().stats.inFlight).toEqual({ now: 0, highest: 7 });
	expect(simulator().requests.at(-1)).toMatchObject({ status: undefined });
	expect(lines.at(-1)).toContain('broken off');
});

test('counts connections', async () => {
	const { port } = new URL(simulator().url);
	const sockets = Array.from({ length: 5 }, () => connect(Number(port), '127.0.0.1'));
	await until(() => simulator().stats.connections.open === 5);
	for (const socket of sockets) socket.destroy();
	await until(() => simulator().stats.connections.open === 0);
	expect(simulator().stats.connections).toEqual({ open: 0, highest: 5 });
});

test('a reset starts counting anew, and puts everything back', async () => {
	const before = simulator().jobs.map(({ JobId }) => JobId);
	simulator().createJob();
	simulator().faults.add({ kind: 'status', status: 503 });
	simulator().switch({ anyJob: true });
	simulator().accounts.update('demo', { unprivileged: true });
	simulator().clock.advance({ days: 3 });
	simulator().expireTokens();
	await call(simulator(), '/api/job/list');

	simulator().reset();

	expect(simulator().jobs.map(({ JobId }) => JobId)).toEqual(before);
	expect(simulator().faults.list()).toEqual([]);
	expect(simulator().switches.anyJob).toBe(false);
	expect(Math.abs(simulator().clock.now() - Date.now())).toBeLessThan(5000);
	expect(simulator().requests).toEqual([]);
	expect(simulator().stats).toMatchObject({ requests: {}, logins: { tried: 0, succeeded: 0 } });
	expect(await call(simulator(), '/api/account/verify_key')).toMatchObject({ status: 200 });
	expect(simulator().accounts.find('demo')).toMatchObject({ unprivileged: false });
});
