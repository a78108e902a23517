/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the simulator never ships */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBuffer } from './content';

/** Two seconds that any player can play. */
const sample = (name: string) => fromBuffer(readFileSync(join(__dirname, name)));

export const SAMPLES = {
	mp4: sample('sample.mp4'),
	mp3: sample('sample.mp3'),
	/** Stands for an audio description that was read out. */
	description: sample('description.mp3'),
};

export type MediaVersion = 'mp4' | 'mp3';

export const MEDIA_VERSIONS: readonly MediaVersion[] = ['mp4', 'mp3'];

/** Only the type of mp3 is shown in the docs; the registered one is audio/mpeg (§6.3.7, U7). */
export const MEDIA_TYPES: Record<MediaVersion, string> = { mp4: 'video/mp4', mp3: 'audio/mp3' };
