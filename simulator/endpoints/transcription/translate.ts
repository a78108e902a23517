import { ApiError, missingParameter } from '../../state/errors';
import type { Job } from '../../state/jobs/job';
import { deriveJob, relatedJobs } from '../../state/jobs/start';
import { TARGET_LANGUAGES } from '../../state/languages';
import type { Service } from '../../state/service';
import { created } from '../answer';
import { endpoint } from '../endpoint';
import { commaList, optional, required, wordBoolean } from '../parameters';

/** Not documented which error these cases get. */
const checkTranslatable = ({ info }: Job, approved?: boolean) => {
	if (info.JobStatus !== 'Complete') {
		throw new ApiError('INVALID_QUERY', 'Only a job that was transcribed can be translated.');
	}
	if (info.Fidelity === 'HIGH' || approved) return;
	if (approved === undefined) throw missingParameter('approve_uplevel');
	throw new ApiError('INVALID_QUERY', 'The job needs an uplevel before it can be translated.');
};

/** Languages there are already: of the job itself, and of translations made before. */
const languagesThere = (service: Service, job: Job) =>
	new Set(
		[job, ...relatedJobs(service, job)].flatMap(({ info }) => [
			info.SourceLanguage,
			...info.TargetLanguage.split(','),
		]),
	);

/** §6.4.2: a new job for each target language that is not there yet. */
export const translate = endpoint({
	path: '/api/job/translate',
	methods: ['GET', 'POST'],
	needs: 'job',
	notOnSandbox: true,
	params: {
		target_languages: required(commaList),
		approve_uplevel: optional(wordBoolean('yes', 'no', 't', 'f', 'true', 'false')),
	},
	handle({ service, job, params }) {
		const targets = params.target_languages;
		const unknown = targets.find((target) => !TARGET_LANGUAGES.PROFESSIONAL.includes(target));
		if (unknown !== undefined) {
			throw new ApiError('INVALID_OPTION', `The parameter target_languages has no ${unknown}.`);
		}
		checkTranslatable(job, params.approve_uplevel);
		const there = languagesThere(service, job);
		const made = targets
			.filter((target) => !there.has(target))
			.map((target) => ({
				target,
				child: deriveJob(
					service,
					job,
					{ TargetLanguage: target, Priority: job.info.Priority || 'STANDARD' },
					true,
				),
			}));
		const message = [
			...made.map(({ target }) => `Child Translation Created for ${target}`),
			...targets
				.filter((target) => there.has(target))
				.map((target) => `Child Translation already exists for ${target}`),
		].join('. ');
		return created({
			translation_job_ids: made.map(({ child }) => child.info.JobId),
			message,
		});
	},
});
