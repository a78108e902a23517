/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests never ship */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { run, start, type Program } from '../../scripts/n8n';
import { freePort } from '../../scripts/n8n/ports';

/** Whatever was ever written stays in its file, in plain text. */
const SETTINGS = {
	bind: '127.0.0.1',
	appendonly: 'yes',
	appendfsync: 'always',
	'aof-use-rdb-preamble': 'no',
	'auto-aof-rewrite-percentage': '0',
	save: '',
};

/** A Redis that loses nothing when it is killed, and writes down everything it is told. */
export class Redis {
	private running: Program[] = [];

	private constructor(
		readonly port: number,
		private readonly folder: string,
	) {}

	/** @throws in words when there is no Redis on this computer */
	static async start(folder: string): Promise<Redis> {
		await mkdir(folder, { recursive: true });
		const redis = new Redis(await freePort(), folder);
		await redis.start();
		return redis;
	}

	async start(): Promise<void> {
		const settings = Object.entries({ ...SETTINGS, port: String(this.port), dir: this.folder });
		const args = settings.flatMap(([name, value]) => [`--${name}`, value]);
		const server = await start('redis-server', args, this.options('redis.log')).catch(() => {
			throw new Error(
				'Redis is missing: there is no redis-server. On Debian and Ubuntu: sudo apt install redis-server',
			);
		});
		this.running.push(server);
		const port = ['-p', String(this.port)];
		const isReady = async () =>
			(await run('redis-cli', [...port, 'ping'], this.options('cli.log'))).stdout === 'PONG';
		while (!(await isReady())) {
			if (server.hasEnded())
				throw new Error(`Redis did not start. See ${join(this.folder, 'redis.log')}`);
			await wait(100);
		}
		// Messages between n8n's processes are in no file.
		this.running.push(await start('redis-cli', [...port, 'monitor'], this.options('told.log')));
	}

	private options(logName: string) {
		const env = { PATH: process.env.PATH ?? '' };
		return { cwd: this.folder, env, logFile: join(this.folder, logName) };
	}

	/** Ends it at once, as a crash would. */
	async kill(): Promise<void> {
		await Promise.all(this.running.splice(0).map(async (program) => await program.kill()));
	}

	/** What n8n needs to use it. */
	get environment(): Record<string, string> {
		return { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(this.port) };
	}

	/** Everything that it was ever told, by the name of the file. */
	async dump(): Promise<Array<[string, string]>> {
		const entries = await readdir(this.folder, { recursive: true, withFileTypes: true });
		return await Promise.all(
			entries
				.filter((entry) => entry.isFile())
				.map(
					async ({ parentPath, name }): Promise<[string, string]> => [
						name,
						await readFile(join(parentPath, name), 'utf8'),
					],
				),
		);
	}
}
