/* eslint-disable @n8n/community-nodes/no-restricted-imports -- development scripts, never shipped */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parse } from 'flatted';
import type { INodeExecutionData, IRunExecutionData } from 'n8n-workflow';

/** One execution as n8n stored it, its data decoded. */
export interface StoredExecution {
	id: string;
	workflowId: string;
	/** success, error, waiting, running, crashed, canceled or new. */
	status: string;
	mode: string;
	startedAt: string;
	stoppedAt: string | null;
	data: IRunExecutionData;
}

/** Decodes the form in which n8n stores and sends execution data. */
export const decodeExecutionData = (text: string) => parse(text) as IRunExecutionData;

export const databaseFile = (userFolder: string) => join(userFolder, '.n8n', 'database.sqlite');

interface Row extends Omit<StoredExecution, 'id' | 'data'> {
	id: number;
	data: string;
}

const QUERY = `
	SELECT e.id, e.workflowId, e.status, e.mode, e.startedAt, e.stoppedAt, d.data
	FROM execution_entity e JOIN execution_data d ON d.executionId = e.id
	WHERE e.id > ? ORDER BY e.id`;

/** Asks n8n's database, which n8n may be using meanwhile. Gives nothing if there is no database yet. */
export function askDatabase(userFolder: string, query: string, ...values: number[]): unknown[] {
	if (!existsSync(databaseFile(userFolder))) return [];
	const database = new DatabaseSync(databaseFile(userFolder), { readOnly: true, timeout: 5000 });
	try {
		return database.prepare(query).all(...values);
	} finally {
		database.close();
	}
}

/** Ids of all workflows in the database. */
export function storedWorkflowIds(userFolder: string): string[] {
	const rows = askDatabase(userFolder, 'SELECT id FROM workflow_entity') as Array<{ id: string }>;
	return rows.map(({ id }) => id);
}

/** All executions in the database after the one with the id `after`, oldest first. n8n may be running. */
export function storedExecutions(userFolder: string, after = 0): StoredExecution[] {
	const rows = askDatabase(userFolder, QUERY, after) as Row[];
	return rows.map((row) => ({
		...row,
		id: String(row.id),
		data: decodeExecutionData(row.data),
	}));
}

/** What a node gave out, one list of items per output, all its runs together. Empty if it did not run. */
export function outputsOf({ data }: StoredExecution, nodeName: string): INodeExecutionData[][] {
	const outputs: INodeExecutionData[][] = [];
	for (const run of data.resultData.runData[nodeName] ?? []) {
		(run.data?.main ?? []).forEach((items, index) => {
			outputs[index] = [...(outputs[index] ?? []), ...(items ?? [])];
		});
	}
	return outputs;
}
