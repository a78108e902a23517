import { operation } from '../../engine/operation';
import { inputField, shownWith } from '../../fields/common';
import { jobId } from '../../fields/jobId';
import { choice, invalid, required, text, toggle, webAddress } from '../../fields/kinds';
import { bytesOf } from '../../files/incoming';
import type { Body } from '../../transport/send';
import { job } from '../../resources';

/** Guidelines are for people to read; a larger file is a mistake, in bytes. */
const MAX_SIZE = 10_000_000;

const source = required(
	choice(
		{
			displayName: 'Guidelines',
			name: 'guidelines',
			parameter: null,
			description: 'Where the guidelines are',
		},
		[
			{ name: 'File of the Incoming Item', value: 'file', description: 'A text file (.txt)' },
			{ name: 'Text', value: 'text' },
			{ name: 'Web Address', value: 'url' },
		],
		'text',
	),
);

const guidelinesText = required(
	text(
		{
			displayName: 'Guidelines Text',
			name: 'guidelinesText',
			parameter: null,
			description: 'What the people who transcribe should know and do',
		},
		{ rows: 8, isExact: true },
	),
);

const guidelinesUrl = required(
	webAddress({
		displayName: 'Guidelines URL',
		name: 'guidelinesUrl',
		placeholder: 'e.g. https://example.com/guidelines.txt',
		description: 'The address must be public: cielo24 opens it without signing in',
	}),
);

const isHtml = toggle({
	displayName: 'Address Is the Page Itself',
	name: 'isHtml',
	description:
		'Whether the web page at the address is the guideline, rather than a file to download',
});

/** API reference, sections 6.4.6 and 6.4.7 */
export const addGuidelines = operation({
	resource: job,
	value: 'addGuidelines',
	name: 'Add Guidelines',
	action: 'Add guidelines to a job',
	description:
		"Tell the people who transcribe a job what to heed. Order it with 'Custom Special Handling' then.",
	fields: [
		jobId,
		source,
		shownWith(guidelinesText, { guidelines: ['text'] }),
		shownWith(inputField, { guidelines: ['file'] }),
		shownWith(guidelinesUrl, { guidelines: ['url'] }),
		shownWith(isHtml, { guidelines: ['url'] }),
	],

	async run({ params, query, request, files }) {
		const body = await bodyOf();
		const answer = await request({
			path: '/api/job/add_custom_guidelines',
			qs: query,
			...(body && { body }),
			changes: 'the guidelines were added',
			look: 'Only the support of cielo24 can see them.',
			expected: 'anything',
		});
		return { job_id: params.jobId, ...answer };

		async function bodyOf(): Promise<Body | undefined> {
			if (params.guidelines === 'url') return undefined;
			if (params.guidelines === 'text') return { form: { guidelines_data: params.guidelinesText } };
			const file = await files.incoming(params.inputField);
			if (file.size > MAX_SIZE) {
				throw invalid(
					`The file "${file.name}" is too large for guidelines`,
					'Give a text file of at most 10 MB.',
				);
			}
			const content = new Blob([new Uint8Array(await bytesOf(file))], { type: 'text/plain' });
			return { parts: { file: new File([content], file.name, { type: 'text/plain' }) } };
		}
	},
});
