import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { N8N_1, N8N_2, outputsOf, type Workflow } from '../../scripts/n8n';
import { seedJobs } from '../../simulator';
import { CredentialDialog } from './credentialDialog';
import { getMediaWorkflow, Stage } from './harness';

jest.setTimeout(300_000);

const REFUSED = 'cielo24 did not accept the user name together with this key or password';
const DEAD = 'cielo24 does not accept this API token: mistyped, or not used for an hour';

const one = getMediaWorkflow({ jobs: [{ job_id: seedJobs.complete.JobId }] });

describe.each([N8N_2, N8N_1])('The credential, reopened and changed, in n8n %s', (version) => {
	let stage: Stage;
	beforeAll(async () => (stage = await Stage.open(version, `e2e-credential-${version}`)));
	afterAll(async () => await stage?.close());
	beforeEach(() => stage.simulator.reset());

	const logins = () => stage.simulator.stats.logins.tried;

	/** What to enter on the screen, and the start of what it says; nothing if all is right. */
	const forms = (): Record<string, [ICredentialDataDecryptedObject, string?]> => {
		const { username, apiKey, password } = stage.simulator.account;
		return {
			'a token': [{ signInWith: 'apiToken', apiToken: stage.simulator.token }],
			'a wrong token': [{ signInWith: 'apiToken', apiToken: 'bad0'.repeat(8) }, DEAD],
			'a key': [{ signInWith: 'apiKey', username, apiKey }],
			'a wrong key': [{ signInWith: 'apiKey', username, apiKey: 'bad1'.repeat(8) }, REFUSED],
			'a password': [{ signInWith: 'password', username, password }],
			'a wrong password': [{ signInWith: 'password', username, password: 'wrong' }, REFUSED],
			'another user': [{ signInWith: 'password', username: 'nobody', password }, REFUSED],
		};
	};

	const custom = () => ({ environment: 'custom', baseUrl: stage.simulator.url });

	const run = async (id: string) => {
		const credential = { id, name: 'Cielo24', type: 'cielo24Api', data: {} };
		const [passed, failed] = outputsOf(await stage.run(one, credential), 'Get Media');
		return failed?.[0] ? (failed[0].json.error as IDataObject).message : passed?.length;
	};

	const names = [
		'a token',
		'a wrong token',
		'a key',
		'a wrong key',
		'a password',
		'a wrong password',
		'another user',
	];

	test.each(names)('from %s to each other', async (from) => {
		const { [from]: start, ...others } = forms();
		if (!start) throw new Error('no such form');
		for (const [to, [fields, trouble]] of Object.entries(others)) {
			const [before, troubleBefore] = start;
			const { id } = await CredentialDialog.create(stage.rest, { ...custom(), ...before });
			expect([to, await run(id)]).toEqual([to, troubleBefore ?? 1]);

			const tried = logins();
			const dialog = await CredentialDialog.reopen(stage.rest, id);
			const opened = await dialog.test();
			expect([to, opened.status]).toEqual([to, troubleBefore ? 'Error' : 'OK']);
			const result = await dialog.save(fields);
			expect([to, result]).toEqual([
				to,
				trouble
					? {
							status: 'Error',
							message: expect.stringMatching(
								new RegExp(`^${trouble}\\. .*'Save'|^${trouble}\\. Set`),
							) as string,
						}
					: { status: 'OK', message: 'Connection successful!' },
			]);
			const signIns = [before, fields].filter(({ signInWith }) => signInWith !== 'apiToken');
			// Each press asks once, also when the answer is no.
			expect([to, logins() - tried]).toEqual([to, signIns.length]);
			expect([to, await run(id)]).toEqual([to, trouble ?? 1]);
		}
	});

	test('a session whose password was changed at cielo24 is not green', async () => {
		const { password: right = [{}] } = { password: forms()['a password'] };
		const { id } = await CredentialDialog.create(stage.rest, { ...custom(), ...right[0] });
		expect(await run(id)).toBe(1);
		stage.simulator.account.password = 'changed';
		const dialog = await CredentialDialog.reopen(stage.rest, id);
		expect(await dialog.test()).toMatchObject({ status: 'Error' });
	});

	test('a credential without a way of signing in has a token', async () => {
		const apiToken = stage.simulator.token;
		const data = { ...custom(), apiToken };
		const { id } = await stage.rest.createCredential({ name: 'Old', type: 'cielo24Api', data });
		expect(await run(id)).toBe(1);
		const ok = { status: 'OK', message: 'Connection successful!' };
		const dialog = await CredentialDialog.reopen(stage.rest, id);
		expect(await dialog.test()).toEqual(ok);
		expect(await run(id)).toBe(1);
		expect(logins()).toBe(0);
		const again = await CredentialDialog.reopen(stage.rest, id);
		expect(await again.save({ signInWith: 'apiToken' })).toEqual(ok);
		expect(await run(id)).toBe(1);
	});
});
