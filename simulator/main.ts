/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- the simulator never ships */
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { seedJobs, type Simulator, startSimulator } from '.';
import { parseFaultText } from './testing/faults';
import { parseSwitches } from './testing/switches';

const USAGE = `Starts a stand-in for cielo24 on this computer.

  --port <number>          where it listens (2424)
  --host <address>         on which address (127.0.0.1)
  --storage-port <number>  where its object store listens (any free port)
  --zone <name>            time zone of all dates (America/Los_Angeles)
  --log                    prints a line per request
  --fault <fault>          makes it misbehave, e.g. status=503,times=2; may be repeated
  --sandbox                behaves as the sandbox does
  --switch <name=value>    changes a behaviour, e.g. latency=200; may be repeated
  --help                   shows this

README.md in this folder lists the faults and switches.`;

const readOptions = () =>
	parseArgs({
		options: {
			port: { type: 'string', default: '2424' },
			'storage-port': { type: 'string', default: '0' },
			host: { type: 'string' },
			zone: { type: 'string' },
			log: { type: 'boolean', default: false },
			fault: { type: 'string', multiple: true, default: [] },
			sandbox: { type: 'boolean', default: false },
			switch: { type: 'string', multiple: true, default: [] },
			help: { type: 'boolean', default: false },
		},
	}).values;

const readSwitch = (text: string) => {
	const [name, value = 'true'] = text.split('=', 2) as [string, string?];
	return [name, /^(true|false|\d+(\.\d+)?)$/.test(value) ? JSON.parse(value) : value];
};

const readPort = (text: string) => {
	const port = Number(text);
	if (/^\d+$/.test(text) && port < 65_536) return port;
	throw new RangeError(`A port is a number below 65536, not: ${text}`);
};

const shorten = (name: string) => (name.length > 44 ? `${name.slice(0, 43)}…` : name);

const describeMedia = async ({ url, token }: Simulator, jobId: string) => {
	const query = new URLSearchParams({ v: '1', api_token: token, job_id: jobId });
	const headers = { connection: 'close' };
	const response = await fetch(`${url}/api/job/media?${query}`, { headers });
	const { MediaUrl, ErrorType } = (await response.json()) as Record<string, unknown>;
	return shorten(String(ErrorType ?? MediaUrl));
};

const describeJobs = async (simulator: Simulator) => {
	const table = new Table({
		head: ['Job ID', 'Name', 'Status', 'job/media'],
		style: { head: [], border: [], compact: true },
	});
	for (const { JobId, JobName, JobStatus } of simulator.jobs) {
		table.push([JobId, shorten(JobName), JobStatus, await describeMedia(simulator, JobId)]);
	}
	return table.toString();
};

const describe = async (simulator: Simulator) => {
	const { url, token, account } = simulator;
	return `cielo24 simulator: ${url}

User name   ${account.username}
Password    ${account.password}
API key     ${account.apiKey}
Token       ${token} (for an hour after its last use)

${await describeJobs(simulator)}

Ask it:             curl '${url}/api/job/media?v=1&api_token=${token}&job_id=${seedJobs.complete.JobId}'
Make it misbehave:  curl ${url}/_simulator/faults -d '{"kind":"status","status":503,"times":2}'
Make it behave:     curl -X DELETE ${url}/_simulator/faults
More:               curl ${url}/_simulator
Stop it:            Ctrl+C`;
};

const run = async () => {
	const { help, port, host, zone, log, fault, sandbox, ...options } = readOptions();
	if (help) return console.log(USAGE);
	const given = {
		sandbox,
		...parseSwitches(Object.fromEntries(options.switch.map(readSwitch))),
	};
	const faults = fault.map(parseFaultText);
	let isDescribed = false;
	const simulator = await startSimulator({
		...given,
		port: readPort(port),
		storagePort: readPort(options['storage-port']),
		host,
		zone,
		log: (line) => log && isDescribed && console.log(line),
	});
	// The table is made by asking the simulator: faults and counting begin after that
	const description = await describe(simulator);
	simulator.reset();
	simulator.faults.add(...faults);
	isDescribed = true;
	console.log(description);
	const stop = () => void simulator.close();
	process.once('SIGINT', stop).once('SIGTERM', stop);
	return undefined;
};

run().catch((error: Error) => {
	console.error(`${error.message}\n\n${USAGE}`);
	process.exitCode = 1;
});
