/** A word-level transcript (§5.2). All times are whole milliseconds from the start of the media. */
export interface ElementList {
	version: number;
	start_time: number;
	end_time: number;
	/** For example EN_US. */
	language: string;
	segments: Segment[];
	speakers?: Speaker[];
	keywords?: Record<string, Meta>;
	topics?: Record<string, Meta>;
	entities?: Record<string, Meta>;
}

export interface Speaker {
	/** From 1; 0 stands for sound effects. */
	id: number;
	name: string;
	gender: string;
}

/** One sentence of one speaker. */
export interface Segment {
	start_time: number;
	end_time: number;
	speaker_change: boolean;
	/** The samples also show false: nobody was told apart. */
	speaker_id?: number | false;
	interpolated?: boolean;
	style?: string;
	bad_timing?: boolean;
	sequences: Sequence[];
}

/** Tokens written without a space between them: a word and its punctuation. */
export interface Sequence {
	start_time: number;
	end_time: number;
	interpolated?: boolean;
	confidence_score?: number;
	style?: string;
	tokens: Token[];
}

export interface Token {
	start_time: number;
	end_time: number;
	/** Lower case. */
	value: string;
	/** As shown. */
	display_as: string;
	/** word, punctuation or sound; a sample also shows 0. */
	type: string | number;
	tags: string[];
	interpolated: boolean;
	style?: string;
}

/** A keyword, topic or entity; its key is unique and lower case. */
export interface Meta {
	display_name?: string;
	url?: string;
	time_ranges: Array<{ start_time: number; end_time: number }>;
}
