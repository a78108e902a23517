import { createHash } from 'node:crypto';
import { fromBuffer } from '../../media/content';
import { ApiError, missingParameter } from '../../state/errors';
import { newId } from '../../state/ids';
import type { Job } from '../../state/jobs/job';
import { type ApiRequest, endpoint } from '../endpoint';
import { refuseAddress } from '../media/receive';
import { boolean, optional, required, text, url } from '../parameters';

/** Nobody fetches what lies at an address: its size is that of the docs' sample. */
const SIZE = 1037;

/** The answer as the docs show it; accounts have no id elsewhere. */
const stored = ({ username }: Job, fullHtml: boolean, size = SIZE) => ({
	CUSTOM_GUIDELINES_STORED: {
		full_html: fullHtml,
		storage_data: {
			path: `public/original-media/${newId()}.${fullHtml ? 'html' : 'txt'}`,
			account: createHash('sha256').update(username).digest('hex').slice(0, 32),
			bucket: 'cielo24-simulator-storage',
			size,
		},
	},
});

/** §6.4.6: gives a job guidelines for its transcribers by their address. */
export const addCustomGuidelines = endpoint({
	path: '/api/job/add_custom_guidelines',
	needs: 'job',
	notOnSandbox: true,
	params: { guidelines_url: required(url), is_html: optional(boolean) },
	handle({ job, params }) {
		job.attachments.push({ kind: 'guidelines', url: params.guidelines_url });
		return stored(job, params.is_html ?? false);
	},
});

const readGuidelines = ({ files }: ApiRequest, data?: string) => {
	const { file } = files;
	if (file && data !== undefined) {
		throw new ApiError('INVALID_QUERY', 'Send either file or guidelines_data.');
	}
	if (!file) {
		if (data === undefined) throw missingParameter('file');
		return fromBuffer(Buffer.from(data));
	}
	if (!/\.txt$/i.test(file.fileName) || file.contentType !== 'text/plain') {
		throw new ApiError('INVALID_QUERY', 'The file must be a .txt file of type text/plain.');
	}
	return file.content;
};

/** §6.4.7: the same as a file of a multipart form, or as text. */
export const addCustomGuidelinesUpload = endpoint({
	path: '/api/job/add_custom_guidelines',
	methods: ['POST'],
	body: 'multipart',
	needs: 'job',
	notOnSandbox: true,
	params: { guidelines_data: optional(text), guidelines_url: optional(text) },
	handle({ request, job, params }) {
		refuseAddress('guidelines_url', params.guidelines_url);
		const content = readGuidelines(request, params.guidelines_data);
		job.attachments.push({ kind: 'guidelines', content });
		return stored(job, false, content.bytes);
	},
});
