/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests never ship */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withLock } from '../../../scripts/n8n/lock';
import { packedFileName } from '../../../scripts/n8n/package';
import { freePort } from '../../../scripts/n8n/ports';
import { run, start } from '../../../scripts/n8n/processes';
import { duration } from '../../../scripts/n8n/progress';
import { writtenForms } from '../../../scripts/n8n/secrets';
import { estimateText, N8N_1, N8N_2, recipeFor, recipeHash } from '../../../scripts/n8n/versions';
import { withCredential, type Workflow } from '../../../scripts/n8n/workflow';

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'harness-'));
});
afterAll(async () => await rm(folder, { recursive: true }));

describe('the recipe of an installation', () => {
	const recipe = recipeFor(N8N_2);
	const hash = recipeHash(recipe, '24.21.0', 'linux-x64');

	test('is the same for estimates and Node updates that change nothing', () => {
		expect(recipeHash({ ...recipe, minutes: 99, gigabytes: 9 }, '24.99.0', 'linux-x64')).toBe(hash);
	});

	test('is another for another n8n, Node, platform or way to install', () => {
		const others = [
			recipeHash(recipeFor(N8N_1), '24.21.0', 'linux-x64'),
			recipeHash(recipe, '26.0.0', 'linux-x64'),
			recipeHash(recipe, '24.21.0', 'darwin-arm64'),
			recipeHash({ ...recipe, installArguments: ['install'] }, '24.21.0', 'linux-x64'),
		];
		expect(new Set([hash, ...others]).size).toBe(5);
	});

	test('holds n8n 1 to the LangChain parts that fit its own', () => {
		const pinned = '@langchain/langgraph-checkpoint';
		expect(recipeFor(N8N_1).manifest.overrides).toHaveProperty([pinned]);
		expect(recipeFor(N8N_2).manifest.overrides).not.toHaveProperty([pinned]);
	});

	test('tells time and space beforehand', () => {
		expect(estimateText(recipe)).toMatch(/about \d+ minutes and [\d.]+ GB/);
	});
});

test.each([
	[0, '0:00'],
	[7_400, '0:07'],
	[59_700, '1:00'],
	[130_000, '2:10'],
])('%i milliseconds read %s', (milliseconds, text) => {
	expect(duration(milliseconds)).toBe(text);
});

test.each([
	['[{"filename":"n8n-nodes-cielo24-0.1.0.tgz"}]', 'n8n-nodes-cielo24-0.1.0.tgz'],
	['[{"filename":"@acme/n8n-nodes-x-1.0.0.tgz"}]', 'acme-n8n-nodes-x-1.0.0.tgz'],
])('reads the file name in %s', (printed, name) => {
	expect(packedFileName(printed)).toBe(name);
});

test('knows the forms in which a secret may be written down', () => {
	expect(writtenForms('a"b/c')).toEqual(['a"b/c', 'a%22b%2Fc', 'a\\"b/c', 'YSJiL2M']);
	expect(writtenForms('abc')).toEqual(['abc', 'YWJj']);
});

test('gives the credential to the nodes of the package only', () => {
	const node = { id: '1', typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
	const workflow: Workflow = {
		name: 'x',
		nodes: [
			{ ...node, name: 'A', type: 'n8n-nodes-cielo24.cielo24' },
			{ ...node, name: 'B', type: 'n8n-nodes-base.set' },
		],
		connections: {},
	};
	const credential = { id: 'c', name: 'C', type: 'cielo24Api', data: {} };
	const [a, b] = withCredential(workflow, 'n8n-nodes-cielo24', credential).nodes;
	expect(a?.credentials).toEqual({ cielo24Api: { id: 'c', name: 'C' } });
	expect(b).not.toHaveProperty('credentials');
	expect(workflow.nodes[0]).not.toHaveProperty('credentials');
});

test('lets one at a time through a lock', async () => {
	const lock = join(folder, 'lock');
	const order: string[] = [];
	const onWait = () => order.push('waits');
	const hold = async (name: string, milliseconds: number) =>
		await withLock(lock, onWait, async () => {
			order.push(`${name} begins`);
			await new Promise((resolve) => setTimeout(resolve, milliseconds));
			order.push(`${name} ends`);
		});
	await Promise.all([hold('first', 100), hold('second', 0)]);
	expect(order).toEqual(['first begins', 'waits', 'first ends', 'second begins', 'second ends']);
});

test('takes another port when the preferred one is in use', async () => {
	const first = await freePort();
	expect(await freePort(first)).toBe(first);
	const { createServer } = await import('node:net');
	const server = createServer().listen(first, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	expect(await freePort(first)).not.toBe(first);
	server.close();
});

describe('programs', () => {
	const options = () => ({
		cwd: folder,
		env: { PATH: process.env.PATH ?? '' },
		logFile: join(folder, 'log'),
	});

	test('hand back what they print and how they end', async () => {
		const args = ['-c', 'echo out; echo err >&2; exit 3'];
		expect(await run('sh', args, options())).toEqual({ exitCode: 3, stdout: 'out', stderr: 'err' });
	});

	test('end together with the programs they started', async () => {
		const lines: string[] = [];
		const onLine = (line: string) => lines.push(line);
		const program = await start('sh', ['-c', 'sleep 100 & echo $!; wait'], {
			...options(),
			onLine,
		});
		while (lines.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
		await program.kill();
		expect(program.hasEnded()).toBe(true);
		// A process that ended but was not collected yet still answers, so look for a while.
		const isAlive = () => run('sh', ['-c', `ps -o stat= -p ${lines[0]} | grep -qv Z`], options());
		expect((await isAlive()).exitCode).not.toBe(0);
	});
});
