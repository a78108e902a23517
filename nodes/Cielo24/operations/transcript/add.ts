import { operation } from '../../engine/operation';
import { quoted } from '../../errors/text';
import { content } from '../../fields/content';
import { jobId } from '../../fields/jobId';
import { choice, invalid, required } from '../../fields/kinds';
import { textFile } from '../../files/incoming';
import { transcript } from '../../resources';

const transcriptGiven = content({
	name: 'transcript',
	displayName: 'Transcript',
	text: 'The transcript or the captions, as they stand in a file',
	placeholder: 'e.g. https://example.com/lecture-4.srt',
});

const format = required(
	choice(
		{
			displayName: 'Format',
			name: 'format',
			parameter: null,
			description: 'The kind of transcript',
		},
		[
			{ name: 'DFXP', value: 'dfxp' },
			{ name: 'Plain Text', value: 'text' },
			{ name: 'Recognize Automatically', value: 'auto' },
			{ name: 'SubRip (SRT)', value: 'srt' },
			{ name: 'WebVTT', value: 'vtt' },
		],
		'auto',
	),
);

const ENDINGS: Record<string, string> = {
	txt: 'text',
	text: 'text',
	srt: 'srt',
	vtt: 'vtt',
	dfxp: 'dfxp',
	ttml: 'dfxp',
	xml: 'dfxp',
};

const about = {
	path: '/api/job/add_transcript',
	changes: 'the transcript was added',
	look: 'Only the support of cielo24 can see it.',
	expected: 'anything',
} as const;

/** API reference, sections 6.4.4 and 6.4.5 */
export const addTranscript = operation({
	resource: transcript,
	value: 'add',
	name: 'Add',
	action: 'Add transcript to a job',
	description: 'Give a job a transcript or captions that exist, from text, a file or a URL',
	fields: [jobId, ...transcriptGiven, format],

	async run({ params, query, request, files }) {
		const { jobId: id } = params;
		if (params.transcript === 'url') {
			const kind = formatOf(params.format, new URL(params.transcriptUrl).pathname);
			const answer = await request({ ...about, qs: { ...query, format: kind } });
			return { job_id: id, ...answer };
		}
		const isText = params.transcript === 'text';
		const file = isText
			? textFile(nameByText(params.transcriptText), params.transcriptText)
			: await files.incoming(params.inputField);
		const qs = { ...query, format: formatOf(params.format, file.name) };
		return { job_id: id, ...(await request({ ...about, qs, body: { file } })) };
	},
});

function formatOf(chosen: string, name: string): string {
	if (chosen !== 'auto') return chosen;
	const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
	const found = Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending] : undefined;
	if (found) return found;
	throw invalid(
		`The format of the transcript can't be told from its name ${quoted(name)}: choose it under 'Format'`,
		'Or give the file a name that ends in .txt, .srt, .vtt or .dfxp.',
	);
}

function nameByText(text: string): string {
	if (/^\uFEFF?\s*WEBVTT\b/.test(text)) return 'transcript.vtt';
	if (/^\uFEFF?\s*(<\?xml|<tt\b)/i.test(text)) return 'transcript.dfxp';
	return /\d:\d\d:\d\d[.,]\d{1,3}\s*-->/.test(text) ? 'transcript.srt' : 'transcript.txt';
}
