import { operation } from '../../engine/operation';
import { quoted } from '../../errors/text';
import { shownWith } from '../../fields/common';
import { content } from '../../fields/content';
import { jobId } from '../../fields/jobId';
import { invalid, toggle } from '../../fields/kinds';
import { bytesOf } from '../../files/incoming';
import type { Body } from '../../transport/send';
import { job } from '../../resources';

/** Guidelines are for people to read; a larger file is a mistake, in bytes. */
const MAX_SIZE = 10_000_000;

const guidelinesGiven = content({
	name: 'guidelines',
	displayName: 'Guidelines',
	text: 'What the people who transcribe should know and do',
	file: 'A text file (.txt)',
	placeholder: 'e.g. https://example.com/guidelines.txt',
});

const isHtml = toggle({
	displayName: 'URL Is a Web Page',
	name: 'isHtml',
	description:
		'Whether the web page at the URL is itself the guidelines, rather than a file to download',
});

/** API reference, sections 6.4.6 and 6.4.7 */
export const addGuidelines = operation({
	resource: job,
	value: 'addGuidelines',
	name: 'Add Guidelines',
	action: 'Add guidelines to a job',
	description:
		"Tell the people who transcribe a job what to heed. Then order it with 'Custom Special Handling'.",
	fields: [jobId, ...guidelinesGiven, shownWith(isHtml, { guidelines: ['url'] })],

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
					`The file ${quoted(file.name)} is too large for guidelines: 10 MB is the most`,
					'Give a text file.',
				);
			}
			const bytes = new Blob([new Uint8Array(await bytesOf(file))], { type: 'text/plain' });
			return { parts: { file: new File([bytes], file.name, { type: 'text/plain' }) } };
		}
	},
});
