import type { IBuilderHint } from 'n8n-workflow';

const NODE = "type: 'n8n-nodes-cielo24.cielo24', version: 1";

const GET_CAPTIONS = `const getCaptions = node({
  ${NODE},
  config: {
    name: 'Get Captions',
    // 'jobId' needs no value: it is taken from the incoming item's job_id
    parameters: { resource: 'caption', operation: 'get', captionFormat: 'SRT', output: 'file' }
  }
});`;

/** For the AI workflow builder of n8n 2. n8n 1 does not know it, and leaves it alone. */
export const BUILDER_HINT: IBuilderHint = {
	searchHint:
		'Captions, subtitles and transcripts of videos and audio, made by the service cielo24. A new video needs one node: Job: Create and Order (resource job, operation order), then Caption: Get. With wait on, cielo24 must reach n8n at a public address; otherwise order in one workflow and start another with cielo24Trigger, event jobCompleted. jobId is taken from the incoming item: leave it unset behind another Cielo24 node. Each order costs money: set the option externalId, so that running again orders nothing twice.',
	relatedNodes: [
		{
			nodeType: 'n8n-nodes-cielo24.cielo24Trigger',
			relationHint: 'Starts a workflow when a job is new, done, failed or changed',
		},
	],
	extraTypeDefContent: [
		{
			displayOptions: { show: { resource: ['job'], operation: ['order'] } },
			content: `<patterns>
<pattern title="From videos to caption files: Create and Order, wait, Caption: Get">
const createAndOrder = node({
  ${NODE},
  config: {
    name: 'Create and Order',
    parameters: {
      resource: 'job',
      operation: 'order',
      media: 'url',
      mediaUrl: expr('{{ $json.url }}'),
      jobName: expr('{{ $json.title }}'),
      language: 'en',
      wait: true,
      options: { externalId: expr('{{ $json.id }}') }
    }
  }
});

${GET_CAPTIONS}

export default workflow('id', 'name').add(start).to(videos).to(createAndOrder).to(getCaptions);
</pattern>
</patterns>`,
		},
	],
};

/** The same for the trigger. */
export const TRIGGER_BUILDER_HINT: IBuilderHint = {
	searchHint:
		'Starts a workflow for jobs of cielo24, the captioning service. Event jobCompleted: captions and transcript are ready, each job once; get them with n8n-nodes-cielo24.cielo24, resource caption, operation get. It asks cielo24 at poll times and needs no public address.',
	relatedNodes: [
		{
			nodeType: 'n8n-nodes-cielo24.cielo24',
			relationHint: 'Gets the captions or the transcript of the job; its jobId needs no value',
		},
	],
	extraTypeDefContent: [
		{
			content: `<patterns>
<pattern title="The captions of each job that is done: Job Completed, Caption: Get">
const jobCompleted = trigger({
  type: 'n8n-nodes-cielo24.cielo24Trigger', version: 1,
  config: { name: 'Job Completed', parameters: { event: 'jobCompleted' } }
});

${GET_CAPTIONS}

export default workflow('id', 'name').add(jobCompleted).to(getCaptions);
</pattern>
</patterns>`,
		},
	],
};
