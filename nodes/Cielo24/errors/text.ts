/** The longest piece of foreign text shown in a message, in characters. */
const MAX_LENGTH = 200;

/**
 * Makes text from outside fit for a message: one line, no HTML, no control characters, shortened.
 *
 * @param maxLength in characters
 */
export function plainText(text: string, maxLength = MAX_LENGTH): string {
	const oneLine = text
		.slice(0, 10 * maxLength)
		.replace(/<[^>]*>/g, ' ')
		.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
		.trim();
	const characters = [...oneLine];
	return characters.length > maxLength ? `${characters.slice(0, maxLength).join('')}…` : oneLine;
}

/** Shows a value that a person gave, in quotes and shortened. */
export function quoted(value: unknown): string {
	const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
	return `"${plainText(text, 40)}"`;
}

/** Replaces every secret in a text, also where it stands percent-encoded. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
	return secrets
		.flatMap((secret) => [secret, encodeURIComponent(secret)])
		.reduce((safe, secret) => safe.split(secret).join('[hidden]'), text);
}
