import { endpoint } from '../endpoint';
import { newId } from '../../state/ids';
import { refuseDuplicate } from '../../state/jobs/attach';
import { SOURCE_LANGUAGES } from '../../state/languages';
import { boolean, integer, oneOf, optional, text } from '../parameters';

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
		const { accounts, jobs, clock, formatDate } = service;
		const owner = accounts.reachable(session.username, params.username ?? session.username);
		const { external_id: externalId = '', language = 'en' } = params;
		if (externalId !== '' && !params.is_duplicate) {
			const isSame = ({ info }: { info: { ExternalID: string } }) => info.ExternalID === externalId;
			refuseDuplicate(jobs, owner.username, 'external_id', isSame);
		}
		const now = formatDate(clock.now());
		const info = {
			JobId: newId(),
			JobName: params.job_name ?? '',
			MediaLengthSeconds: 0,
			ExternalID: externalId,
			Priority: '',
			Fidelity: '',
			JobStatus: owner.requiresAuthorization ? 'Authorizing' : 'Pending',
			SourceLanguage: language,
			TargetLanguage: language,
			CreationDate: now,
			StartDate: '',
			DueDate: '',
			CompletedDate: '',
			ReturnDate: '',
			// The docs' sample shows it equal to the CreationDate when nobody had to authorize
			AuthorizationDate: owner.requiresAuthorization ? '' : now,
			JobDifficulty: 'Unknown',
			ReturnTargets: {},
			Options: {},
		} as const;
		jobs.add({ info: { ...info }, username: owner.username, generation: 0 });
		return { JobId: info.JobId, TaskId: newId() };
	},
});
