import type { IDataObject } from 'n8n-workflow';

import type { Position } from './follower';
import { keyOf } from './keys';

/** Raised whenever the form of what is stored changes; then CONVERTERS gets an entry. */
const VERSION = 2;

/** Turn what a version stored into the form of the version after it. */
export const CONVERTERS: Record<number, (stored: IDataObject) => IDataObject> = {
	// Completed jobs were known by their ID alone; `takeOver` replaces those keys one by one.
	1: (stored) => ({ ...stored, version: 2 }),
};

/** Whose jobs a position is about, and which. */
export interface Owner {
	/** A short text that differs for other settings. */
	settings: string;
	/** One for the account's user name, or '' where the credential holds only a token. */
	user: string;
}

/** A position that was read, or why there is none. */
export type Reading = { position: Position } | { reason?: string };

/** What stands for settings, an account and an address of cielo24. */
export function ownerOf(settings: unknown, baseUrl: string, username: string): Owner {
	return {
		settings: keyOf(JSON.stringify([settings, baseUrl])),
		user: username && keyOf(username),
	};
}

/** Turns a position into what is stored. */
export function writeState(position: Position, { settings, user }: Owner): IDataObject {
	return { version: VERSION, settings, user, position };
}

/** Reads what is stored, also by an earlier version of this package. */
export function readState(stored: unknown, owner: Owner): Reading {
	if (stored === undefined) return {};
	const state = converted(stored);
	if (!state) return { reason: "it can't read what another version of the package has stored" };
	if (state.settings !== owner.settings) return { reason: 'its settings were changed' };
	if (state.user && owner.user && state.user !== owner.user) {
		return { reason: 'its credential now belongs to another account' };
	}
	return { position: state.position as Position };
}

function converted(stored: unknown): IDataObject | undefined {
	let state = stored;
	while (isObject(state)) {
		if (state.version === VERSION) return isObject(state.position) ? state : undefined;
		const convert = CONVERTERS[Number(state.version)];
		if (!convert) return undefined;
		state = convert(state);
	}
	return undefined;
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
