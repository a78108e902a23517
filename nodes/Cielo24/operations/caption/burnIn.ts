import { operation } from '../../engine/operation';
import { jobId } from '../../fields/jobId';
import { text } from '../../fields/kinds';
import { caption } from '../../resources';

const sendToEmail = text({
	displayName: 'Send to Email',
	name: 'sendToEmail',
	placeholder: 'e.g. name@email.com',
	description: 'Who gets the video by mail; without it, the address of the account',
});

/** API reference, section 6.5.5 */
export const burnInCaption = operation({
	resource: caption,
	value: 'burnIn',
	name: 'Burn In',
	action: 'Burn captions into a video',
	description: 'Let cielo24 put the captions into the picture and mail the video when it is done',
	fields: [jobId],
	options: [sendToEmail],

	async run({ params: { jobId: id }, query, request }) {
		await request({
			path: '/api/job/burn_in_caption',
			qs: query,
			changes: 'the video with its captions was ordered',
			look: 'cielo24 mails the video when it is done.',
			expected: 'anything',
		});
		return { job_id: id, requested: true };
	},
});
