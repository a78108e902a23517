/* eslint-disable @n8n/community-nodes/no-restricted-imports -- development scripts, never shipped */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { installTarball } from './communityPackage';
import { n8nEnvironment } from './environment';
import { storedExecutions, storedWorkflowIds, type StoredExecution } from './executions';
import { ensureN8n } from './install';
import { n8nCommand, node24, runFolder } from './paths';
import { freePort } from './ports';
import { run, start, type Program } from './processes';
import { Rest } from './rest';
import { placesOf } from './secrets';
import type { Credential, Workflow } from './workflow';

export interface InstanceOptions {
	/** The released n8n version, e.g. N8N_2. */
	version: string;
	/** Names the folder of the instance; instances with different names can run side by side. */
	name: string;
	/** Tarball of the community package to install. */
	tarball?: string;
	/** Keep what an earlier run left in the folder; otherwise it is emptied. */
	keep?: boolean;
	/** Port of the editor if it is free; otherwise, and by default, any free one. */
	port?: number;
	/** Further settings for n8n, e.g. { N8N_LOG_LEVEL: 'debug' }. */
	environment?: Record<string, string>;
}

/** One process of an n8n. */
interface Launch {
	/** On which it says whether it is healthy. */
	port: number;
	/** Of its log, without .log. */
	name: string;
	/** Further settings for this process alone. */
	environment?: Record<string, string>;
	/** What must be true besides, before it is used. */
	isReady?: () => Promise<boolean>;
}

/** How long (milliseconds) a server may take to answer; the first start builds the database. */
const START_TIMEOUT_MS = 180_000;

/** The folder in the home folder in which n8n 2 lets nodes read and write files. */
const FILES_FOLDER = '.n8n-files';

/** A private, released n8n: its own user folder, database, ports and community package. */
export class N8n {
	private server: Program | undefined;

	readonly rest: Rest;

	private constructor(
		readonly version: string,
		readonly userFolder: string,
		private readonly port: number,
		private readonly extra: Record<string, string>,
	) {
		this.rest = new Rest(`http://127.0.0.1:${port}`);
	}

	/** Installs n8n if it is missing, makes the user folder and installs the package; starts nothing. */
	static async create(options: InstanceOptions): Promise<N8n> {
		await ensureN8n(options.version);
		const userFolder = join(runFolder, options.name);
		if (!options.keep) await rm(userFolder, { recursive: true, force: true });
		await mkdir(join(userFolder, 'logs'), { recursive: true });
		await mkdir(join(userFolder, FILES_FOLDER), { recursive: true });
		if (options.tarball) await installTarball(userFolder, options.tarball);
		const port = await freePort(options.port);
		return new N8n(options.version, userFolder, port, { ...options.environment });
	}

	/** Changes settings, by the names of environment variables, from the next start on. */
	set(environment: Record<string, string>): void {
		Object.assign(this.extra, environment);
	}

	/** Address of the editor while the server runs. */
	get url(): string {
		return this.rest.baseUrl;
	}

	/** Where nodes may read and write files. */
	get filesFolder(): string {
		return join(this.userFolder, FILES_FOLDER);
	}

	/** What the server printed. */
	get logFile(): string {
		return join(this.userFolder, 'logs', 'server.log');
	}

	/** Process id of the running server; undefined when it does not run. */
	get pid(): number | undefined {
		return this.server?.hasEnded() ? undefined : this.server?.pid;
	}

	private async options(port: number, logName: string, more: Record<string, string> = {}) {
		const { version, userFolder } = this;
		const extra = { ...this.extra, ...more };
		return {
			cwd: userFolder,
			env: n8nEnvironment({ version, userFolder, port, brokerPort: await freePort(), extra }),
			logFile: join(userFolder, 'logs', logName),
		};
	}

	/**
	 * Runs an n8n command, e.g. `['list:workflow']`, and returns what it printed.
	 * @throws when n8n ends with an exit code other than 0, unless `mayFail`.
	 */
	async command(args: string[], { mayFail = false } = {}): Promise<string> {
		const options = await this.options(this.port, 'command.log');
		const result = await run(node24(), [n8nCommand(this.version), ...args], options);
		if (result.exitCode === 0 || mayFail) return result.stdout;
		throw new Error(
			`n8n ${args[0]} did not work (exit code ${result.exitCode}). See ${options.logFile}`,
		);
	}

