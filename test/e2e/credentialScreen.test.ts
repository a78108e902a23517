import type { Browser, Page } from 'playwright-core';

import { N8N_1, N8N_2 } from '../../scripts/n8n';
import { launchBrowser, openEditor } from '../../scripts/screenshot/browser';
import { CredentialScreen } from '../../scripts/screenshot/credentialScreen';
import { forms, runWith, type FormName } from './credentialForms';
import { Stage } from './harness';

jest.setTimeout(900_000);

const GREEN = 'Connection tested successfully';

const LABELS: Record<string, string> = {
	password: 'Password',
	apiKey: 'API Key',
	apiToken: 'API Token',
};

/** Passes from each way of signing in to each other, from right to wrong and from wrong to right. */
const WALK: FormName[] = [
	'a password',
	'a wrong password',
	'a key',
	'a wrong key',
	'a token',
	'a wrong token',
	'a password',
	'a token',
	'a key',
	'another user',
];

describe.each([N8N_2, N8N_1])('The screen of the credential, in n8n %s', (version) => {
	let stage: Stage;
	let browser: Browser;
	let page: Page;
	let screen: CredentialScreen;

	beforeAll(async () => {
		stage = await Stage.open(version, `e2e-screen-${version}`);
		browser = await launchBrowser();
		page = await openEditor(browser, stage.n8n, { width: 1100, height: 1080 });
		screen = new CredentialScreen(page, stage.n8n.url);
	});

	afterAll(async () => {
		await browser?.close();
		await stage?.close();
	});

	const logins = () => stage.simulator.stats.logins.tried;

	const stored = async () =>
		await stage.rest.request<Array<{ id: string }>>('GET', '/rest/credentials');

	const fillIn = async (name: FormName) => {
		const [{ signInWith, ...texts }] = forms(stage)[name];
		await screen.choose('signInWith', LABELS[String(signInWith)] ?? '');
		for (const [field, text] of Object.entries(texts)) await screen.enter(field, String(text));
	};

	const expectVerdict = (name: FormName, verdict: string) => {
		const [, trouble] = forms(stage)[name];
		if (!trouble) return expect([name, verdict]).toEqual([name, GREEN]);
		const words = expect.stringMatching(`^${trouble}\\. (Check|Set) `) as string;
		return expect([name, verdict]).toEqual([name, words]);
	};

	test('starts with the password, and does not save what is not filled in', async () => {
		await screen.create('Cielo24 API');
		const way = page.getByTestId('parameter-input-signInWith').locator('input');
		expect(await way.inputValue()).toBe('Password');
		await screen.enter('username', 'somebody');
		await screen.pressSave();
		expect(await stored()).toEqual([]);
		expect(logins()).toBe(0);
	});

	test('saved, closed, reopened, changed and saved again, it tells the truth each time', async () => {
		await screen.create('Cielo24 API');
		await screen.choose('environment', 'Custom');
		await screen.enter('baseUrl', stage.simulator.url);
		await fillIn('a wrong key');
		expectVerdict('a wrong key', await screen.save());
		await screen.close();
		const [{ id } = { id: '' }] = await stored();

		let before: FormName = 'a wrong key';
		for (const name of WALK) {
			expectVerdict(before, await screen.open(id));
			await fillIn(name);
			const tried = logins();
			expectVerdict(name, await screen.save());
			const [{ signInWith }, trouble] = forms(stage)[name];
			expect([name, logins() - tried]).toEqual([name, signInWith === 'apiToken' ? 0 : 1]);
			await screen.close();
			expect([name, await runWith(stage, id)]).toEqual([name, trouble ?? 1]);
			before = name;
		}
	});

	test('a token from when it was the default opens on green, and a password takes over', async () => {
		const { url: baseUrl, token: apiToken } = stage.simulator;
		const data = { apiToken, environment: 'custom', baseUrl };
		const old = { name: 'Old', type: 'cielo24Api', data };
		const { id } = await stage.rest.createCredential(old);
		expect(await screen.open(id)).toBe(GREEN);
		await page.getByText('This credential holds an API token').waitFor();
		expect(await page.getByText('This field is required').count()).toBe(0);
		await screen.close();
		expect(await runWith(stage, id)).toBe(1);

		expect(await screen.open(id)).toBe(GREEN);
		await fillIn('a wrong password');
		expectVerdict('a wrong password', await screen.save());
		await screen.close();
		expectVerdict('a wrong password', await screen.open(id));
		await fillIn('a password');
		expectVerdict('a password', await screen.save());
		expect(await page.getByText('This credential holds an API token').count()).toBe(0);
		await screen.close();
		expect(await runWith(stage, id)).toBe(1);
	});
});
