import type { INode } from 'n8n-workflow';
import type { Credential, Workflow } from '../scripts/n8n';
import { CONCURRENCY, isRaw, type Case, type ContenderId } from './cases';
import { mediaFor, type Media } from './media';
import { taskFor } from './task';
import { WORK } from './work';

/** Name of the node that is measured. */
const TESTED = 'Tested';

/** The credential that every node uses. */
export function credentialFor(baseUrl: string, apiToken: string): Credential {
	const { protocol } = new URL(baseUrl);
	return {
		id: `cielo24Bench${protocol}`,
		name: `Cielo24 bench, ${protocol}`,
		type: 'cielo24Api',
		data: {
			signInWith: 'apiToken',
			apiToken,
			environment: 'custom',
			baseUrl,
			// As n8n stores it after its first use: were it empty, n8n would try the token once per item
			// for every other node. Two spaces, because this kind of credential has no user name.
			sessionToken: `none  ${baseUrl}`,
		},
	};
}

/** Type and parameters of the measured node. */
function testedNode(
	one: Case,
	contender: ContenderId,
	{ data }: Credential,
	readingFile: string,
	media?: Media,
) {
	const { path, ours, httpRequest } = WORK[one.work];
	const baseUrl = String(data.baseUrl);
	switch (contender) {
		case 'ours':
			return {
				type: 'n8n-nodes-cielo24.cielo24',
				typeVersion: 1,
				parameters: {
					...ours,
					jobId: { __rl: true, mode: 'id', value: '={{ $json.job_id ?? $json.JobId }}' },
				},
			};
		case 'httpRequest': {
			const { query = '', ...settings } = httpRequest;
			return {
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				parameters: {
					url: `=${baseUrl}${path}?job_id={{ $json.job_id }}${query}`,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: 'cielo24Api',
					options: {},
					...settings,
				},
			};
		}
		case 'client': {
			const parameters = { path, concurrency: CONCURRENCY };
			return { type: 'n8n-nodes-bench-controls.benchClient', typeVersion: 1, parameters };
		}
		case 'declarative':
		case 'sequential': {
			const name = contender === 'declarative' ? 'benchDeclarative' : 'benchSequential';
			const parameters = { jobId: '={{ $json.job_id }}' };
			return { type: `n8n-nodes-bench-controls.${name}`, typeVersion: 1, parameters };
		}
		case 'plain': {
			const server = { url: baseUrl, token: String(data.apiToken) };
			const task = JSON.stringify(taskFor(one, contender, server, media));
			const parameters = { task, file: readingFile };
			return { type: 'n8n-nodes-bench-controls.benchPlain', typeVersion: 1, parameters };
		}
		default:
			return { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
	}
}

export const workflowId = ({ work, count, travel }: Case, contender: ContenderId) =>
	`bench${work}${contender}${count}${travel ?? ''}`;

/** Start, items, the measured node, and the meter, which writes what it reads to the file. */
export function workflowFor(
	one: Case,
	contender: ContenderId,
	credential: Credential,
	readingFile: string,
	media?: Media,
): Workflow & { id: string } {
	const { id, name, type } = credential;
	const tested = testedNode(one, contender, credential, readingFile, media);
	const credentials = contender === 'empty' ? {} : { credentials: { [type]: { id, name } } };
	const nodes: Array<Pick<INode, 'name' | 'type' | 'typeVersion' | 'parameters'>> = [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{
			name: 'Items',
			type: 'n8n-nodes-bench-controls.benchItems',
			typeVersion: 1,
			parameters: { count: one.count, file: one.work === 'upload' ? media?.path : '' },
		},
		{ name: TESTED, ...tested, ...credentials },
	];
	// Plain Node.js measures itself.
	if (contender !== 'plain') {
		nodes.push({
			name: 'Meter',
			type: 'n8n-nodes-bench-controls.benchMeter',
			typeVersion: 1,
			parameters: {
				node: TESTED,
				work: one.work,
				sha256: media?.sha256,
				file: readingFile,
			},
		});
	}
	const names = nodes.map((node) => node.name);
	return {
		id: workflowId(one, contender),
		name: workflowId(one, contender),
		nodes: nodes.map((node, index) => ({
			id: `node${index}`,
			position: [220 * index, 0],
			...node,
		})),
		connections: Object.fromEntries(
			names
				.slice(0, -1)
				.map((from, index) => [
					from,
					{ main: [[{ node: names[index + 1]!, type: 'main', index: 0 }]] },
				]),
		),
		// Storing is the same for all and not what is measured.
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' },
	};
}

/** The workflows that the cases need, each once. */
export async function workflowsFor(
	cases: readonly Case[],
	credentialOf: (one: Case) => Credential,
	readingFile: string,
) {
	const all = new Map<string, Workflow & { id: string }>();
	for (const one of cases) {
		const media = await mediaFor(one);
		for (const contender of Object.keys(one.repetitions) as ContenderId[]) {
			if (isRaw(contender)) continue;
			const workflow = workflowFor(one, contender, credentialOf(one), readingFile, media);
			all.set(workflow.id, workflow);
		}
	}
	return [...all.values()];
}
