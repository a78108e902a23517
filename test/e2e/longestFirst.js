const { default: Sequencer } = require('@jest/test-sequencer');

/** Files that wait most. */
const LONGEST = ['triggerLongRun', 'queue', 'trigger', 'editor'];

const rank = ({ path }) => {
	const at = LONGEST.findIndex((name) => path.endsWith(`${name}.test.ts`));
	return at === -1 ? LONGEST.length : at;
};

/** Begins with them, so that all workers end at about the same time. */
module.exports = class extends Sequencer {
	sort(tests) {
		return super.sort(tests).sort((one, other) => rank(one) - rank(other));
	}
};
