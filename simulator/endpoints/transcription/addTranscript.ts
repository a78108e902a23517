import { newId } from '../../state/ids';
import { endpoint } from '../endpoint';
import { receiveFile, refuseAddress } from '../media/receive';
import { oneOf, optional, required, text, url } from '../parameters';

const FORMAT = required(oneOf(['text', 'srt', 'vtt', 'dfxp']));

/** §6.4.4: gives a job an existing transcript by its address. */
export const addTranscript = endpoint({
	path: '/api/job/add_transcript',
	needs: 'job',
	params: { format: FORMAT, transcript_url: required(url) },
	handle({ job, params }) {
		job.attachments.push({
			kind: 'transcript',
			format: params.format,
			url: params.transcript_url,
		});
		return { TaskId: newId() };
	},
});

/** §6.4.5: the same by its raw bytes. */
export const addTranscriptUpload = endpoint({
	path: '/api/job/add_transcript',
	methods: ['POST'],
	body: 'raw',
	needs: 'job',
	params: { format: FORMAT, transcript_url: optional(text) },
	async handle({ service, request, job, params }) {
		refuseAddress('transcript_url', params.transcript_url);
		const content = await receiveFile(service, request);
		job.attachments.push({ kind: 'transcript', format: params.format, content });
		return { TaskId: newId() };
	},
});
