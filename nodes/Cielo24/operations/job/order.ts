import { operation, type Standard } from '../../engine/operation';
import { inputField, shownWith } from '../../fields/common';
import { externalId, jobName, JOB_OPTIONS } from '../../fields/job';
import { choice, filledIn, required } from '../../fields/kinds';
import { isDuplicateMedia, mediaUrl } from '../../fields/media';
import {
	callbackUrl,
	checkLanguage,
	checkTargets,
	language,
	ORDER_OPTIONS,
	priority,
	targetLanguage,
	transcriptionFidelity,
} from '../../fields/order';
import { maxWait, wait } from '../../fields/wait';
import { addFromUrl } from '../../jobs/media';
import { placeOrder, type IfExists } from '../../jobs/ordering';
import { job } from '../../resources';
import { orderedResult, callbackOf } from '../../waiting/result';

const media = required(
	choice(
		{
			displayName: 'Media',
			name: 'media',
			parameter: null,
			description: 'Where the video or audio is',
		},
		[
			{ name: 'File of the Incoming Item', value: 'file' },
			{ name: 'URL', value: 'url' },
		],
		'url',
	),
);

const ifExists: Standard<'ifExists', string | undefined> = {
	...filledIn(
		choice(
			{
				displayName: 'If the External ID Exists',
				name: 'ifExists',
				parameter: null,
				description: 'What to do where a job has the external ID already',
			},
			[
				{
					name: 'Go On with That Job',
					value: 'use',
					description: 'It gets what it lacks; nothing is ordered twice, however often this runs',
				},
				{ name: 'Treat It as an Error', value: 'error' },
				{
					name: 'Create Another Job',
					value: 'create',
					description: 'It is paid for again',
				},
			],
			'use',
		),
	),
	standard: 'use',
};

/** What goes with job/new and with the media; all else goes with the order. */
const CREATING = [
	'job_name',
	'language',
	'external_id',
	'username',
	'requestor',
	'reference',
	'expected_speakers',
];
const ADDING = ['media_url', 'is_duplicate'];

/** API reference, sections 6.2.1, 6.3 and 6.4.3 */
export const orderJob = operation({
	resource: job,
	value: 'order',
	name: 'Create and Order',
	action: 'Order captions for a new video',
	description:
		'Have a video or audio captioned: make a job, give it its media and order it, in one go',
	fields: [
		media,
		shownWith(mediaUrl, { media: ['url'] }),
		shownWith(inputField, { media: ['file'] }),
		jobName,
		language,
		transcriptionFidelity,
		priority,
		targetLanguage,
		wait,
	],
	options: [
		...JOB_OPTIONS.filter(({ name }) => name !== 'externalId'),
		externalId,
		callbackUrl,
		ifExists,
		isDuplicateMedia,
		maxWait,
		...ORDER_OPTIONS,
	],
	movesMedia: true,

	async run({ params, query, request, files, waiting, pause, memory, shared }) {
		checkLanguage(params.transcriptionFidelity, params.language, 'source');
		checkTargets(params.transcriptionFidelity, params.targetLanguage, params.language);
		const file = params.media === 'file' ? await files.incoming(params.inputField) : undefined;
		const callback = callbackOf(params, waiting);
		const { externalId } = params;
		const adding = pick(query, ADDING);
		const place = async () =>
			await placeOrder(
				{
					create: pick(query, CREATING),
					order: { ...omit(query, [...CREATING, ...ADDING]), ...callback },
					externalId,
					// Without an ID of one's own nothing can be there already.
					ifExists: externalId ? (params.ifExists as IfExists) : 'use',
					addMedia: async (jobId, isAlways) => {
						const qs = { ...adding, job_id: jobId, ...(isAlways && { is_duplicate: 'true' }) };
						if (!file) return await addFromUrl(qs, request);
						return await request({
							path: '/api/job/add_media',
							qs: { job_id: jobId },
							body: { file },
							changes: 'the media was added',
							expected: 'anything',
						});
					},
				},
				{ request, pause, memory },
			);
		const isOne = externalId && params.ifExists !== 'create';
		const placed = isOne
			? await shared(JSON.stringify([params.account ?? '', externalId]), place)
			: await place();
		const { jobId: id, created, ordered, taskId, info } = placed;
		return orderedResult(
			params.wait,
			{ id, ordered, info },
			{
				job_id: id,
				JobId: id,
				...(taskId !== undefined && { TaskId: taskId }),
				created,
				ordered,
			},
		);
	},
});

function pick(query: Record<string, string>, names: readonly string[]) {
	return Object.fromEntries(Object.entries(query).filter(([name]) => names.includes(name)));
}

function omit(query: Record<string, string>, names: readonly string[]) {
	return Object.fromEntries(Object.entries(query).filter(([name]) => !names.includes(name)));
}
