const { createReadStream } = require('node:fs');
const { jobId, start } = require('../meter');

/** Gives out items with job ids, each with the file if there is one, then starts the meter. */
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
		properties: [
			{ displayName: 'Count', name: 'count', type: 'number', default: 1000 },
			{ displayName: 'File', name: 'file', type: 'string', default: '' },
		],
	};

	async execute() {
		const length = this.getNodeParameter('count', 0);
		const file = this.getNodeParameter('file', 0);
		const binary = file && {
			binary: {
				data: await this.helpers.prepareBinaryData(
					createReadStream(file),
					'lecture.mp4',
					'video/mp4',
				),
			},
		};
		const items = Array.from({ length }, (_, index) => ({
			json: { job_id: jobId(index + 1) },
			...binary,
			pairedItem: { item: 0 },
		}));
		start();
		return [items];
	}
}

module.exports = { BenchItems };
