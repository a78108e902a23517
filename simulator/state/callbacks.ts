/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the simulator never ships */
import { unescape } from 'node:querystring';
import type { Switches } from '../testing/switches';
import { type Clock, toMilliseconds } from './clock';

/** One callback with all its attempts. */
export interface Callback {
	jobId: string;
	iwpName: string;
	/** The address with its tags filled in, without user and password. */
	url: string;
	/** HTTP statuses so far; 'unreachable' if there was no answer. */
	attempts: Array<number | 'unreachable'>;
}

const LIMIT = 1000;

/** Anything but 200 is tried again three times within 30 minutes (§2.5); how evenly is not said. */
const RETRIES = [10, 10, 10].map((minutes) => toMilliseconds({ minutes }));

const PATIENCE = toMilliseconds({ seconds: 10 });

/**
 * Fills in the tags of a callback address, {job_id} and so on. Unknown tags stay. Not documented
 * whether values are percent-encoded; they are here, or a job's name could break the address.
 */
export const fillTags = (url: string, tags: Record<string, string>) =>
	url.replace(/\{([^{}]+)\}/g, (tag, name: string) =>
		Object.hasOwn(tags, name) ? encodeURIComponent(tags[name]!) : tag,
	);

const withoutUser = (url: string) => url.replace(/^(https?:\/\/)[^/?#]*@/i, '$1');

/** fetch refuses addresses with user and password, so they travel as a header. */
const toHeaders = (url: string): Record<string, string> => {
	const { username, password } = new URL(url);
	if (username === '') return {};
	const user = `${unescape(username)}:${unescape(password)}`;
	return { authorization: `Basic ${Buffer.from(user).toString('base64')}` };
};

/** Makes callbacks, and repeats those that fail. */
export class Callbacks {
	/** The latest callbacks, oldest first. */
	readonly list: Callback[] = [];

	private readonly underWay = new Set<Promise<void>>();

	private readonly stopper = new AbortController();

	/** First attempts that wait for their release. */
	private held: Array<(at: number) => void> = [];

	constructor(
		private readonly clock: Clock,
		private readonly switches: Switches,
		private readonly log?: (line: string) => void,
	) {}

	/** Calls an address (tags filled in) at the given time of the clock, or as the switches say. */
	send(about: Pick<Callback, 'jobId' | 'iwpName' | 'url'>, at: number): void {
		const { callbackTimes, callbackDelay, holdCallbacks } = this.switches;
		const start = (when: number) => {
			for (let time = 0; time < callbackTimes; time += 1) this.start(about, when);
		};
		if (holdCallbacks) this.held.push(start);
		else if (callbackDelay > 0) this.clock.at(at + callbackDelay * 1000, start);
		else start(at);
	}

	/** Makes all callbacks that were held, at the same moment; how many there were. */
	release(): number {
		const { held } = this;
		this.held = [];
		for (const start of held) start(this.clock.now());
		return held.length;
	}

	/** Resolves when every attempt that was started has ended. */
	async settled(): Promise<void> {
		while (this.underWay.size > 0) await Promise.all(this.underWay);
	}

	stop(): void {
		this.stopper.abort();
	}

	private start({ url, ...about }: Pick<Callback, 'jobId' | 'iwpName' | 'url'>, at: number): void {
		const callback: Callback = { ...about, url: withoutUser(url), attempts: [] };
		this.list.push(callback);
		if (this.list.length > LIMIT) this.list.shift();
		this.attempt(callback, url, at);
	}

	private attempt(callback: Callback, url: string, at: number): void {
		const attempt = this.call(callback, url).then(() => {
			this.underWay.delete(attempt);
			const wait = RETRIES[callback.attempts.length - 1];
			if (callback.attempts.at(-1) === 200 || wait === undefined || this.stopper.signal.aborted) {
				return;
			}
			const next = at + wait;
			this.clock.at(next, () => this.attempt(callback, url, next));
		});
		this.underWay.add(attempt);
	}

	private async call(callback: Callback, url: string): Promise<void> {
		const signal = AbortSignal.any([this.stopper.signal, AbortSignal.timeout(PATIENCE)]);
		try {
			const { status, body } = await fetch(callback.url, {
				headers: toHeaders(url),
				redirect: 'manual',
				signal,
			});
			await body?.cancel();
			callback.attempts.push(status);
		} catch {
			callback.attempts.push('unreachable');
		}
		// Without the address: people put secrets into it
		this.log?.(`callback ${callback.iwpName} of ${callback.jobId}: ${callback.attempts.at(-1)}`);
	}
}
