/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- the simulator never ships */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId } from '../state/ids';
import type { Content } from './content';

/** Keeps what is uploaded in a temporary folder, which exists from the first upload on. */
export class Disk {
	private folder?: string;

	/**
	 * Stores a stream without holding it in memory.
	 *
	 * @throws Error when the stream breaks off; nothing of it stays
	 */
	async store(source: Readable): Promise<Content> {
		this.folder ??= mkdtempSync(join(tmpdir(), 'cielo24-simulator-'));
		const path = join(this.folder, newId());
		const hash = createHash('sha256');
		let bytes = 0;
		async function* measured(chunks: AsyncIterable<Buffer>) {
			for await (const chunk of chunks) {
				hash.update(chunk);
				bytes += chunk.length;
				yield chunk;
			}
		}
		try {
			await pipeline(source, measured, createWriteStream(path));
		} catch (error) {
			await rm(path, { force: true });
			throw error;
		}
		const digest = hash.digest('hex');
		return { bytes, open: () => createReadStream(path), sha256: async () => digest };
	}

	/** Deletes everything. */
	clear(): void {
		if (this.folder !== undefined) rmSync(this.folder, { recursive: true, force: true });
		this.folder = undefined;
	}
}
