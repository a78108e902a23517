const { writeFileSync } = require('node:fs');
const { jobId, read } = require('../meter');

const isRight = ({ json }, index) =>
	json.MediaUrl === `https://media.example.com/${jobId(index + 1)}.mp4`;

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
			{ displayName: 'File', name: 'file', type: 'string', default: '' },
		],
	};

	async execute() {
		const measured = read();
		// No other node may look at this; it is n8n's own count, in whole milliseconds.
		const [run] = this.runExecutionData.resultData.runData[this.getNodeParameter('node', 0)];
		const right = this.getInputData().filter(isRight).length;
		// Into a file, because what n8n prints at its end is not always printed to the end.
		const reading = { ...measured, milliseconds: run.executionTime, right };
		writeFileSync(this.getNodeParameter('file', 0), JSON.stringify(reading));
		return [[{ json: {} }]];
	}
}

module.exports = { BenchMeter };
