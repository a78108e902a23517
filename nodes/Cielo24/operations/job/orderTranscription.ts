import { operation } from '../../engine/operation';
import { jobId } from '../../fields/jobId';
import {
	callbackUrl,
	checkTargets,
	ORDER_OPTIONS,
	priority,
	targetLanguage,
	transcriptionFidelity,
} from '../../fields/order';
import { maxWait, wait } from '../../fields/wait';
import { job } from '../../resources';
import { callbackOf, orderedResult } from '../../waiting/result';

/** API reference, section 6.4.3 */
export const orderTranscription = operation({
	resource: job,
	value: 'orderTranscription',
	name: 'Order Transcription',
	action: 'Order captions for a job',
	description: 'Have a job that has its media transcribed and captioned, and translated if wanted',
	fields: [jobId, transcriptionFidelity, priority, targetLanguage, wait],
	options: [callbackUrl, maxWait, ...ORDER_OPTIONS],

	async run({ params, query, request, waiting }) {
		checkTargets(params.transcriptionFidelity, params.targetLanguage);
		const answer = await request({
			path: '/api/job/perform_transcription',
			qs: { ...query, ...callbackOf(params, waiting) },
			changes: 'the transcription was ordered',
			expected: 'anything',
		});
		const { jobId: id } = params;
		return orderedResult(params.wait, { id, ordered: true }, { job_id: id, ...answer });
	},
});
