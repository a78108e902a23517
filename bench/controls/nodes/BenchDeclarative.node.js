/** The same request as a declarative node, the way n8n's starter package shows it. */
class BenchDeclarative {
	description = {
		displayName: 'Bench Declarative',
		name: 'benchDeclarative',
		group: ['transform'],
		version: 1,
		description: 'Media of a job, declarative',
		defaults: { name: 'Declarative' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'cielo24Api', required: true }],
		requestDefaults: { baseURL: '={{ $credentials.baseUrl }}', url: '/api/job/media' },
		properties: [
			{
				displayName: 'Job',
				name: 'jobId',
				type: 'string',
				default: '={{ $json.job_id }}',
				routing: { send: { type: 'query', property: 'job_id' } },
			},
		],
	};
}

module.exports = { BenchDeclarative };
