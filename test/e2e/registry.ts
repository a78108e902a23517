/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

import fastify from 'fastify';

import { Certificate, ForwardProxy } from './forwardProxy';

/** n8n takes another registry than npm's only with a licence, so this name leads to ours. */
const HOST = 'registry.npmjs.org';

/** A package registry on this computer, with the versions of one package. */
export class Registry {
	private readonly versions: Record<string, object> = {};

	/** What it answers, by path. */
	private readonly answers = new Map<string, object>();

	private constructor(
		private readonly proxy: ForwardProxy,
		private readonly certificate: Certificate,
	) {}

	static async start(): Promise<Registry> {
		const registry = new Registry(await ForwardProxy.start(), await Certificate.make(HOST));
		const { key, cert } = registry.certificate;
		const app = fastify({ https: { key, cert } });
		app.get(
			'/*',
			async ({ url }, reply) => registry.answers.get(url) ?? (await reply.code(404).send()),
		);
		await app.ready();
		registry.proxy.servers[HOST] = app.server;
		return registry;
	}

	/** Settings with which n8n takes this registry for npm's, and reaches nothing else. */
	get environment(): Record<string, string> {
		return { HTTPS_PROXY: this.proxy.url, NODE_EXTRA_CA_CERTS: this.certificate.file };
	}

	/** The same for npm in a folder: n8n 1 does not pass its own settings on to every npm. */
	async writeSettings(folder: string): Promise<void> {
		const settings = {
			registry: `https://${HOST}/`,
			'https-proxy': this.proxy.url,
			cafile: this.certificate.file,
			cache: join(folder, 'npm-cache'),
		};
		const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
		await writeFile(join(folder, '.npmrc'), lines.join(''));
	}

	/** Takes in a packed package, as the latest version. */
	async publish(tarball: string): Promise<void> {
		const archive = await readFile(tarball);
		const { stdout } = await promisify(execFile)('tar', ['-xzOf', tarball, 'package/package.json']);
		const manifest = JSON.parse(stdout) as { name: string; version: string };
		const path = `/${manifest.name}`;
		const file = `${path}/-/${basename(tarball)}`;
		const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
		const latest = { ...manifest, dist: { integrity, tarball: `https://${HOST}${file}` } };
		this.versions[manifest.version] = latest;
		this.answers.set(file, archive);
		this.answers.set(`${path}/latest`, latest);
		this.answers.set(path, {
			name: manifest.name,
			'dist-tags': { latest: manifest.version },
			versions: this.versions,
		});
	}

	async close(): Promise<void> {
		await this.proxy.stop();
		await this.certificate.remove();
	}
}
