import type { Content } from '../../media/content';
import { ApiError, missingParameter } from '../../state/errors';
import type { Service } from '../../state/service';
import type { ApiRequest } from '../endpoint';

/**
 * Stores the raw body of an upload (§6.3.2). All other checks come first: a refused file is not
 * read.
 *
 * @throws ApiError when it has no length, or nothing in it
 */
export const receiveFile = async (
	{ disk }: Service,
	{ headers, raw }: ApiRequest,
): Promise<Content> => {
	const length = headers['content-length'];
	if (raw && length === undefined) throw missingParameter('Content-Length');
	if (!raw || length === '0') throw missingParameter('body');
	return await disk.store(raw);
};

/**
 * An upload has no address besides.
 *
 * @throws ApiError INVALID_QUERY
 */
export const refuseAddress = (name: string, address?: string) => {
	if (address !== undefined) {
		throw new ApiError('INVALID_QUERY', `Send either ${name} or a file.`);
	}
};
