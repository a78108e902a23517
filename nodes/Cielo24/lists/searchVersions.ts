import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { jobId } from '../fields/jobId';
import { invalid, locatorValue } from '../fields/kinds';
import { INTERIM_VERSIONS } from '../fields/versions';
import { minuteOf, normalDate } from '../jobs/dates';
import { listIn } from '../jobs/list';
import { comparable, visible } from '../jobs/text';
import { ask } from './ask';

/** Lists the versions of the chosen job's results, newest first (API reference, section 6.5.4). */
export async function searchVersions(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const chosen = locatorValue(this.getCurrentNodeParameter('jobId'));
	return await ask(this, async (request) => {
		if (!chosen) throw noJob();
		const id = jobId.read(chosen, { timeZone: this.getTimezone(), json: {} });
		const path = '/api/job/list_elementlists';
		const versions = await request({ path, qs: { job_id: id }, expected: 'list' });
		const results = listIn(versions, 'versions')
			.filter(({ version }) => typeof version === 'string' && visible(version))
			.map(({ iwp_name, version }) => ({
				name: labelOf(iwp_name, version),
				value: String(version),
			}))
			.filter(({ name }) => comparable(name).includes(comparable(filter)))
			.sort((one, other) => (one.value < other.value ? 1 : -1));
		return { results };
	});
}

/** "Final (2026-05-31 14:30)" */
function labelOf(code: unknown, version: unknown): string {
	const known = INTERIM_VERSIONS.find(({ value }) => value === code)?.name;
	const date = normalDate(version);
	const when = date ? minuteOf(date).replace('T', ' ') : String(version);
	const name = known ?? (typeof code === 'string' && code ? code : undefined);
	return name ? `${name} (${when})` : when;
}

function noJob() {
	return invalid(
		"Choose the job first: 'Job' has no value here",
		"Versions belong to a job. Choose one under 'Job' from the list, or run the node in front, so that the expression there has a value.",
	);
}
