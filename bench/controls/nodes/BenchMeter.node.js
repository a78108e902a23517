const { writeFileSync } = require('node:fs');
const { countRight } = require('../check');
const { read } = require('../meter');

/** Reads the meter as soon as the node before it is done, and checks what that node gave. */
class BenchMeter {
	description = {
		displayName: 'Bench Meter',
		name: 'benchMeter',
		group: ['transform'],
		version: 1,
		description: 'What the node before it took',
		defaults: { name: 'Meter' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [
			{ displayName: 'Node', name: 'node', type: 'string', default: '' },
			{ displayName: 'Work', name: 'work', type: 'string', default: '' },
			{ displayName: 'Hash', name: 'sha256', type: 'string', default: '' },
			{ displayName: 'File', name: 'file', type: 'string', default: '' },
		],
	};

	async execute() {
		const measured = read();
		// No other node may look at this; it is n8n's own count, in whole milliseconds.
		const [run] = this.runExecutionData.resultData.runData[this.getNodeParameter('node', 0)];
		const sha256 = this.getNodeParameter('sha256', 0);
		const answers = this.getInputData().map(({ json, binary }) => ({
			json,
			sha256,
			open: binary && (async () => await this.helpers.getBinaryStream(binary.data.id)),
		}));
		const right = await countRight(this.getNodeParameter('work', 0), answers);
		// Into a file, because what n8n prints at its end is not always printed to the end.
		const reading = { ...measured, milliseconds: run.executionTime, right };
		writeFileSync(this.getNodeParameter('file', 0), JSON.stringify(reading));
		return [[{ json: {} }]];
	}
}

module.exports = { BenchMeter };
