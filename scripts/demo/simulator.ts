import { startSimulator } from '../../simulator';
import { SEED_USERNAMES, seedJobs } from '../../simulator/seed';
import type { Credential } from '../n8n';
import type { KnownJob } from './rows';

export const PACKAGE_NAME = 'n8n-nodes-cielo24';
export const NODE_TYPE = `${PACKAGE_NAME}.cielo24`;

/** What takes cielo24 days takes four seconds here; and media that can't be used are reported. */
const QUICK = {
	secondsPending: 1,
	secondsInProcess: 3,
	secondsToReturn: 0,
	failureCallbacks: true,
};

/** Starts the stand-in for cielo24 inside this process, and the credential that leads to it. */
export async function startCielo24(port = 0) {
	const simulator = await startSimulator({ port, ...QUICK });
	const { username, password } = simulator.account;
	const credential: Credential = {
		id: 'cielo24Simulator',
		name: 'Cielo24 simulator',
		type: 'cielo24Api',
		data: { username, password, environment: 'custom', baseUrl: simulator.url },
	};
	return { simulator, credential };
}

/** The jobs that the simulator's account can reach, by id. */
export function knownJobs(): Map<string, KnownJob> {
	const reachable = Object.values(seedJobs).filter(
		(job) => !('Username' in job) || job.Username !== SEED_USERNAMES.parent,
	);
	return new Map(
		reachable.map((job) => [job.JobId, { url: 'MediaUrl' in job ? (job.MediaUrl ?? null) : null }]),
	);
}
