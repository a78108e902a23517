/** The longest piece of foreign text shown in a message, in characters. */
const MAX_LENGTH = 200;

/** Ends a text that was cut. */
const CUT = '…';

/**
 * Makes text from outside fit for a message: one line, no HTML, no control characters, shortened.
 *
 * @param maxLength in characters
 */
export function plainText(text: string, maxLength = MAX_LENGTH): string {
	const start = text.slice(0, 10 * maxLength);
	const characters = [
		...start
			.replace(/<[^>]*>/g, ' ')
			.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
			.trim(),
	];
	const isCut = characters.length > maxLength || start.length < text.length;
	return characters.slice(0, maxLength).join('') + (isCut ? CUT : '');
}

/** Shows a value that a person gave, in quotes and shortened. */
export function quoted(value: unknown): string {
	if (value === undefined || value === null) return 'nothing';
	const isPlain = typeof value === 'string' || typeof value === 'number';
	const text = isPlain ? String(value) : JSON.stringify(value);
	return `"${plainText(text, 40)}"`;
}

/** Replaces every secret in a text, in whatever form it stands there, also where the text was cut. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
	if (secrets.length === 0) return text;
	const key = JSON.stringify(secrets);
	// Thousands of items have the same secrets.
	if (latest?.key !== key) latest = { key, hide: hider(secrets) };
	return latest.hide(text);
}

let latest: { key: string; hide: (text: string) => string } | undefined;

function hider(secrets: readonly string[]): (text: string) => string {
	// What is shown may have been made plain, which changes a secret as well.
	const shown = secrets.flatMap((secret) => [secret, plainText(secret, secret.length)]);
	const telling = [...new Set(shown)]
		.filter((secret) => secret.length >= TELLING)
		.sort((one, other) => other.length - one.length);
	if (telling.length === 0) return (text) => text;
	const spelled = telling.map((secret) => [...secret].map(notationsOf));
	const whole = [...spelled.map((parts) => parts.join('')), ...telling.flatMap(inBase64)];
	const hidden = new RegExp(whole.join('|'), 'g');
	// The cut may go through the notation of one character.
	const started = new RegExp(
		`(?:${spelled.map(startOf).join('|')})(?:[%&\\\\][\\w#%\\\\]{0,11})?$`,
	);
	return (text) => {
		const parts = text.replace(hidden, HIDDEN).split(CUT);
		const last = parts.pop() ?? '';
		return [...parts.map((part) => part.replace(started, HIDDEN)), last].join(CUT);
	};
}

const HIDDEN = '[hidden]';

/** Fewer characters turn up by chance everywhere. */
const TELLING = 3;

/** A pattern for one character: as it is, in an address or form, in JSON, in HTML. */
function notationsOf(character: string): string {
	const inHex = (number: number, digits: number) =>
		[...number.toString(16).padStart(digits, '0')]
			.map((digit) => (/\d/.test(digit) ? digit : `[${digit}${digit.toUpperCase()}]`))
			.join('');
	const code = character.codePointAt(0) ?? 0;
	const bytes = [...Buffer.from(character, 'utf8')].map((byte) => `%${inHex(byte, 2)}`);
	const units = character.split('').map((unit) => `\\\\u${inHex(unit.charCodeAt(0), 4)}`);
	const notations = [
		bytes.join(''),
		units.join(''),
		`&#(?:${code}|[xX]0*${inHex(code, 1)});`,
		...(HTML[character] ? [`&${HTML[character]};`] : []),
		...(character === ' ' ? ['\\+'] : []),
		// Last, since the others may begin with it.
		`\\\\?${literal(character)}`,
	];
	return `(?:${notations.join('|')})`;
}

const HTML: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

/** A pattern for the start of a secret. */
function startOf(characters: readonly string[]): string {
	const more = characters.slice(TELLING).reduceRight((rest, one) => `(?:${one}${rest})?`, '');
	return characters.slice(0, TELLING).join('') + more;
}

/** What of base64 depends on the secret alone, at any place in what was encoded. */
function inBase64(secret: string): string[] {
	const bytes = Buffer.from(secret, 'utf8');
	return [0, 1, 2]
		.map((before) =>
			Buffer.concat([Buffer.alloc(before), bytes])
				.toString('base64')
				.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6)),
		)
		.flatMap((form) => [form, form.replace(/\+/g, '-').replace(/\//g, '_')])
		.filter((form) => form.length > 2 * TELLING)
		.map(literal);
}

function literal(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
