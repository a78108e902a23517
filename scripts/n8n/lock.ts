/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- development scripts, never shipped */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';

/** Runs `task` while no other process holds the same lock file; `onWait` is called once if it must wait. */
export async function withLock<T>(
	lockFile: string,
	onWait: () => void,
	task: () => Promise<T>,
): Promise<T> {
	mkdirSync(dirname(lockFile), { recursive: true });
	// SQLite locks through the operating system, which frees the lock even if its holder crashes.
	const lock = new DatabaseSync(lockFile, { timeout: 0 });
	try {
		for (let attempt = 0; !tryLock(lock); attempt++) {
			if (attempt === 0) onWait();
			await wait(1000);
		}
		return await task();
	} finally {
		lock.close();
	}
}

function tryLock(lock: DatabaseSync): boolean {
	try {
		lock.exec('BEGIN EXCLUSIVE');
		return true;
	} catch (error) {
		if (String(error).includes('database is locked')) return false;
		throw error;
	}
}
