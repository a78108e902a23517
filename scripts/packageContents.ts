/** What `npm pack --json` says of a package. */
export interface Packed {
	/** Bytes of the archive. */
	size: number;
	files: Array<{ path: string }>;
}

/** npm adds these by itself. */
const BESIDE_DIST = ['package.json', 'README.md', 'LICENSE.md'];

const IN_DIST = /^dist\/(package\.json|(credentials|icons|nodes)\/.+\.(js|d\.ts|json|svg))$/;

/** 120 kB: what a person's n8n downloads at each update. */
export const MAX_BYTES = 120_000;

/** What must not be published like this; an empty list is good. */
export function remarksOn({ size, files }: Packed): string[] {
	const unwanted = files
		.map(({ path }) => path)
		.filter((path) => !BESIDE_DIST.includes(path) && !IN_DIST.test(path));
	return [
		...unwanted.map((path) => `${path} does not belong into the package.`),
		...(files.some(({ path }) => IN_DIST.test(path)) ? [] : ['The package has no build in it.']),
		...(size > MAX_BYTES ? [`The package has ${size} bytes, more than ${MAX_BYTES}.`] : []),
	];
}
