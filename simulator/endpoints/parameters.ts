import { normalizeDate } from '../state/dates';
import { ApiError, missingParameter } from '../state/errors';
import { isId } from '../state/ids';

/** Turns the text of a parameter into its value, or throws an ApiError that names it. */
export type Kind<T> = (text: string, name: string) => T;

/** A kind that also knows what to do when the parameter is absent. */
export interface Parameter<T> {
	read: (text: string | undefined, name: string) => T;
	/** May be given several times, which means the same as one JSON list (Q17). */
	repeatable?: boolean;
}

/** Parameters by name, for values of these types. */
export type Parameters<V> = { [N in keyof V]: Parameter<V[N]> };

const invalid = (name: string, expected: string) =>
	new ApiError('INVALID_QUERY', `The parameter ${name} must be ${expected}.`);

/** Any text. */
export const text: Kind<string> = (value) => value;

/** 32 hex characters (§2.1). */
export const hex: Kind<string> = (value, name) => {
	if (!isId(value)) throw invalid(name, '32 hex characters');
	return value;
};

/** A whole number from zero up. */
export const integer: Kind<number> = (value, name) => {
	if (!/^\d{1,9}$/.test(value)) throw invalid(name, 'a whole number');
	return Number(value);
};

/** A whole number, also below zero. */
export const signedInteger: Kind<number> = (value, name) => {
	if (!/^-?\d{1,9}$/.test(value)) throw invalid(name, 'a whole number');
	return Number(value);
};

/** A whole number from one up. */
export const positive: Kind<number> = (value, name) => {
	if (integer(value, name) === 0) throw invalid(name, 'a whole number above zero');
	return Number(value);
};

/** true or false in any case: the older Python client sends True (§2.4). */
export const boolean: Kind<boolean> = (value, name) => {
	const word = value.toLowerCase();
	if (word !== 'true' && word !== 'false') throw invalid(name, 'true or false');
	return word === 'true';
};

/** A date of the service in full length, see normalizeDate. */
export const date: Kind<string> = (value, name) => {
	const normal = normalizeDate(value);
	if (normal === undefined) throw invalid(name, 'a date like 2014-08-27T14:00:06.472706');
	return normal;
};

/** The same, left as it was sent. */
export const dateAsSent: Kind<string> = (value, name) => {
	date(value, name);
	return value;
};

/** One of the documented values; they are case-sensitive. */
export const oneOf =
	<T extends string>(values: readonly T[]): Kind<T> =>
	(value, name) => {
		const found = values.find((allowed) => allowed === value);
		if (found !== undefined) return found;
		throw new ApiError(
			'INVALID_OPTION',
			`The parameter ${name} must be one of: ${values.join(', ')}.`,
		);
	};

/** Words for yes and no, as each page lists them (§2.4). */
export const wordBoolean =
	(...words: string[]): Kind<boolean> =>
	(value, name) =>
		/^[yt]/.test(oneOf(words)(value, name));

const parseList = (value: string): unknown => {
	try {
		return JSON.parse(value);
	} catch {
		return undefined;
	}
};

const isTexts = (value: unknown): value is string[] =>
	Array.isArray(value) && value.every((item) => typeof item === 'string');

/** A JSON list of texts: ["MUSIC","LAUGH"] (§2.4). */
export const list =
	<T>(kind: Kind<T>): Kind<T[]> =>
	(value, name) => {
		const items = parseList(value);
		if (!isTexts(items)) throw invalid(name, 'a JSON list like ["MUSIC","LAUGH"]');
		return items.map((item) => kind(item, name));
	};

/** Two characters as a Python tuple, ('{','}') or ("{","}"), or as a JSON list (§2.4, Q38). */
export const pair: Kind<[string, string]> = (value, name) => {
	const tuple = /^\(\s*(['"])(.)\1\s*,\s*(['"])(.)\3\s*\)$/u.exec(value);
	if (tuple) return [tuple[2]!, tuple[4]!];
	const items = parseList(value);
	if (isTexts(items) && items.length === 2 && items.every((item) => [...item].length === 1)) {
		return [items[0]!, items[1]!];
	}
	throw invalid(name, "a pair of characters like ('[',']')");
};

/** Text of limited length. */
export const textUpTo =
	(longest: number): Kind<string> =>
	(value, name) => {
		if (value.length > longest) throw invalid(name, `at most ${longest} characters long`);
		return value;
	};

/** Not documented what is checked: something before and after an @. */
export const email: Kind<string> = (value, name) => {
	if (!/^[^@\s]+@[^@\s]+$/.test(value)) throw invalid(name, 'an e-mail address');
	return value;
};

/** Codes separated by commas: fr,de. */
export const commaList: Kind<string[]> = (value, name) => {
	const items = value.split(',').map((item) => item.trim());
	if (items.includes('')) throw invalid(name, 'a list separated by commas');
	return [...new Set(items)];
};

/**
 * A web address that can be reached. Hosts named unreachable.example stand for those that cannot:
 * nobody wants a simulator that calls every address it is given.
 */
export const url: Kind<string> = (value, name) => {
	if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
		throw new ApiError('INVALID_URL', `The address in ${name} is no http or https address.`);
	}
	if (new URL(value).hostname === 'unreachable.example') {
		throw new ApiError('INVALID_URL', `The address in ${name} could not be reached.`);
	}
	return value;
};

/** Not documented what an empty value means; it is taken as absent. */
const isAbsent = (value: string | undefined): value is undefined | '' =>
	value === undefined || value === '';

/** A parameter that must be there. */
export const required = <T>(kind: Kind<T>): Parameter<T> => ({
	read(value, name) {
		if (isAbsent(value)) throw missingParameter(name);
		return kind(value, name);
	},
});

/** A parameter that may be absent. */
export const optional = <T>(kind: Kind<T>): Parameter<T | undefined> => ({
	read: (value, name) => (isAbsent(value) ? undefined : kind(value, name)),
});

/** The same for a parameter that may be given several times. */
export const repeatable = <T>(kind: Kind<T>): Parameter<T | undefined> => ({
	...optional(kind),
	repeatable: true,
});

const toText = (value: unknown, name: string, mayRepeat = false) => {
	if (Array.isArray(value) && !mayRepeat) throw invalid(name, 'given once');
	if (value === undefined || typeof value === 'string') return value;
	// JSON bodies, known from the OpenAPI file only, carry numbers, booleans and objects
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** Reads the parameters in their order. Names are case-sensitive, unknown ones are ignored. */
export const readParameters = <V extends object>(
	parameters: Parameters<V>,
	sent: Record<string, unknown>,
): V => {
	const values = Object.entries<Parameter<unknown>>(parameters).map(([name, parameter]) => [
		name,
		parameter.read(
			toText(Object.hasOwn(sent, name) ? sent[name] : undefined, name, parameter.repeatable),
			name,
		),
	]);
	return Object.fromEntries(values) as V;
};
