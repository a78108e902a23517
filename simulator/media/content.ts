/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the simulator never ships */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

/** Bytes of known length that can be read any number of times, a little at a time. */
export interface Content {
	readonly bytes: number;
	open(): Readable;
	/** Hex. */
	sha256(): Promise<string>;
}

const hashOf = async (stream: Readable) => {
	const hash = createHash('sha256');
	for await (const chunk of stream) hash.update(chunk as Buffer);
	return hash.digest('hex');
};

/** The bytes of a buffer. */
export const fromBuffer = (buffer: Buffer): Content => {
	const open = () => Readable.from([buffer]);
	return { bytes: buffer.length, open, sha256: async () => await hashOf(open()) };
};

const BLOCK = 65_536;

/** Looks random, so that no transport can make it shorter. */
const PATTERN = (() => {
	const block = Buffer.alloc(BLOCK);
	let state = 24;
	for (let index = 0; index < BLOCK; index += 1) {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		block[index] = state >>> 24;
	}
	return block;
})();

function* blocks(bytes: number) {
	for (let start = 0; start < bytes; start += BLOCK) {
		const block = Buffer.from(PATTERN);
		// Each one differs, so that lost, doubled or swapped blocks show
		block.writeUInt32BE(start / BLOCK);
		yield block.subarray(0, bytes - start);
	}
}

/** As many bytes as wanted, always the same ones, made while they are read. */
export const generated = (bytes: number): Content => {
	const open = () => Readable.from(blocks(bytes), { objectMode: false });
	return { bytes, open, sha256: async () => await hashOf(open()) };
};
