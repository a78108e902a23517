/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- test code, never shipped */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as endpoints from '../../../simulator/endpoints';
import { SEED_USERNAMES, seedJobs } from '../../../simulator';
import { parseFault } from '../../../simulator/testing/faults';
import { DEFAULT_SWITCHES } from '../../../simulator/testing/switches';
import { useSimulator } from './ask';

const readme = readFileSync(join(__dirname, '..', '..', '..', 'simulator', 'README.md'), 'utf8');

const simulator = useSimulator();

test('every curl line works', async () => {
	const lines = readme.match(/^curl .*$/gm)!;
	expect(lines.length).toBeGreaterThan(15);
	for (const line of lines) {
		const [, method, address, body] =
			/^curl (?:-X (\w+) )?'?http:\/\/127\.0\.0\.1:2424([^' ]*)'?(?: -d '(.*)')?$/.exec(line)!;
		const { status } = await fetch(simulator().url + address!, {
			method: method ?? (body === undefined ? 'GET' : 'POST'),
			body,
		});
		expect({ line, status }).toEqual({ line, status: 200 });
	}
});

test.each([
	['switch', Object.keys(DEFAULT_SWITCHES)],
	['seed job', Object.keys(seedJobs)],
	['account', Object.values(SEED_USERNAMES)],
])('every %s is in a table', (_what, names) => {
	for (const name of names) expect(readme).toMatch(new RegExp(`^\\|.*\`${name}\``, 'm'));
});

test('every call is in the table of answers', () => {
	const table = readme.slice(
		readme.indexOf('## What it answers'),
		readme.indexOf('## What is in it'),
	);
	for (const { path } of Object.values(endpoints)) {
		expect(table).toMatch(new RegExp(`[\`/]${path.split('/').at(-1)!}\``));
	}
});

test('every kind of fault is in the table', () => {
	const refusal = (() => {
		try {
			return String(parseFault({}));
		} catch (error) {
			return (error as Error).message;
		}
	})();
	const kinds = refusal.replace('A fault needs a kind: ', '').split(', ');
	expect(kinds).toContain('hang');
	for (const kind of kinds) expect(readme).toMatch(new RegExp(`^\\| \`${kind}\` `, 'm'));
});
