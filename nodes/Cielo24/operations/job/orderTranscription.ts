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
import { job } from '../../resources';

/** API reference, section 6.4.3 */
export const orderTranscription = operation({
	resource: job,
	value: 'orderTranscription',
	name: 'Order Transcription',
	action: 'Order transcription of a job',
	description: 'Have a job that has its media transcribed and captioned, and translated if wanted',
	fields: [jobId, transcriptionFidelity, priority, targetLanguage],
	options: [callbackUrl, ...ORDER_OPTIONS],

	async run({ params, query, request }) {
		checkTargets(params.transcriptionFidelity, params.targetLanguage);
		const answer = await request({
			path: '/api/job/perform_transcription',
			qs: query,
			changes: 'the transcription was ordered',
			expected: 'anything',
		});
		return { job_id: params.jobId, ...answer };
	},
});
