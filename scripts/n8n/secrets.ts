/* eslint-disable @n8n/community-nodes/no-restricted-imports -- development scripts, never shipped */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { storedExecutions } from './executions';

/** Program files, not data: n8n's editor and the installed package. */
const PROGRAM_FOLDERS = [join('.cache', 'n8n'), join('.n8n', 'nodes', 'node_modules')];

/** Every file n8n keeps in its user folder: database with journal, logs, settings, binary data. */
export async function storedFiles(userFolder: string): Promise<string[]> {
	const entries = await readdir(userFolder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((file) => {
			const place = relative(userFolder, file);
			return !PROGRAM_FOLDERS.some((folder) => place.startsWith(folder + sep));
		});
}

/** The forms in which a text may have been written down. */
export function writtenForms(secret: string): string[] {
	const inJson = JSON.stringify(secret).slice(1, -1);
	const inBase64 = Buffer.from(secret).toString('base64').replace(/=+$/, '');
	return [...new Set([secret, encodeURIComponent(secret), inJson, inBase64])];
}

/**
 * Looks for a secret in everything n8n has stored; returns the places where it is (none: an empty list).
 * The decoded execution data is searched as well, because its stored form may split or escape a text.
 */
export async function placesOf(secret: string, userFolder: string): Promise<string[]> {
	const forms = writtenForms(secret);
	const places: string[] = [];
	for (const file of await storedFiles(userFolder)) {
		// A file may vanish between listing and reading, like the database's journal.
		const bytes = await readFile(file).catch(() => Buffer.alloc(0));
		if (forms.some((form) => bytes.includes(form))) places.push(relative(userFolder, file));
	}
	for (const execution of storedExecutions(userFolder)) {
		const text = JSON.stringify(execution);
		if (forms.some((form) => text.includes(form))) places.push(`execution ${execution.id}`);
	}
	return places;
}
