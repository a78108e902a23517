import { newId } from '../../state/ids';
import { refuseDuplicate } from '../../state/jobs/attach';
import { startJob } from '../../state/jobs/start';
import { SOURCE_LANGUAGES } from '../../state/languages';
import { endpoint } from '../endpoint';
import { boolean, integer, oneOf, optional, text } from '../parameters';
import { showOptions } from '../transcription/options';

/** §6.2.1: an empty job. It is Pending, or Authorizing if the account wants that. */
export const newJob = endpoint({
	path: '/api/job/new',
	methods: ['GET', 'POST'],
	params: {
		job_name: optional(text),
		language: optional(oneOf(SOURCE_LANGUAGES.MECHANICAL)),
		external_id: optional(text),
		username: optional(text),
		requestor: optional(text),
		reference: optional(text),
		expected_speakers: optional(integer),
		is_duplicate: optional(boolean),
	},
	handle({ service, session, params }) {
		const { accounts, jobs } = service;
		const owner = accounts.reachable(session.username, params.username ?? session.username);
		const { external_id: externalId = '', language = 'en' } = params;
		if (externalId !== '' && !params.is_duplicate) {
			const isSame = ({ info }: { info: { ExternalID: string } }) => info.ExternalID === externalId;
			refuseDuplicate(jobs, owner.username, 'external_id', isSame);
		}
		const { requestor, reference, expected_speakers } = params;
		const job = startJob(service, owner, {
			JobName: params.job_name ?? '',
			ExternalID: externalId,
			SourceLanguage: language,
			TargetLanguage: language,
			Options: showOptions({ requestor, reference, expected_speakers }),
		});
		return { JobId: job.info.JobId, TaskId: newId() };
	},
});
