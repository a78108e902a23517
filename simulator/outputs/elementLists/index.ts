import type { ElementList } from '../elementList';
import { compile } from './compile';
import { scriptFor, SCRIPTS } from './scripts';

/** Names of jobs are said aloud: only their beginning, if they are long. */
const SPOKEN_WORDS = 12;

const spoken = (jobName: string) =>
	jobName.split(/\s+/).filter(Boolean).slice(0, SPOKEN_WORDS).join(' ');

/**
 * The element list of a job in a language (a code as in §2.7), English if there is none in it. Its
 * first sentence says the job's name; otherwise all jobs say the same.
 */
export const elementListFor = (
	language: string,
	job: { JobId: string; JobName: string },
): ElementList => compile(scriptFor(language), spoken(job.JobName));

/** One element list for each language there is, by code. */
export const seedElementLists: Record<string, ElementList> = Object.fromEntries(
	Object.entries(SCRIPTS).map(([language, script]) => [language, compile(script, 'Biology 101')]),
);
