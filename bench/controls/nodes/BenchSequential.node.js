/** The same request as a programmatic node in its usual form: a loop, one item after the other. */
class BenchSequential {
	description = {
		displayName: 'Bench Sequential',
		name: 'benchSequential',
		group: ['transform'],
		version: 1,
		description: 'Media of a job, one after the other',
		defaults: { name: 'Sequential' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'cielo24Api', required: true }],
		properties: [
			{ displayName: 'Job', name: 'jobId', type: 'string', default: '={{ $json.job_id }}' },
		],
	};

	async execute() {
		const { baseUrl } = await this.getCredentials('cielo24Api');
		const results = [];
		for (let item = 0; item < this.getInputData().length; item++) {
			const json = await this.helpers.httpRequestWithAuthentication.call(this, 'cielo24Api', {
				method: 'GET',
				url: `${baseUrl}/api/job/media`,
				qs: { job_id: this.getNodeParameter('jobId', item) },
				json: true,
			});
			results.push({ json, pairedItem: { item } });
		}
		return [results];
	}
}

module.exports = { BenchSequential };
