import type { Field } from '../engine/operation';
import { InputFailure } from '../errors/failure';
import { quoted } from '../errors/text';

/** Real IDs have 32 characters; the documents don't promise it. */
const MAX_LENGTH = 64;

const HINT =
	'A job ID is made of the digits 0 to 9 and the letters a to f, mostly 32 of them. Cielo24 nodes and "New Job" answers give it as job_id or JobId.';

/** The job to work on, by its ID: hexadecimal (API reference, section 2.1). */
export const jobId: Field<'jobId', string> = {
	name: 'jobId',
	property: {
		displayName: 'Job',
		name: 'jobId',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'id', value: '={{ $json.job_id ?? $json.JobId }}' },
		description: 'The job to work on. By default it is taken from the incoming item.',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a job...',
				typeOptions: { searchListMethod: 'searchJobs', searchable: true },
			},
			{
				displayName: 'ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 64bea283eff6475ea6596027a6ba0929',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: `^\\s*[0-9a-fA-F]{1,${MAX_LENGTH}}\\s*$`,
							errorMessage: 'A job ID has only the digits 0 to 9 and the letters a to f',
						},
					},
				],
			},
		],
	},
	read(value) {
		if (value === undefined || value === null || value === '') {
			throw invalid("'Job' is empty for this item");
		}
		if (typeof value !== 'string') {
			throw invalid(`'Job' must be a text, but is ${quoted(value)}`);
		}
		const id = value.trim();
		if (id === '') throw invalid("'Job' is empty for this item");
		if (!/^[0-9a-f]+$/i.test(id)) throw invalid(`${quoted(id)} is not a job ID`);
		if (id.length > MAX_LENGTH) throw invalid(`${quoted(id)} is too long for a job ID`);
		return id;
	},
};

function invalid(message: string): InputFailure {
	return new InputFailure({ message, description: HINT, errorType: 'INVALID_JOB_ID' });
}
