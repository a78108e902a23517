import { CONCURRENCY, type Case, type ContenderId } from './cases';
import type { Media } from './media';
import { WORK } from './work';

/** What plain Node.js is to do: controls/plain.js. */
export function taskFor(
	one: Case,
	contender: ContenderId,
	{ url, token }: { url: string; token: string },
	media: Media | undefined,
) {
	const { path, httpRequest } = WORK[one.work];
	return {
		...{ url, token, path, media },
		query: httpRequest.query ?? '',
		work: one.work,
		count: contender === 'rawEmpty' ? 0 : one.count,
		concurrency: CONCURRENCY,
		keepAlive: contender === 'rawKeepAlive',
	};
}
