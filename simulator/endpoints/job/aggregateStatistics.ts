import { normalizeDate } from '../../state/dates';
import { ApiError } from '../../state/errors';
import type { Job } from '../../state/jobs/job';
import type { Service } from '../../state/service';
import { addUp, GROUPS, METRICS, toSegments } from '../../state/statistics';
import { endpoint } from '../endpoint';
import { dateAsSent, list, oneOf, optional, repeatable, text } from '../parameters';
import { ownerCheck } from './list';

/** Jobs with the date they were returned in full length, the first one first. */
const returnedJobs = ({ jobs }: Service, isOwned: (job: Job) => boolean) =>
	[...jobs.values()]
		.filter(isOwned)
		.map((job) => ({ job, date: normalizeDate(job.info.ReturnDate) ?? '' }))
		.filter(({ date }) => date !== '')
		.sort((one, other) => (one.date < other.date ? -1 : 1));

/** §6.6.1: billable minutes of the jobs that were returned. */
export const aggregateStatistics = endpoint({
	path: '/api/job/aggregate_statistics',
	params: {
		account_id: optional(text),
		metrics: repeatable(list(oneOf(METRICS))),
		group_by: optional(oneOf(GROUPS)),
		start_date: optional(dateAsSent),
		end_date: optional(dateAsSent),
	},
	handle({ service, session, params }) {
		const { start_date, end_date, metrics = METRICS } = params;
		const returned = returnedJobs(
			service,
			ownerCheck(service, session.username, params.account_id),
		);
		const now = service.formatDate(service.clock.now());
		const to = normalizeDate(end_date ?? '') ?? now;
		const from = normalizeDate(start_date ?? '') ?? returned[0]?.date ?? to;
		// Not documented, as little as which error it is
		if (start_date !== undefined && from > to) {
			throw new ApiError('INVALID_QUERY', 'The start_date lies after the end_date.');
		}
		const data = toSegments({ from, to }, params.group_by).map((segment) => {
			const sums = addUp(
				returned
					.filter(({ date }) => date >= segment.from && date <= segment.to)
					.map(({ job }) => job),
			);
			return {
				...Object.fromEntries(metrics.map((metric) => [metric, sums[metric]])),
				start_date: segment.from,
				end_date: segment.to,
			};
		});
		return { data, start_date: start_date ?? null, end_date: end_date ?? null };
	},
});
