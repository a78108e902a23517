/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import type { AddressInfo } from 'node:net';

import fastify, { type FastifyInstance } from 'fastify';

interface Message {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: string | null;
}

interface Question {
	messages: Message[];
	tools?: Array<{ function: { name: string; parameters: object } }>;
}

/** What a model decides: to call a tool, or to answer the person. */
export type Decision = { call: string; args: object } | { say: string };

/** One decision, made from what was said last: by the person, or by the tool that was called. */
export type Step = (heard: string) => Decision;

/** A chat model, as OpenAI's interface has it, that follows a script instead of thinking. */
export class ScriptedModel {
	/** What it was told before each of its decisions. */
	readonly heard: string[] = [];

	/** The tools it may call, with the fields it fills in, as it was told. */
	tools: Record<string, object> = {};

	private script: Step[] = [];

	private constructor(private readonly app: FastifyInstance) {
		app.post('/v1/chat/completions', ({ body }) => this.answer(body as Question));
	}

	static async start(): Promise<ScriptedModel> {
		const model = new ScriptedModel(fastify());
		await model.app.listen({ port: 0, host: '127.0.0.1' });
		return model;
	}

	/** Its address, as a credential for OpenAI wants it. */
	get url(): string {
		return `http://127.0.0.1:${(this.app.server.address() as AddressInfo).port}/v1`;
	}

	/** The next conversation. */
	follow(script: Step[]): void {
		this.script = script;
		this.heard.length = 0;
	}

	async close(): Promise<void> {
		await this.app.close();
	}

	private answer({ messages, tools = [] }: Question) {
		this.tools = Object.fromEntries(
			tools.map(({ function: { name, parameters } }) => [name, parameters]),
		);
		const turn = messages.filter(({ role }) => role === 'assistant').length;
		const last = messages.at(-1)?.content ?? '';
		this.heard.push(last);
		const decision = this.script[turn]?.(last) ?? { say: 'There is nothing more in the script.' };
		return completion(decision, turn);
	}
}

function completion(decision: Decision, turn: number) {
	const message =
		'say' in decision
			? { content: decision.say }
			: {
					content: null,
					tool_calls: [
						{
							id: `call_${turn}`,
							type: 'function',
							function: { name: decision.call, arguments: JSON.stringify(decision.args) },
						},
					],
				};
	return {
		id: `answer_${turn}`,
		object: 'chat.completion',
		created: 0,
		model: 'scripted',
		choices: [
			{
				index: 0,
				message: { role: 'assistant', ...message },
				finish_reason: 'say' in decision ? 'stop' : 'tool_calls',
			},
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
