/** The longest file name, in bytes: what file systems take. */
const MAX_LENGTH = 255;

/** What file systems, shells or n8n take for something else than a part of a name. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"|?*]+/gu;

/**
 * Makes any text a file name: no folders, no control characters, none that only looks empty.
 *
 * @returns '' if nothing is left
 */
export function cleanFileName(text: string): string {
	const flat = text.replace(/[/\\]/g, '-');
	return shortened(bare(flat.replace(UNFIT, ' ').replace(/\s+/g, ' ')));
}

/** Names of dots alone are folders; a dot in front hides a file, and Windows drops one at the end. */
function bare(name: string): string {
	return name.replace(/^[\s.]+|[\s.]+$/g, '');
}

/** The ending of a file name, such as "srt", in lower case; '' if it has none: "Lecture 4.2" has none. */
export function extensionOf(name: string): string {
	return /[^.]\.(\d*[A-Za-z][A-Za-z0-9]{0,9})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

const endings = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const TEXTS = endings('srt vtt dfxp ttml xml scc smi sami sbv qt txt text htm html json csv md');

const MEDIA = endings('mp4 m4v mov avi wmv mkv webm mpg mpeg mp3 m4a wav aac flac ogg wma');

/**
 * A file name with this ending, unless it has one for such a file already: .txt for captions, say.
 * That of a video makes way, for the captions of lecture-4.mp4 are lecture-4.srt; Node.js has none.
 */
export function withExtension(name: string, extension: string): string {
	const own = extensionOf(name);
	const fitting = [TEXTS, MEDIA].find((some) => some.has(extensionOf(`name.${extension}`)));
	if (fitting?.has(own)) return name;
	const stem = MEDIA.has(own) ? name.slice(0, -own.length - 1) : name;
	return shortened(`${stem}.${extension}`);
}

/**
 * The file name in a Content-Disposition header (RFC 6266), cleaned; '' if there is none.
 * `filename*` counts more than `filename`, and may be of any characters.
 */
export function fileNameIn(disposition: unknown): string {
	if (typeof disposition !== 'string') return '';
	const parameters = [...disposition.matchAll(PARAMETER)].map(
		([, name = '', quoted, plain = '']) =>
			[name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? plain.trim()] as const,
	);
	const value = (wanted: string) => parameters.find(([name]) => name === wanted)?.[1] ?? '';
	return lastPart(extended(value('filename*'))) || lastPart(utf8(value('filename')));
}

/** Of a path only the file's own name. */
function lastPart(path: string): string {
	return cleanFileName(path.split(/[/\\]/).at(-1) ?? '');
}

// Names without quotes must not have blanks, but many have.
const PARAMETER = /(?:^|;)\s*([\w!#$&+.^`|~*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;"]+))/g;

/** `UTF-8''na%C3%AFve.srt` (RFC 8187); '' for what is not. */
function extended(value: string): string {
	const [, charset = '', text = ''] = /^([\w-]+)'[\w-]*'(.*)$/.exec(value) ?? [];
	try {
		if (/^utf-8$/i.test(charset)) return decodeURIComponent(text);
		// The other character set that the standard knows.
		if (/^iso-8859-1$/i.test(charset)) {
			return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
				String.fromCharCode(parseInt(hex, 16)),
			);
		}
	} catch {
		// Not encoded as it says: the plain name has to do.
	}
	return '';
}

/** HTTP clients read each byte of a header as one character; many servers send UTF-8. */
function utf8(text: string): string {
	if ([...text].some((character) => character > '\xff')) return text;
	const decoded = Buffer.from(text, 'latin1').toString('utf8');
	// What was UTF-8 gives the same bytes again; anything else was changed on the way.
	return Buffer.from(decoded).toString('latin1') === text ? decoded : text;
}

function shortened(name: string): string {
	const bytes = (text: string) => new TextEncoder().encode(text).length;
	if (bytes(name) <= MAX_LENGTH) return name;
	const extension = extensionOf(name);
	const end = extension && `.${extension}`;
	const characters = [...name.slice(0, name.length - end.length)];
	while (bytes(characters.join('')) > MAX_LENGTH - bytes(end)) characters.pop();
	return bare(characters.join('')) + end;
}
