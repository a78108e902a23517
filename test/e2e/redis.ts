/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests never ship */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { run, start, type Program } from '../../scripts/n8n';
import { freePort } from '../../scripts/n8n/ports';

const SETTINGS = {
	bind: '127.0.0.1',
	appendonly: 'yes',
	appendfsync: 'always',
	save: '',
};

/** A Redis that loses nothing when it is killed. */
export class Redis {
	private server?: Program;

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
		this.server = server;
		const ping = ['-p', String(this.port), 'ping'];
		const isReady = async () =>
			(await run('redis-cli', ping, this.options('cli.log'))).stdout === 'PONG';
		while (!(await isReady())) {
			if (server.hasEnded())
				throw new Error(`Redis did not start. See ${join(this.folder, 'redis.log')}`);
			await wait(100);
		}
	}

	private options(logName: string) {
		const env = { PATH: process.env.PATH ?? '' };
		return { cwd: this.folder, env, logFile: join(this.folder, logName) };
	}

	/** Ends it at once, as a crash would. */
	async kill(): Promise<void> {
		await this.server?.kill();
	}

	/** What n8n needs to use it. */
	get environment(): Record<string, string> {
		return { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(this.port) };
	}
}
