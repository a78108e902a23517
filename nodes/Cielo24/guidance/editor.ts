import type { INodeTypeDescription, NodeHint } from 'n8n-workflow';

/** What the editor says beside the output, where it is the case. */
export const HINTS: NodeHint[] = [
	{
		message:
			"These items are waited for together: the workflow goes on once, when the last job is done. If each is to go on as soon as it is done, leave 'Wait Until Done' off and start a second workflow with Cielo24 Trigger, Job Completed.",
		displayCondition:
			'={{ ["order", "orderTranscription"].includes($parameter["operation"]) && $parameter["wait"] === true && $input.all().length >= 10 }}',
		whenToDisplay: 'beforeExecution',
		location: 'outputPane',
	},
];

/** Shown instead of the output while an execution sleeps. */
export const WAITING_TOOLTIP =
	'cielo24 works on the jobs, which may take hours or days. You may close this page: n8n goes on by itself when they are done. Stopping here cancels nothing that is ordered.';

/** What the trigger says while it is tried and when it is switched on. */
export const TRIGGER_TEXTS = {
	eventTriggerDescription: 'Looking for your newest job that fits',
	activationMessage:
		'From now on n8n asks cielo24 at the poll times that you chose. Jobs that are there already do not start the workflow.',
	triggerPanel: {
		header: 'Try it with your newest job',
		executionsHelp: {
			inactive:
				'<b>While you build the workflow</b>, press Fetch Test Event: it gives your newest job that fits, and changes nothing.<br /><br /><b>When all is well</b>, publish (or activate) the workflow. n8n then asks cielo24 at the poll times, and starts the workflow with the jobs that are new since then. You find those runs in the <a data-key="executions">executions list</a>.',
			active:
				'<b>While you build the workflow</b>, press Fetch Test Event: it gives your newest job that fits, and changes nothing.<br /><br /><b>The workflow is switched on</b>: n8n asks cielo24 at the poll times, and starts it with the jobs that are new since then. You find those runs in the <a data-key="executions">executions list</a>.',
		},
		activationHint: {
			inactive: 'Fetching changes nothing: jobs come out only while the workflow is switched on.',
			active: 'New jobs start the workflow by themselves; those runs are not shown here.',
		},
	},
} satisfies Partial<INodeTypeDescription>;
