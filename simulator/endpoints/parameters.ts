import { normalizeDate } from '../state/dates';
import { ApiError, missingParameter } from '../state/errors';
import { isId } from '../state/ids';

/** Turns the text of a parameter into its value, or throws an ApiError that names it. */
export type Kind<T> = (text: string, name: string) => T;

/** A kind that also knows what to do when the parameter is absent. */
export interface Parameter<T> {
	read: (text: string | undefined, name: string) => T;
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

/**
 * A web address that can be reached. Hosts named unreachable.example stand for those that cannot:
 * nobody wants a simulator that calls every address it is given.
 */
export const url: Kind<string> = (value, name) => {
	if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
		throw invalid(name, 'an absolute http or https address');
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

const toText = (value: unknown, name: string) => {
	if (Array.isArray(value)) throw invalid(name, 'given once');
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
		parameter.read(toText(Object.hasOwn(sent, name) ? sent[name] : undefined, name), name),
	]);
	return Object.fromEntries(values) as V;
};
