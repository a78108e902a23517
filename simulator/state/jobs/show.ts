import type { Switches } from '../../testing/switches';
import type { Job, JobInfo } from './job';

/** How a job that waits for its order may look: not documented (U13). */
const UNORDERED: Record<Switches['unorderedJob'], (info: JobInfo) => Partial<JobInfo>> = {
	plain: () => ({}),
	withFidelity: () => ({ Fidelity: 'STANDARD', Priority: 'STANDARD' }),
	withDates: ({ CreationDate }) => ({ StartDate: CreationDate, DueDate: CreationDate }),
	authorizing: () => ({ JobStatus: 'Authorizing', AuthorizationDate: '' }),
};

/** A job as the service sees it, before it is written as an answer. */
export const infoOf = ({ info, order }: Job, { unorderedJob }: Switches): JobInfo =>
	order || !['Authorizing', 'Pending'].includes(info.JobStatus)
		? info
		: { ...info, ...UNORDERED[unorderedJob](info) };

/** What job/info answers about a job, with unset fields as the switch says. */
export const showJob = (job: Job, switches: Switches): Record<string, unknown> => {
	const info = infoOf(job, switches);
	if (switches.unsetFields === 'empty') return { ...info };
	const fields = Object.entries(info).map(([name, value]) => [name, value === '' ? null : value]);
	return Object.fromEntries(
		switches.unsetFields === 'null' ? fields : fields.filter(([, value]) => value !== null),
	);
};
