import type { NodeExecutionHint } from 'n8n-workflow';

import type { Failure } from '../errors/failure';
import { plainText } from '../errors/text';

/** What there is to know about a run that has ended, or sleeps. */
interface Outcome {
	items: number;
	failures: readonly Failure[];
	/** Whether the credential leads to the sandbox. */
	isSandbox: boolean;
	/** Whether the workflow is switched on. */
	isActive: boolean;
}

/** What a person who looks at the run should be told beside the items. */
export function hintsFor({ items, failures, isSandbox, isActive }: Outcome): NodeExecutionHint[] {
	const hints: NodeExecutionHint[] = [];
	if (failures.length === items) hints.push(nothingWorked(failures));
	if (isSandbox && isActive) {
		hints.push({
			type: 'warning',
			location: 'outputPane',
			message:
				"This workflow is switched on, but its credential leads to cielo24's sandbox, where nothing is really processed. For real captions, choose Production under 'Environment' in the credential.",
		});
	}
	return hints;
}

function nothingWorked(failures: readonly Failure[]): NodeExecutionHint {
	const [reason = '', ...others] = new Set(failures.map(({ details }) => details.message));
	const count = failures.length;
	const none = count === 1 ? 'The item did not work' : `None of the ${count} items worked`;
	const why =
		others.length === 0
			? `${none}: ${plainText(reason)}.`
			: `${none}. Each says why in its field 'error'.`;
	return {
		type: 'warning',
		location: 'outputPane',
		message: `${why} The workflow goes on all the same, as On Error in the settings of this node says.`,
	};
}
