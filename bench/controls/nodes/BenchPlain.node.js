const { writeFileSync } = require('node:fs');
const { measurePlain } = require('../plain');

/** Plain Node.js, but in n8n's process: what the size of that process alone costs. */
class BenchPlain {
	description = {
		displayName: 'Bench Plain',
		name: 'benchPlain',
		group: ['transform'],
		version: 1,
		description: 'The requests without help of n8n',
		defaults: { name: 'Plain' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [
			{ displayName: 'Task', name: 'task', type: 'json', default: '{}' },
			{ displayName: 'File', name: 'file', type: 'string', default: '' },
		],
	};

	async execute() {
		const reading = await measurePlain(JSON.parse(this.getNodeParameter('task', 0)));
		writeFileSync(this.getNodeParameter('file', 0), JSON.stringify(reading));
		return [[{ json: {} }]];
	}
}

module.exports = { BenchPlain };
