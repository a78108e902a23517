const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
};

/** Text for XML and HTML, also within double quotes; what XML cannot hold is left out. */
export const escapeXml = (text: string) =>
	text
		.toWellFormed()
		.replace(/(?![\n\t])\p{Cc}|[\uFFFE\uFFFF]/gu, '')
		.replace(/[&<>"]/g, (character) => ENTITIES[character]!);
