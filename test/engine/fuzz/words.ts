import type { IDataObject } from 'n8n-workflow';

/** What only a program says, or an error that nobody foresaw. */
const NO_WORDS =
	/\bundefined\b|\[object |(?<!")\bNaN\b|Cannot (read|set|convert|destructure)|is not (a function|iterable|defined)|\n\s+at |unexpected happened|URI malformed|TypeError|RangeError|SyntaxError/;

/** Checks that an error tells people in words what happened. */
export function expectWords({ message, description, errorType }: IDataObject): void {
	expect(message).toMatch(/\w.*\w/s);
	expect(message).not.toMatch(NO_WORDS);
	expect(String(description ?? '')).not.toMatch(NO_WORDS);
	expect(errorType).toMatch(/^\w+$/);
}
