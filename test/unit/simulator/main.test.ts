/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- test code, never shipped */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { seedJobs } from '../../../simulator';

const root = join(__dirname, '..', '..', '..');
const command = [require.resolve('tsx/cli'), join(root, 'simulator', 'main.ts')];

const start = (...options: string[]) => {
	const child = spawn(process.execPath, [...command, ...options], { cwd: root });
	const output = { text: '' };
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
	}
	const ended = once(child, 'close') as Promise<[number | null, string | null]>;
	const saying = async (text: string) => {
		while (!output.text.includes(text)) {
			if (child.exitCode !== null) throw new Error(`It ended and said: ${output.text}`);
			await Promise.race([once(child.stdout, 'data'), ended]);
		}
	};
	return { child, output, ended, saying };
};

test('says how to use it, works, and ends cleanly', async () => {
	const options = ['--port', '0', '--log', '--zone', 'UTC', '--fault', 'status=503,times=1'];
	const switches = ['--switch', 'uploadedMedia=empty', '--sandbox', '--storage-port', '0'];
	const { child, output, ended, saying } = start(...options, ...switches);
	await saying('Ctrl+C');
	const [, url, asking] = /simulator: (http\S+)[\s\S]*curl '(http[^']+)'/.exec(output.text)!;
	expect(output.text).toContain(seedJobs.german.JobId);
	expect(output.text).toContain('demo-password');
	expect(output.text).not.toContain('GET /api');

	expect((await fetch(asking!)).status).toBe(503);
	expect(await (await fetch(asking!)).json()).toEqual({ MediaUrl: seedJobs.complete.MediaUrl });
	const stats = (await (await fetch(`${url}/_simulator/stats`)).json()) as object;
	expect(stats).toMatchObject({ requests: { '/api/job/media': 2 } });
	expect(await (await fetch(`${url}/_simulator/switches`)).json()).toMatchObject({
		sandbox: true,
		uploadedMedia: 'empty',
	});

	child.kill('SIGTERM');
	expect(await ended).toEqual([0, null]);
	expect(output.text).toMatch(/Z GET \/api\/job\/media 503\n.*Z GET \/api\/job\/media 200\n/);
}, 20_000);

test.each([
	[['--help'], 0, '--port <number>'],
	[['--port', 'x'], 1, 'not: x'],
	[['--storage-port', '99999'], 1, 'not: 99999'],
	[['--fault', 'nonsense'], 1, 'A fault needs a kind'],
	[['--switch', 'nonsense=1'], 1, 'No switch nonsense'],
	[['--zone', 'Mars/Olympus'], 1, 'Mars/Olympus'],
	[['--nonsense'], 1, '--nonsense'],
])(
	'%j',
	async (options, code, says) => {
		const { output, ended } = start(...options);
		expect((await ended)[0]).toBe(code);
		expect(output.text).toContain(says);
	},
	20_000,
);
