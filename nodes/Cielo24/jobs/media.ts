import type { IDataObject } from 'n8n-workflow';

import type { Request } from '../transport/connect';

/** Hosts whose addresses lead to pages that show a video (API reference, section 6.3.3). */
const PAGE_HOSTS =
	/(^|\.)(youtube\.com|youtube-nocookie\.com|youtu\.be|vimeo\.com|brightcove\.(com|net)|bcove\.(me|video)|kaltura\.com|kaltura\.org)$/i;

const FILE =
	/\.(mp4|m4v|mov|avi|wmv|mkv|webm|flv|mpe?g|ts|mxf|3gp|mp3|m4a|wav|aac|ogg|oga|flac|wma|aiff?)$/i;

/**
 * Gives a job its media by a URL (API reference, sections 6.3.1 and 6.3.3).
 *
 * @param query job_id, media_url, and is_duplicate if wanted
 * @param source whether the address leads to a file or a page; else the address tells
 */
export async function addFromUrl(
	{ job_id = '', media_url = '', is_duplicate }: Record<string, string>,
	request: Request,
	source = 'auto',
): Promise<IDataObject> {
	const isFound = source === 'auto' && isPage(media_url);
	const about = {
		changes: 'the media was added',
		look: 'Job: Get shows MediaLengthSeconds when the job has its media.',
		expected: 'anything' as const,
	};
	const answer =
		source === 'page' || isFound
			? await request({
					...about,
					path: '/api/job/add_media_url',
					qs: { job_id, media_url },
				})
			: await request({
					...about,
					path: '/api/job/add_media',
					qs: { job_id, media_url, ...(is_duplicate && { is_duplicate }) },
				});
	return answer;
}

function isPage(address: string): boolean {
	const { hostname, pathname } = new URL(address);
	return PAGE_HOSTS.test(hostname) && !FILE.test(pathname);
}
