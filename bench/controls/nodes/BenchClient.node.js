/** n8n's own HTTP client and nothing else: what no node of n8n can do without. */
class BenchClient {
	description = {
		displayName: 'Bench Client',
		name: 'benchClient',
		group: ['transform'],
		version: 1,
		description: "The requests with n8n's HTTP client, a number of them at once",
		defaults: { name: 'Client' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'cielo24Api', required: true }],
		properties: [
			{ displayName: 'Path', name: 'path', type: 'string', default: '' },
			{ displayName: 'Concurrency', name: 'concurrency', type: 'number', default: 1 },
		],
	};

	async execute() {
		const items = this.getInputData();
		const data = await this.getCredentials('cielo24Api');
		const credentialsDecrypted = { id: '', name: '', type: 'cielo24Api', data };
		const url = data.baseUrl + this.getNodeParameter('path', 0);
		const results = new Array(items.length);
		let next = 0;
		const worker = async () => {
			while (next < items.length) {
				const item = next++;
				const json = await this.helpers.httpRequestWithAuthentication.call(
					this,
					'cielo24Api',
					{ method: 'GET', url, qs: { job_id: items[item].json.job_id }, json: true },
					{ credentialsDecrypted },
				);
				results[item] = { json, pairedItem: { item } };
			}
		};
		const workers = Array.from({ length: this.getNodeParameter('concurrency', 0) }, worker);
		await Promise.all(workers);
		return [results];
	}
}

module.exports = { BenchClient };
