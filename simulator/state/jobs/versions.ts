import { type ElementList, elementListFor, type Token } from '../../outputs';
import type { Switches } from '../../testing/switches';
import { normalizeDate } from '../dates';
import type { Job, JobInfo, Version } from './job';

/** A date as list_elementlists writes it; the same as in callbacks, but for the Z (§2.3). */
export const toVersion = (date: string) => `${date}Z`;

/** A job's versions, oldest first; on the sandbox there is one at once (§1). */
export const versionsOf = ({ versions, info }: Job, { sandbox }: Switches): Version[] =>
	sandbox && versions.length === 0
		? [{ iwpName: 'FINAL', version: toVersion(info.CreationDate) }]
		: versions;

/** The newest version that fits, or nothing. Name and date both narrow the choice. */
export const findVersion = (
	versions: Version[],
	wanted: { iwp_name?: string; elementlist_version?: string },
): Version | undefined =>
	versions.findLast(
		({ iwpName, version }) =>
			(wanted.iwp_name === undefined || wanted.iwp_name === iwpName) &&
			(wanted.elementlist_version === undefined ||
				wanted.elementlist_version === normalizeDate(version)),
	);

/** The language a job's transcript is in: a single translation's, else the spoken one. */
const languageOf = ({ SourceLanguage, TargetLanguage }: JobInfo) =>
	TargetLanguage === '' || TargetLanguage.includes(',') ? SourceLanguage : TargetLanguage;

const without = <T extends object, N extends keyof T>(object: T, ...names: N[]) =>
	Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name as N))) as Omit<
		T,
		N
	>;

/** What a machine makes of the same words: no capitals, and nobody told apart. */
const byMachine = (list: ElementList): ElementList => {
	const lower = (token: Token) =>
		token.type === 'word' ? { ...token, display_as: token.value } : token;
	return {
		...without(list, 'speakers'),
		segments: list.segments.map((segment) => ({
			...without(segment, 'speaker_id'),
			sequences: segment.sequences.map((sequence) => ({
				...sequence,
				tokens: sequence.tokens.map(lower),
			})),
		})),
	};
};

/** Keywords, topics and entities are there only if they were ordered for this version (§5.2). */
const withoutIntelligence = (list: ElementList): ElementList =>
	without(list, 'keywords', 'topics', 'entities');

const hasIntelligence = ({ info }: Job, { iwpName }: Version) => {
	const option = info.Options.generate_media_intelligence_iwp as { setting?: unknown } | undefined;
	return Array.isArray(option?.setting) && option.setting.includes(iwpName);
};

/** On the sandbox every job has the same words (§1). */
const CANNED = { JobId: '', JobName: 'Sample of the sandbox' };

/** The element list of a version. */
export const listOf = (job: Job, version: Version, { sandbox }: Switches): ElementList => {
	if (sandbox) return withoutIntelligence(elementListFor('en', CANNED));
	const given = version.list ?? job.list;
	if (given) return given;
	const all = elementListFor(languageOf(job.info), job.info);
	const finished = hasIntelligence(job, version) ? all : withoutIntelligence(all);
	return version.iwpName === 'MECHANICAL' ? byMachine(finished) : finished;
};
