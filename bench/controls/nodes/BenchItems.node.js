const { jobId, start } = require('../meter');

/** Gives out items with job ids, then starts the meter. */
class BenchItems {
	description = {
		displayName: 'Bench Items',
		name: 'benchItems',
		group: ['transform'],
		version: 1,
		description: 'Items with job ids',
		defaults: { name: 'Items' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [{ displayName: 'Count', name: 'count', type: 'number', default: 1000 }],
	};

	async execute() {
		const length = this.getNodeParameter('count', 0);
		const items = Array.from({ length }, (_, index) => ({
			json: { job_id: jobId(index + 1) },
			pairedItem: { item: 0 },
		}));
		start();
		return [items];
	}
}

module.exports = { BenchItems };
