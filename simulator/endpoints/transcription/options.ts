import { ApiError } from '../../state/errors';

/** Interim work products (§7); FINAL is the finished version. */
const IWP: readonly string[] = [
	'PREMIUM',
	'INTERIM_PROFESSIONAL',
	'PROFESSIONAL',
	'SPEAKER_ID',
	'FINAL',
	'MECHANICAL',
	'CUSTOMER_APPROVED_RETURN',
	'CUSTOMER_APPROVED_TRANSLATION',
];

/** Notes of an order may have this many characters. */
const LONGEST_NOTES = 1000;

/** The options of an order that change what the simulator does. */
export interface JobOptions {
	customer_approval_steps?: string[];
	custom_metadata?: Record<string, string | number | boolean>;
	return_iwp?: string[];
	custom_special_handling?: boolean;
}

const toLabel = (name: string) => `${name[0]!.toUpperCase()}${name.slice(1).replaceAll('_', ' ')}`;

/** Options of a job as job/info shows them (Q26). */
export const showOptions = (options: object) =>
	Object.fromEntries(
		Object.entries(options)
			.filter(([, setting]) => setting !== undefined)
			.map(([name, setting]) => [name, { label: toLabel(name), setting: setting as unknown }]),
	);

/** Says what an option must be, or nothing if it is right. */
type Check = (value: unknown) => string | undefined;

const isBoolean: Check = (value) => (typeof value === 'boolean' ? undefined : 'true or false');

const isNotes: Check = (value) =>
	typeof value === 'string' && value.length <= LONGEST_NOTES
		? undefined
		: `text of at most ${LONGEST_NOTES} characters`;

const isFlat: Check = (value) =>
	typeof value === 'object' &&
	value !== null &&
	!Array.isArray(value) &&
	Object.values(value).every((inner) => ['string', 'number', 'boolean'].includes(typeof inner))
		? undefined
		: 'an object with plain values';

const isList: Check = (value) => (Array.isArray(value) ? undefined : 'a list');

const isText: Check = (value) => (typeof value === 'string' ? undefined : 'text');

interface OptionType {
	check: Check;
	/** Allowed values, of the option itself or of its items. */
	values?: readonly string[];
}

const BOOLEAN: OptionType = { check: isBoolean };

/** The options of perform_transcription (§6.4.3). */
const OPTIONS: Record<string, OptionType> = {
	customer_approval_steps: { check: isList, values: ['TRANSLATION', 'RETURN'] },
	customer_approval_tool: { check: isText, values: ['AMARA', 'CIELO24'] },
	custom_metadata: { check: isFlat },
	notes: { check: isNotes },
	return_iwp: { check: isList, values: IWP },
	speaker_id: BOOLEAN,
	enable_true_verbatim: BOOLEAN,
	first_pass_campaign: { check: isText, values: ['NORMAL', 'GENERAL_CONTENT', 'TRUE_VERBATIM'] },
	generate_media_intelligence_iwp: { check: isList, values: IWP },
	audio_description: BOOLEAN,
	on_screen_text: BOOLEAN,
	music_lyrics: BOOLEAN,
	custom_special_handling: BOOLEAN,
};

const checkOption = (name: string, value: unknown) => {
	const type = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
	if (!type) throw new ApiError('INVALID_QUERY', `There is no job option ${name}.`);
	const expected = type.check(value);
	if (expected !== undefined) {
		throw new ApiError('INVALID_QUERY', `The job option ${name} must be ${expected}.`);
	}
	const { values } = type;
	if (
		values &&
		![value].flat().every((item) => typeof item === 'string' && values.includes(item))
	) {
		throw new ApiError('INVALID_OPTION', `The job option ${name} takes: ${values.join(', ')}.`);
	}
};

const parse = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

/**
 * Reads the options of an order: a JSON object with real booleans and lists. Older clients send
 * all values as text (Q11), and nobody documents what becomes of unknown names; both are refused,
 * because a simulator should rather show a mistake than hide it.
 *
 * @throws ApiError INVALID_QUERY, or INVALID_OPTION for values outside a list
 */
export const parseOptions = (text: string): JobOptions => {
	const options = parse(text);
	if (typeof options !== 'object' || options === null || Array.isArray(options)) {
		throw new ApiError('INVALID_QUERY', 'The parameter options must be a JSON object.');
	}
	for (const [name, value] of Object.entries(options)) checkOption(name, value);
	return options;
};
