import { randomBytes } from 'node:crypto';

/** A new id, token or key: 32 hex characters without dashes (§2.1). */
export const newId = () => randomBytes(16).toString('hex');

/** Whether a text has the form of an id. */
export const isId = (text: string) => /^[0-9a-f]{32}$/i.test(text);

/** An id people can tell: a word of hex letters, zeros, and a number. */
export const fixedId = (word: string, number: number) =>
	word + String(number).padStart(32 - word.length, '0');
