import type { Switches } from '../../testing/switches';
import type { Job } from './job';

/** What job/info answers about a job, with unset fields as the switch says. */
export const showJob = ({ info }: Job, { unsetFields }: Switches): Record<string, unknown> => {
	if (unsetFields === 'empty') return { ...info };
	const fields = Object.entries(info).map(([name, value]) => [name, value === '' ? null : value]);
	return Object.fromEntries(
		unsetFields === 'null' ? fields : fields.filter(([, value]) => value !== null),
	);
};
