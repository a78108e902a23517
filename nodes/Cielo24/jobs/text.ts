/** Characters that nobody sees: zero-width spaces, byte order marks, soft hyphens, and the like. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}+/gu;

/** A text without what nobody sees, and without blanks around it. */
export function visible(text: string): string {
	return text.replace(INVISIBLE, '').trim();
}

/**
 * A text in the form in which those are equal that look the same to people: large and small
 * letters, letters with marks as one character or as several, all kinds of blanks.
 */
export function comparable(value: unknown): string {
	const text = visible(String(value ?? '').normalize('NFKC')).replace(/\s+/g, ' ');
	// Large letters, since ß and SS differ as small ones. Making them takes some letters apart.
	return text.toUpperCase().normalize('NFKC');
}

/** A text in one line of at most so many characters. */
export function shortened(text: string, maxLength: number): string {
	const oneLine = text.replace(/\s+/g, ' ').trim();
	const characters = [...oneLine];
	return characters.length > maxLength
		? `${characters.slice(0, maxLength).join('').trimEnd()}…`
		: oneLine;
}
