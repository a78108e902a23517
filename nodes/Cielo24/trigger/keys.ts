import { createHash } from 'crypto';

import { isMinute } from '../jobs/dates';

/** 60 bits: two of some thousand jobs share one about once in 10^11 polls. */
const LENGTH = 10;

/** The minutes that jobs are dated, by the jobs' keys. */
export type Keys = Map<string, string>;

/** Keys as they are stored: one text per minute, since most of them share it. */
export type StoredKeys = Record<string, string>;

/** What stands for a job in the stored state: short, unlike its ID, whatever that looks like. */
export function keyOf(text: string): string {
	return createHash('sha1').update(text).digest('base64').slice(0, LENGTH);
}

/** Turns keys into what is stored. */
export function packKeys(keys: Iterable<readonly [key: string, minute: string]>): StoredKeys {
	const packed: StoredKeys = {};
	for (const [key, minute] of keys) packed[minute] = (packed[minute] ?? '') + key;
	return packed;
}

/** Reads stored keys; gives nothing if they are not such. */
export function unpackKeys(stored: unknown): Keys | undefined {
	if (typeof stored !== 'object' || stored === null) return undefined;
	const keys: Keys = new Map();
	for (const [minute, text] of Object.entries(stored as Record<string, unknown>)) {
		if (!isMinute(minute) || typeof text !== 'string' || text.length % LENGTH > 0) return undefined;
		for (let at = 0; at < text.length; at += LENGTH) keys.set(text.slice(at, at + LENGTH), minute);
	}
	return keys;
}

/**
 * The minute from which on at most so many of the given minutes lie, or the newest of them where
 * that one alone holds more; nothing if all of them do.
 */
export function minuteWithin(limit: number, minutes: Iterable<string>): string | undefined {
	const newestFirst = [...minutes].sort().reverse();
	const beyond = newestFirst[limit];
	if (beyond === undefined) return undefined;
	const within = newestFirst.slice(0, limit).filter((minute) => minute > beyond);
	return within.at(-1) ?? beyond;
}
