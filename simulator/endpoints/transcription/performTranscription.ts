import { ApiError } from '../../state/errors';
import { newId } from '../../state/ids';
import {
	FIDELITIES,
	FIDELITY_IN_ANSWERS,
	type Fidelity,
	type Job,
	PRIORITIES,
} from '../../state/jobs/job';
import { toTurnaround } from '../../state/jobs/turnaround';
import { SOURCE_LANGUAGES, TARGET_LANGUAGES } from '../../state/languages';
import type { Service } from '../../state/service';
import { endpoint } from '../endpoint';
import { integer, oneOf, optional, required, text, url, wordBoolean } from '../parameters';
import { type JobOptions, parseOptions, showOptions } from './options';

/** Not documented which error these cases get. */
const checkOrderable = ({ media, attachments }: Job, options: JobOptions) => {
	if (!media) throw new ApiError('INVALID_QUERY', 'The job has no media.');
	const hasGuidelines = attachments.some(({ kind }) => kind === 'guidelines');
	if (hasGuidelines && !options.custom_special_handling) {
		throw new ApiError(
			'INVALID_QUERY',
			'The job has guidelines: the option custom_special_handling must be true.',
		);
	}
};

const wasOrdered = ({ order, info }: Job) =>
	order !== undefined || !['Authorizing', 'Pending'].includes(info.JobStatus);

/** Not documented what a second order does, so all three ways can be had (U14). */
const orderAgain = ({ orders, switches }: Service, { info }: Job) => {
	const isCharged = switches.secondOrder === 'charged';
	orders.push({ jobId: info.JobId, externalId: info.ExternalID, isCharged });
	if (switches.secondOrder === 'refused') {
		throw new ApiError('INVALID_QUERY', 'Transcription of the job was ordered already.');
	}
	return { TaskId: newId() };
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

const toOrder = (options: JobOptions) => ({
	interimVersions: [...new Set(options.return_iwp)].filter((version) => version !== 'FINAL'),
	metadata: Object.fromEntries(
		Object.entries(options.custom_metadata ?? {}).map(([name, value]) => [name, String(value)]),
	),
	approval: options.customer_approval_steps?.includes('RETURN') ?? false,
});

const begin = async (service: Service, job: Job, fidelity: Fidelity) => {
	const { workflow, accounts, switches } = service;
	const isExempt =
		fidelity === 'MECHANICAL' && !accounts.find(job.username)?.requiresAuthorizationMechanical;
	if (job.info.JobStatus === 'Pending') workflow.begin(job);
	else if (isExempt) workflow.authorize(job);
	if (switches.earlyCallbacks && job.info.JobStatus === 'Pending') await workflow.finishEarly(job);
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
		standard_product: optional(wordBoolean('true', 'false', 'y', 'n', 't', 'f')),
	},
	async handle({ service, job, params }) {
		const { info } = job;
		const { transcription_fidelity: fidelity, callback_url, options = {} } = params;
		if (wasOrdered(job)) return orderAgain(service, job);
		const targets = params.target_language ?? info.SourceLanguage;
		checkOrderable(job, options);
		checkLanguages(fidelity, info.SourceLanguage, targets.split(','));

		const { priority, hours } = toTurnaround(params.priority, params.turnaround_hours);
		const { standard_product } = params;
		info.Fidelity = FIDELITY_IN_ANSWERS[fidelity];
		info.Priority = priority;
		info.TargetLanguage = targets;
		info.Options = { ...info.Options, ...showOptions({ ...options, standard_product }) };
		if (callback_url) info.ReturnTargets = { url: [{ callback_url }] };
		job.turnaroundHours = hours;
		job.order = toOrder(options);
		service.orders.push({ jobId: info.JobId, externalId: info.ExternalID, isCharged: true });
		await begin(service, job, fidelity);
		return { TaskId: newId() };
	},
});
