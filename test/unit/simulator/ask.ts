/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code, never shipped */
import type { Simulator, SimulatorOptions } from '../../../simulator';
import { startSimulator } from '../../../simulator';

export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	/** The body as JSON; undefined if it is none. */
	json: unknown;
}

const parse = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

/** One request; a list as a query value repeats the parameter. */
export const ask = async (
	{ url }: Simulator,
	path: string,
	query: Record<string, string | string[]> = {},
	init: RequestInit = {},
): Promise<Answer> => {
	const pairs = Object.entries(query).flatMap(([name, value]) =>
		[value].flat().map((single): [string, string] => [name, single]),
	);
	const response = await fetch(`${url}${path}?${new URLSearchParams(pairs).toString()}`, {
		redirect: 'manual',
		...init,
	});
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, json: parse(text) };
};

/** One request with version and a token, the one open from the start unless given. */
export const call = async (
	simulator: Simulator,
	path: string,
	query: Record<string, string | string[]> = {},
	init?: RequestInit,
): Promise<Answer> =>
	await ask(simulator, path, { v: '1', api_token: simulator.token, ...query }, init);

/** What an error of the service looks like, with a word its comment has to contain. */
export const failure = (type: string, comment = '') => ({
	status: 400,
	json: { ErrorType: type, ErrorComment: expect.stringContaining(comment) as string },
});

/** A simulator for each test of a file, stopped after it. */
export const useSimulator = (options: SimulatorOptions = {}) => {
	let simulator: Simulator;
	beforeEach(async () => {
		simulator = await startSimulator(options);
	});
	afterEach(async () => await simulator.close());
	return () => simulator;
};

/** Waits for what follows shortly, e.g. the server's side of an answer the client has already. */
export const until = async (isSo: () => boolean | Promise<boolean>) => {
	while (!(await isSo())) await new Promise(setImmediate);
};
