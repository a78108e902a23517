/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- bench, never shipped */
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { N8N_1, N8N_2 } from '../../scripts/n8n';

/** What the numbers were measured on. Nothing that tells whose machine it is. */
export function describeMachine(): Record<string, string> {
	const [first] = cpus();
	return {
		Date: `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
		Processor: `${first?.model.trim() ?? 'unknown'}, ${cpus().length} cores`,
		Memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
		System: `${type()} ${release().split('-')[0]}`,
		'Load before': `${(loadavg()[0] ?? 0).toFixed(2)} (average of the last minute)`,
		Node: process.version,
		n8n: `${N8N_2}, where no other is named (${N8N_1})`,
	};
}
