import { operation } from '../../engine/operation';
import { jobId } from '../../fields/jobId';
import { choice, required } from '../../fields/kinds';
import { audioDescription, VERSION_OPTIONS } from '../../fields/versions';
import { sentencesOf, wordsOf } from '../../jobs/elementList';
import { notReady, outputOf } from '../../jobs/output';
import { elementList } from '../../resources';

const split = required(
	choice(
		{
			displayName: 'Give It As',
			name: 'split',
			parameter: null,
			description: 'How many outgoing items it becomes',
		},
		[
			{ name: 'One Item per Sentence', value: 'sentences' },
			{ name: 'One Item per Word', value: 'words' },
			{ name: 'One Item, as Cielo24 Sends It', value: 'whole' },
		],
		'whole',
	),
);

/** API reference, section 6.5.3 */
export const getElementList = operation({
	resource: elementList,
	value: 'get',
	name: 'Get',
	action: 'Get element list of a job',
	description:
		'Retrieve the transcript word by word or sentence by sentence, with times and speakers',
	fields: [jobId, split],
	options: [...VERSION_OPTIONS, audioDescription],

	async run({ params, query, request }) {
		const { jobId: id } = params;
		const list = await outputOf(
			{ jobId: id, request },
			notReady(id, 'element list'),
			async () => await request({ path: '/api/job/get_elementlist', qs: query }),
		);
		if (params.split === 'sentences') return sentencesOf(list, id);
		if (params.split === 'words') return wordsOf(list, id);
		return { job_id: id, ...list };
	},
});
