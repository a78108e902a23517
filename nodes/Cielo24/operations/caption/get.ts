import { operation } from '../../engine/operation';
import { CAPTION_OPTIONS } from '../../fields/captionOptions';
import { fileName, outputField, shownWith } from '../../fields/common';
import { jobId } from '../../fields/jobId';
import { choice, required } from '../../fields/kinds';
import { emptyOutput, notReady, outputOf } from '../../jobs/output';
import { caption } from '../../resources';

/**
 * The formats by cielo24's names, with the file ending that people know and the registered type;
 * where there is none, the one that n8n shows as text.
 */
const FORMATS: Record<string, { label: string; extension: string; mimeType: string }> = {
	DFXP: { label: 'DFXP (.dfxp)', extension: 'dfxp', mimeType: 'application/ttml+xml' },
	ECHO: { label: 'Echo (.txt)', extension: 'txt', mimeType: 'text/plain' },
	QT: { label: 'QuickTime (.qt.txt)', extension: 'qt.txt', mimeType: 'text/plain' },
	SAMI: { label: 'SAMI (.smi)', extension: 'smi', mimeType: 'text/plain' },
	SBV: { label: 'SBV for YouTube (.sbv)', extension: 'sbv', mimeType: 'text/plain' },
	SCC: { label: 'Scenarist (.scc)', extension: 'scc', mimeType: 'text/plain' },
	SRT: { label: 'SubRip (.srt)', extension: 'srt', mimeType: 'text/plain' },
	TPM: { label: 'TPM (.txt)', extension: 'txt', mimeType: 'text/plain' },
	TRANSCRIPT: { label: 'Transcript (.txt)', extension: 'txt', mimeType: 'text/plain' },
	TWX: { label: 'TWX (.txt)', extension: 'txt', mimeType: 'text/plain' },
	WEB_VTT: { label: 'WebVTT (.vtt)', extension: 'vtt', mimeType: 'text/vtt' },
};

const captionFormat = required(
	choice(
		{ displayName: 'Format', name: 'captionFormat', description: 'The kind of caption file' },
		Object.entries(FORMATS).map(([value, { label }]) => ({ name: label, value })),
		'SRT',
	),
);

const output = required(
	choice(
		{
			displayName: 'Give Captions As',
			name: 'output',
			parameter: null,
			description: 'What to put into the outgoing item',
		},
		[
			{ name: 'File', value: 'file' },
			{ name: 'Text', value: 'text' },
			{ name: 'URL', value: 'url', description: 'A lasting URL of the file' },
		],
		'file',
	),
);

/** API reference, section 6.5.2 */
export const getCaption = operation({
	resource: caption,
	value: 'get',
	name: 'Get',
	action: 'Get captions of a job',
	description: 'Download the captions of a job as a file, as text, or get their URL',
	fields: [jobId, captionFormat, output, shownWith(outputField, { output: ['file'] })],
	options: [...CAPTION_OPTIONS, shownWith(fileName, { '/output': ['file'] })],

	async run({ params, query: qs, request, files }) {
		const { jobId: id, captionFormat: format } = params;
		const path = '/api/job/get_caption';
		return await outputOf({ jobId: id, request }, notReady(id, 'captions'), async () => {
			if (params.output === 'url') {
				const { CaptionUrl } = await request({ path, qs: { ...qs, build_url: 'true' } });
				if (!CaptionUrl) throw emptyOutput();
				return { job_id: id, CaptionUrl };
			}
			if (params.output === 'text') {
				const captions = await request({ path, qs, expected: 'text' });
				if (captions.trim() === '') throw emptyOutput();
				return { job_id: id, caption_format: format, captions };
			}
			const { extension = 'txt', mimeType = 'text/plain' } = FORMATS[format] ?? {};
			return await files.fetch(
				{ path, qs },
				{ ...params, extension, mimeType, empty: emptyOutput },
			);
		});
	},
});
