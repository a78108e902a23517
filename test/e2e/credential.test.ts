import { N8N_1, N8N_2, outputsOf, type Workflow } from '../../scripts/n8n';
import { seedJobs } from '../../simulator';
import { CredentialDialog } from './credentialDialog';
import { FORM_NAMES, forms, REFUSED, runWith, type Form } from './credentialForms';
import { Stage } from './harness';

jest.setTimeout(300_000);

const httpRequest = (url: string, credentialId: string): Workflow => ({
	name: 'HTTP Request',
	nodes: [
		{
			id: '1',
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			id: '2',
			name: 'HTTP Request',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			position: [200, 0],
			parameters: {
				url,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'cielo24Api',
			},
			credentials: { cielo24Api: { id: credentialId, name: 'Cielo24' } },
		},
	],
	connections: { Start: { main: [[{ node: 'HTTP Request', type: 'main', index: 0 }]] } },
});

describe.each([N8N_2, N8N_1])('The credential, reopened and changed, in n8n %s', (version) => {
	let stage: Stage;
	beforeAll(async () => (stage = await Stage.open(version, `e2e-credential-${version}`)));
	afterAll(async () => await stage?.close());
	beforeEach(() => stage.simulator.reset());

	const OK = { status: 'OK', message: 'Connection successful!' };

	const logins = () => stage.simulator.stats.logins.tried;

	const custom = () => ({ environment: 'custom', baseUrl: stage.simulator.url });

	const run = async (id: string) => await runWith(stage, id);

	test.each(FORM_NAMES)('from %s to each other', async (from) => {
		const { [from]: start, ...others }: Record<string, Form> = forms(stage);
		if (!start) throw new TypeError(from);
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
					: OK,
			]);
			const signIns = [before, fields].filter(({ signInWith }) => signInWith !== 'apiToken');
			// Each press asks once, also when the answer is no.
			expect([to, logins() - tried]).toEqual([to, signIns.length]);
			expect([to, await run(id)]).toEqual([to, trouble ?? 1]);
		}
	});

	const withPassword = async () => {
		const { username, password } = stage.simulator.account;
		const fields = { ...custom(), username, password };
		const { id } = await CredentialDialog.create(stage.rest, fields);
		expect(await run(id)).toBe(1);
		return { id, username, dialog: await CredentialDialog.reopen(stage.rest, id) };
	};

	test('an open session does not make a password green that cielo24 has changed', async () => {
		const { username, dialog } = await withPassword();
		const account = stage.simulator.accounts.find(username);
		if (account) account.password = 'changed';
		const message = expect.stringContaining(REFUSED) as string;
		expect(await dialog.test()).toEqual({ status: 'Error', message });
		expect(await dialog.save({ password: 'changed' })).toEqual(OK);
	});

	test('a removed key is told as a key that is not accepted', async () => {
		const { id, username, dialog } = await withPassword();
		stage.simulator.accounts.update(username, { unprivileged: true });
		const message = expect.stringContaining(REFUSED) as string;
		expect(await dialog.test()).toEqual({ status: 'Error', message });
		stage.simulator.expireTokens();
		expect(await run(id)).toBe(REFUSED);
	});

	test("n8n's own list of domains is named, and what to do about it", async () => {
		const { id, dialog } = await withPassword();
		stage.simulator.expireTokens();
		const message = expect.stringContaining("'Allowed HTTP Request Domains'") as string;
		const fence = { allowedHttpRequestDomains: 'domains', allowedDomains: 'example.com' };
		const result = await dialog.save(fence);
		if (version === N8N_1) {
			// n8n 1 does not apply it to what a credential itself sends.
			expect([result, await run(id)]).toEqual([OK, 1]);
			return;
		}
		expect(result).toEqual({ status: 'Error', message });
		expect(await run(id)).toBe(
			`n8n does not let the Cielo24 API credential reach ${new URL(stage.simulator.url).host}`,
		);
		expect(await dialog.save({ allowedDomains: 'example.com, 127.0.0.1' })).toEqual(OK);
		expect(await run(id)).toBe(1);
	});

	test('HTTP Request with this credential signs in by itself after a change', async () => {
		const { id, dialog } = await withPassword();
		// Saved only: n8n then holds the session of another way of signing in.
		const { username, apiKey } = stage.simulator.account;
		await dialog.change({ signInWith: 'apiKey', username, apiKey });
		const url = `${stage.simulator.url}/api/job/media?job_id=${seedJobs.complete.JobId}`;
		const { id: workflowId } = await stage.rest.createWorkflow(httpRequest(url, id));
		const [items] = outputsOf(await stage.runStored(workflowId), 'HTTP Request');
		expect(items?.[0]?.json).toEqual({ MediaUrl: seedJobs.complete.MediaUrl });
	});

	test.each([
		['without scheme', (host: string) => host],
		['of a call', (host: string) => ` HTTP://${host}/api/job/list?v=1 `],
		['in quotes', (host: string) => `"http://${host}/api/"`],
	])('a base URL %s works in test and run', async (_, written) => {
		const { id, dialog } = await withPassword();
		const { host } = new URL(stage.simulator.url);
		expect(await dialog.save({ baseUrl: written(host) })).toEqual(OK);
		expect(await run(id)).toBe(1);
	});

	test('a credential without a way of signing in has a token', async () => {
		const apiToken = stage.simulator.token;
		const data = { ...custom(), apiToken };
		const { id } = await stage.rest.createCredential({ name: 'Old', type: 'cielo24Api', data });
		expect(await run(id)).toBe(1);
		const dialog = await CredentialDialog.reopen(stage.rest, id);
		expect(await dialog.test()).toEqual(OK);
		expect(await run(id)).toBe(1);
		expect(logins()).toBe(0);
		const again = await CredentialDialog.reopen(stage.rest, id);
		expect(await again.save({ signInWith: 'apiToken' })).toEqual(OK);
		expect(await run(id)).toBe(1);
	});
});
