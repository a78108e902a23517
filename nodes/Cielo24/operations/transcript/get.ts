import { operation } from '../../engine/operation';
import { TRANSCRIPT_OPTIONS } from '../../fields/captionOptions';
import { fileName, outputField, shownWith } from '../../fields/common';
import { jobId } from '../../fields/jobId';
import { choice, required } from '../../fields/kinds';
import { emptyOutput, notReady, outputOf } from '../../jobs/output';
import { transcript } from '../../resources';

const output = required(
	choice(
		{
			displayName: 'Give Transcript As',
			name: 'output',
			parameter: null,
			description: 'What to put into the outgoing item',
		},
		[
			{ name: 'File', value: 'file' },
			{ name: 'Text', value: 'text' },
		],
		'text',
	),
);

/** API reference, section 6.5.1 */
export const getTranscript = operation({
	resource: transcript,
	value: 'get',
	name: 'Get',
	action: 'Get transcript of a job',
	description: 'Download what is said in the media of a job, as text or as a file',
	fields: [jobId, output, shownWith(outputField, { output: ['file'] })],
	options: [...TRANSCRIPT_OPTIONS, shownWith(fileName, { '/output': ['file'] })],

	async run({ params, query: qs, request, files }) {
		const { jobId: id } = params;
		const path = '/api/job/get_transcript';
		const isPage = qs.file_format === 'html';
		return await outputOf({ jobId: id, request }, notReady(id, 'transcript'), async () => {
			if (params.output === 'text') {
				const text = await request({ path, qs, expected: isPage ? 'page' : 'text' });
				if (text.trim() === '') throw emptyOutput();
				return { job_id: id, transcript: text };
			}
			const kind = isPage
				? { extension: 'html', mimeType: 'text/html', mayBePage: true }
				: { extension: 'txt', mimeType: 'text/plain' };
			return await files.fetch({ path, qs }, { ...params, ...kind, empty: emptyOutput });
		});
	},
});
