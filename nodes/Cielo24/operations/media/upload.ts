import { operation, type Standard } from '../../engine/operation';
import { Failure } from '../../errors/failure';
import { inputField } from '../../fields/common';
import { jobId } from '../../fields/jobId';
import { choice } from '../../fields/kinds';
import { media } from '../../resources';

const uploadWith: Standard<'uploadWith', string | undefined> = {
	...choice(
		{
			displayName: 'Upload With',
			name: 'uploadWith',
			parameter: null,
			description: 'The way that the file takes. The sandbox knows only Direct.',
		},
		[
			{ name: 'Direct', value: 'direct', description: "To cielo24's own address" },
			{
				name: 'Storage URL',
				value: 'url',
				description: 'To a URL that cielo24 gives for it: better for very large files',
			},
		],
		'direct',
	),
	standard: 'direct',
};

const about = {
	changes: 'the file was uploaded',
	look: 'Job: Get shows MediaLengthSeconds when the job has its media.',
};

/** API reference, sections 6.3.2 and 6.3.4 */
export const uploadMedia = operation({
	resource: media,
	value: 'upload',
	name: 'Upload',
	action: 'Upload media to a job',
	description: 'Give a job its video or audio from a file of the incoming item',
	fields: [jobId, inputField],
	options: [uploadWith],
	movesMedia: true,

	async run({ params, query, request, files, reached }) {
		const id = params.jobId;
		const file = await files.incoming(params.inputField);
		if (params.uploadWith === 'direct') {
			const answer = await request({
				path: '/api/job/add_media',
				qs: query,
				body: { file },
				...about,
				expected: 'anything',
			});
			return { job_id: id, ...answer };
		}
		reached({ step: 'requestUploadUrl' });
		const { upload_url } = await request({ path: '/api/job/request_upload_url', qs: query });
		if (typeof upload_url !== 'string' || !isAddress(upload_url)) throw noAddress(id);
		reached({ step: 'upload' });
		await files.put(upload_url, file, { ...about, jobId: id });
		return { job_id: id, uploaded: true };
	},
});

function isAddress(text: string): boolean {
	return /^https?:\/\//i.test(text) && URL.canParse(text);
}

function noAddress(id: string): Failure {
	return new Failure({
		message: `cielo24 gave no URL to upload the file of job ${id} to`,
		description: "Set 'Upload With' to 'Direct'.",
		errorType: 'UNREADABLE_ANSWER',
	});
}
