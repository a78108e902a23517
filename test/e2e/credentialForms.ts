import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { outputsOf } from '../../scripts/n8n';
import { seedJobs } from '../../simulator';
import { getMediaWorkflow, type Stage } from './harness';

export const REFUSED = 'cielo24 did not accept the user name together with this key or password';

export const DEAD = 'cielo24 does not accept this API token: mistyped, or not used for an hour';

export const FORM_NAMES = [
	'a token',
	'a wrong token',
	'a key',
	'a wrong key',
	'a password',
	'a wrong password',
	'another user',
] as const;

export type FormName = (typeof FORM_NAMES)[number];

/** What a person enters, and the start of what is then said; nothing if all is right. */
export type Form = [fields: ICredentialDataDecryptedObject, trouble?: string];

/** The ways of filling in a credential for the simulator's account. */
export function forms({ simulator }: Stage): Record<FormName, Form> {
	const { username, apiKey, password } = simulator.account;
	return {
		'a token': [{ signInWith: 'apiToken', apiToken: simulator.token }],
		'a wrong token': [{ signInWith: 'apiToken', apiToken: 'bad0'.repeat(8) }, DEAD],
		'a key': [{ signInWith: 'apiKey', username, apiKey }],
		'a wrong key': [{ signInWith: 'apiKey', username, apiKey: 'bad1'.repeat(8) }, REFUSED],
		'a password': [{ signInWith: 'password', username, password }],
		'a wrong password': [{ signInWith: 'password', username, password: 'pass-w0rd' }, REFUSED],
		'another user': [{ signInWith: 'password', username: 'nobody', password }, REFUSED],
	};
}

const one = getMediaWorkflow({ jobs: [{ job_id: seedJobs.complete.JobId }] });

/** Runs the node once with the stored credential: the message of its error, or the number of items. */
export async function runWith(stage: Stage, id: string): Promise<string | number | undefined> {
	const credential = { id, name: 'Cielo24', type: 'cielo24Api', data: {} };
	const [passed, failed] = outputsOf(await stage.run(one, credential), 'Get Media');
	if (!failed?.[0]) return passed?.length;
	return String((failed[0].json.error as IDataObject).message).replace(/ \(job .*\)$/, '');
}
