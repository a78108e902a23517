import type { Job } from './jobs/job';

/** Metrics of aggregate_statistics (§6.6.1). */
export const METRICS = [
	'billable_minutes_total',
	'billable_minutes_mechanical',
	'billable_minutes_premium',
	'billable_minutes_professional',
	'billable_minutes_foreign_transcription',
	'billable_minutes_translation',
	'billable_minutes_english_transcription',
] as const;

export type Metric = (typeof METRICS)[number];

export const GROUPS = ['week', 'month'] as const;

export type Group = (typeof GROUPS)[number];

/** A span between two dates of the service, both included. */
export interface Segment {
	from: string;
	to: string;
}

const DAY = 24 * 3600 * 1000;

const toMoment = (date: string) => new Date(`${date.slice(0, 10)}T00:00:00Z`);

const startOfDay = (moment: Date) => `${moment.toISOString().slice(0, 10)}T00:00:00.000000`;

/** Where the segment begins that comes after the one with this day. */
const NEXT: Record<Group, (day: Date) => Date> = {
	// Weeks begin on Sunday
	week: (day) => new Date(day.getTime() + (7 - day.getUTCDay()) * DAY),
	month: (day) => new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1)),
};

/** Cuts a span at the beginnings of weeks or months; dates in full length. */
export const toSegments = ({ from, to }: Segment, group?: Group): Segment[] => {
	if (!group) return [{ from, to }];
	const segments: Segment[] = [];
	for (let start = from; start <= to; ) {
		const next = NEXT[group](toMoment(start));
		const end = `${startOfDay(new Date(next.getTime() - DAY)).slice(0, 10)}T23:59:59.999999`;
		segments.push({ from: start, to: end < to ? end : to });
		start = startOfDay(next);
	}
	return segments;
};

const FIDELITY_METRICS: Record<string, Metric> = {
	MECHANICAL: 'billable_minutes_mechanical',
	STANDARD: 'billable_minutes_premium',
	HIGH: 'billable_minutes_professional',
};

/** What a job's minutes are billed as: its transcription, and every translation. */
const servicesOf = ({ info, isTranslation }: Job): Metric[] => {
	const { SourceLanguage: source, TargetLanguage: target } = info;
	const translations = target.split(',').filter((language) => language && language !== source);
	const transcription =
		source === 'en'
			? 'billable_minutes_english_transcription'
			: 'billable_minutes_foreign_transcription';
	return [
		...(isTranslation ? [] : [transcription as Metric]),
		...translations.map((): Metric => 'billable_minutes_translation'),
	];
};

/** Adds up the minutes of jobs, each rounded up to a whole one. */
export const addUp = (jobs: Job[]): Record<Metric, number> => {
	const sums = Object.fromEntries(METRICS.map((metric) => [metric, 0])) as Record<Metric, number>;
	for (const job of jobs) {
		const minutes = Math.ceil(Number(job.info.MediaLengthSeconds) / 60);
		for (const service of servicesOf(job)) {
			sums.billable_minutes_total += minutes;
			sums[service] += minutes;
			sums[FIDELITY_METRICS[job.info.Fidelity] ?? 'billable_minutes_premium'] += minutes;
		}
	}
	return sums;
};