	async importCredentials(...credentials: Credential[]): Promise<void> {
		await this.import('import:credentials', credentials);
	}

	/** Imports workflows, switched off. Each needs an id. */
	async importWorkflows(...workflows: Workflow[]): Promise<void> {
		const complete = workflows.map((workflow) => ({ active: false, settings: {}, ...workflow }));
		await this.import('import:workflow', complete);
	}

	private async import(command: string, entries: object[]): Promise<void> {
		const file = join(this.userFolder, 'import.json');
		await writeFile(file, JSON.stringify(entries));
		try {
			await this.command([command, `--input=${file}`]);
		} finally {
			// It may hold secrets in plain text, and placesOfSecret() must only find what n8n stored.
			await rm(file, { force: true });
		}
	}

	/**
	 * Runs a workflow to its end with `n8n execute`; returns the stored execution, also when it ended in an error.
	 * `printed` is what the command wrote to its standard output.
	 * @throws when n8n did not run it at all.
	 */
	async execute(workflowId: string): Promise<StoredExecution & { printed: string }> {
		const before = Number(this.executions().at(-1)?.id ?? 0);
		const args = ['execute', `--id=${workflowId}`, '--rawOutput'];
		const printed = await this.command(args, { mayFail: true });
		const execution = this.executions(before).find((entry) => entry.workflowId === workflowId);
		if (execution) return { ...execution, printed };
		throw new Error(
			`n8n did not run the workflow ${workflowId}. See ${join(this.userFolder, 'logs', 'command.log')}`,
		);
	}

	/** Stored executions after the one with the id `after`, oldest first. */
	executions(after = 0): StoredExecution[] {
		return storedExecutions(this.userFolder, after);
	}

	/** Ids of the workflows that are stored. */
	workflowIds(): string[] {
		return storedWorkflowIds(this.userFolder);
	}

	/**
	 * Starts the server, waits until it is ready and logs in as the owner (made on the first start).
	 * @throws when the server ends or is not ready in time; the error shows the end of its log.
	 */
	async start(): Promise<Rest> {
		if (this.pid !== undefined) return this.rest;
		// Healthy comes first, the REST interface some moments later.
		const answersInJson = async () => {
			const settings = await fetch(`${this.url}/rest/settings`);
			return settings.ok && (settings.headers.get('content-type') ?? '').includes('json');
		};
		const { port } = this;
		this.server = await this.launch(['start'], { port, name: 'server', isReady: answersInJson });
		await this.rest.logIn();
		return this.rest;
	}

	/**
	 * Starts an n8n process, e.g. `['worker']`, in this user folder, and waits until it is healthy.
	 * @throws when it ends or is not ready in time; the error shows the end of its log.
	 */
	async launch(args: string[], { port, name, isReady, environment }: Launch): Promise<Program> {
		const options = await this.options(port, `${name}.log`, environment);
		const program = await start(node24(), [n8nCommand(this.version), ...args], options);
		const isHealthy = async () => {
			const { ok } = await fetch(`http://127.0.0.1:${port}/healthz/readiness`);
			return ok && (await (isReady?.() ?? true));
		};
		const deadline = Date.now() + START_TIMEOUT_MS;
		while (!(await isHealthy().catch(() => false))) {
			if (program.hasEnded() || Date.now() > deadline) {
				await program.kill();
				const log = await readFile(options.logFile, 'utf8').catch(() => '');
				throw new Error(
					`n8n ${this.version} did not start. The end of ${options.logFile}:\n${log.slice(-2000)}`,
				);
			}
			await wait(250);
		}
		return program;
	}

	/** Ends the server the way an administrator does. */
	async stop(): Promise<void> {
		await this.server?.stop();
		this.server = undefined;
	}

	/** Ends the server at once, the way a crash or a power cut does. */
	async kill(): Promise<void> {
		await this.server?.kill();
		this.server = undefined;
	}

	async restart(): Promise<Rest> {
		await this.stop();
		return await this.start();
	}

	/** Where a secret is found in everything n8n has stored or logged; an empty list is good. */
	async placesOfSecret(secret: string): Promise<string[]> {
		return await placesOf(secret, this.userFolder);
	}
}
