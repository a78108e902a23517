/** Sounds of hesitation, by the first letters of the language. */
export const DISFLUENCIES: Record<string, readonly string[]> = {
	en: ['ah', 'eh', 'er', 'erm', 'hm', 'hmm', 'mm', 'uh', 'uhm', 'um', 'umm'],
	de: ['äh', 'ähm', 'em', 'hm', 'hmm', 'öh', 'öhm'],
	fr: ['ben', 'euh', 'heu', 'hm', 'hum'],
	es: ['eh', 'ehm', 'em', 'este', 'hm', 'mmm'],
	ja: ['あのー', 'えー', 'えっと', 'えーと', 'そのー'],
};

/** Slang and what replaces it; English only, as the documents' examples are. */
export const SLANG: Readonly<Record<string, string>> = {
	cuz: 'because',
	coulda: 'could have',
	dunno: "don't know",
	gimme: 'give me',
	gonna: 'going to',
	gotta: 'got to',
	kinda: 'kind of',
	lemme: 'let me',
	lotta: 'lot of',
	outta: 'out of',
	shoulda: 'should have',
	sorta: 'sort of',
	wanna: 'want to',
	woulda: 'would have',
	"y'all": 'you all',
};

/** Mild examples and the usual ones; a word counts with the endings -s, -ed, -er and -ing too. */
export const PROFANITY: Record<string, readonly string[]> = {
	en: ['ass', 'asshole', 'bastard', 'bitch', 'bullshit', 'crap', 'damn', 'dammit', 'fuck', 'shit'],
	de: ['arschloch', 'mist', 'scheiße', 'verdammt'],
	fr: ['connard', 'merde', 'putain'],
	es: ['cabrón', 'joder', 'mierda'],
	ja: ['くそ', 'ちくしょう'],
};

/** The order of the columns in SPELLINGS. */
export const SPELLING_REGIONS = ['A', 'B', 'Z', 'U', 'C'] as const;

/**
 * Stems as written in America, Britain, Britain with -ize, Australia and Canada. A word counts with
 * the usual endings.
 */
export const SPELLINGS: ReadonlyArray<readonly [string, string, string, string, string]> = [
	['analyz', 'analys', 'analys', 'analys', 'analyz'],
	['apologiz', 'apologis', 'apologiz', 'apologis', 'apologiz'],
	['behavior', 'behaviour', 'behaviour', 'behaviour', 'behaviour'],
	['catalog', 'catalogue', 'catalogue', 'catalogue', 'catalogue'],
	['center', 'centre', 'centre', 'centre', 'centre'],
	['color', 'colour', 'colour', 'colour', 'colour'],
	['defense', 'defence', 'defence', 'defence', 'defence'],
	['favorite', 'favourite', 'favourite', 'favourite', 'favourite'],
	['fiber', 'fibre', 'fibre', 'fibre', 'fibre'],
	['gray', 'grey', 'grey', 'grey', 'grey'],
	['labor', 'labour', 'labour', 'labour', 'labour'],
	['liter', 'litre', 'litre', 'litre', 'litre'],
	['neighbor', 'neighbour', 'neighbour', 'neighbour', 'neighbour'],
	['organiz', 'organis', 'organiz', 'organis', 'organiz'],
	['realiz', 'realis', 'realiz', 'realis', 'realiz'],
	['recogniz', 'recognis', 'recogniz', 'recognis', 'recogniz'],
	['theater', 'theatre', 'theatre', 'theatre', 'theatre'],
	['traveling', 'travelling', 'travelling', 'travelling', 'travelling'],
];
