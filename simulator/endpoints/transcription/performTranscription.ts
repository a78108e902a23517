import { endpoint } from '../endpoint';
import { ApiError } from '../../state/errors';
import { newId } from '../../state/ids';
import {
	FIDELITIES,
	FIDELITY_IN_ANSWERS,
	type Fidelity,
	type Job,
	PRIORITIES,
} from '../../state/jobs/job';
import { parseOptions } from './options';
import { toTurnaround } from '../../state/jobs/turnaround';
import { SOURCE_LANGUAGES, TARGET_LANGUAGES } from '../../state/languages';
import { integer, oneOf, optional, required, text, url } from '../parameters';

/** Not documented which error these cases get. */
const checkOrderable = ({ media, order, info }: Job) => {
	if (!media) throw new ApiError('INVALID_QUERY', 'The job has no media.');
	if (order || !['Authorizing', 'Pending'].includes(info.JobStatus)) {
		throw new ApiError('INVALID_QUERY', 'Transcription of the job was ordered already.');
	}
};

const checkLanguages = (fidelity: Fidelity, source: string, targets: string[]) => {
	if (!SOURCE_LANGUAGES[fidelity].includes(source)) {
		throw new ApiError('INVALID_OPTION', `The language ${source} is not available as ${fidelity}.`);
	}
	for (const target of targets) {
		// The spoken language as a target is harmless: it means no translation
		if (target !== source && !TARGET_LANGUAGES[fidelity].includes(target)) {
			throw new ApiError(
				'INVALID_OPTION',
				`The parameter target_language has no ${target} as ${fidelity}.`,
			);
		}
	}
};

/** §6.4.3: starts transcription, and translation if target_language names other languages. */
export const performTranscription = endpoint({
	path: '/api/job/perform_transcription',
	methods: ['GET', 'POST'],
	needs: 'job',
	params: {
		transcription_fidelity: required(oneOf(FIDELITIES)),
		priority: required(oneOf(PRIORITIES)),
		callback_url: optional(url),
		options: optional(parseOptions),
		target_language: optional(text),
		turnaround_hours: optional(integer),
		standard_product: optional(oneOf(['true', 'false', 'y', 'n', 't', 'f'])),
	},
	handle({ service, job, params }) {
		const { info } = job;
		const fidelity = params.transcription_fidelity;
		const targets = params.target_language ?? info.SourceLanguage;
		checkOrderable(job);
		checkLanguages(fidelity, info.SourceLanguage, targets.split(','));

		const { priority, hours } = toTurnaround(params.priority, params.turnaround_hours);
		const options = params.options ?? {};
		info.Fidelity = FIDELITY_IN_ANSWERS[fidelity];
		info.Priority = priority;
		info.TargetLanguage = targets;
		info.Options = { ...info.Options, ...options };
		if (params.callback_url) info.ReturnTargets = { url: [{ callback_url: params.callback_url }] };
		job.turnaroundHours = hours;
		job.order = {
			interimVersions: [...new Set(options.return_iwp)].filter((version) => version !== 'FINAL'),
			metadata: Object.fromEntries(
				Object.entries(options.custom_metadata ?? {}).map(([name, value]) => [name, String(value)]),
			),
			approval: options.customer_approval_steps?.includes('RETURN') ?? false,
		};

		const owner = service.accounts.find(job.username);
		const isExempt = fidelity === 'MECHANICAL' && !owner?.requiresAuthorizationMechanical;
		if (info.JobStatus === 'Pending') service.workflow.begin(job);
		else if (isExempt) service.workflow.authorize(job);
		return { TaskId: newId() };
	},
});
