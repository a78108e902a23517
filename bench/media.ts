/* eslint-disable @n8n/community-nodes/no-restricted-imports -- bench, never shipped */
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runFolder } from '../scripts/n8n';
import { generated } from '../simulator/media/content';
import type { Case } from './cases';

/** The large file of a case, as it is uploaded and as the server makes it for downloads. */
export interface Media {
	path: string;
	/** Hex. */
	sha256: string;
}

const made = new Map<number, Promise<Media>>();

/** Makes the file of a case, each size once; nothing for a case without. */
export async function mediaFor({ bytes }: Case): Promise<Media | undefined> {
	if (bytes === undefined) return undefined;
	const media = made.get(bytes) ?? make(bytes);
	made.set(bytes, media);
	return await media;
}

async function make(bytes: number): Promise<Media> {
	const folder = join(runFolder, 'bench-media');
	await mkdir(folder, { recursive: true });
	const path = join(folder, `${bytes}.mp4`);
	const content = generated(bytes);
	await pipeline(content.open(), createWriteStream(path));
	return { path, sha256: await content.sha256() };
}
