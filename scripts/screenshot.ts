/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console -- development scripts, never shipped */
// npm run screenshots: the pictures of the documentation, taken in a released n8n.
// They are .jpg because n8n's build copies every .png and .svg of the repository into the package.
import { mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { example, savingTo } from './demo/examples';
import { startCielo24 } from './demo/simulator';
import { main } from './main';
import { buildAndPack, cloneFolder, N8n, N8N_2, withProgress } from './n8n';
import { launchBrowser, openEditor, restMouse, runWorkflow } from './screenshot/browser';

const PICTURED = ['order-and-wait', 'captions-when-done'];

const folder = join(cloneFolder, 'docs', 'images');

function picture(name: string) {
	const path = join(folder, `${name}.jpg`);
	console.log(relative(cloneFolder, path));
	return { path, type: 'jpeg', quality: 85 } as const;
}

async function pictureOfWorkflow(browser: Browser, n8n: N8n, workflowId: string, name: string) {
	const page = await openEditor(browser, n8n, { width: 1400, height: 800 });
	await runWorkflow(page, n8n, workflowId);
	await page.screenshot(picture(name));
	return page;
}

/** The open workflow's node with its fields, and its output if it has run. */
async function pictureOfNode(page: Page, nodeName: string, name: string, height: number) {
	await page.setViewportSize({ width: 1600, height });
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${nodeName}"]`).dblclick();
	await page.getByTestId('ndv').waitFor();
	await restMouse(page);
	await page.screenshot(picture(name));
	await page.keyboard.press('Escape');
	await page.getByTestId('ndv').waitFor({ state: 'detached' });
}

async function pictureOfCredential(browser: Browser, n8n: N8n, credentialId: string) {
	const page = await openEditor(browser, n8n, { width: 1100, height: 1080 });
	await page.goto(`${n8n.url}/home/credentials/${credentialId}`);
	await page.getByText('Connection tested successfully').waitFor();
	await restMouse(page);
	const dialog = page.getByTestId('editCredential-modal');
	await dialog.screenshot(picture('credential'));
}

main(async () => {
	const tarball = await withProgress('Building the nodes', async () => await buildAndPack());
	const { simulator, credential } = await startCielo24();
	const n8n = await withProgress(`Starting n8n ${N8N_2} (about 20 seconds)`, async () => {
		const instance = await N8n.create({ version: N8N_2, name: 'screenshots', tarball });
		await instance.importCredentials(credential);
		await instance.importWorkflows(
			...PICTURED.map((name) => savingTo(instance.filesFolder, example(name, credential))),
		);
		await instance.start();
		return instance;
	});
	const [ordering, triggered] = PICTURED.map((name) => example(name, credential).id) as [
		string,
		string,
	];

	await mkdir(folder, { recursive: true });
	const browser = await launchBrowser();
	try {
		const page = await pictureOfWorkflow(browser, n8n, ordering, 'workflow');
		await pictureOfNode(page, 'Create and Order', 'order', 1100);
		await pictureOfNode(page, 'Get Captions', 'captions', 860);
		await pictureOfWorkflow(browser, n8n, triggered, 'trigger');
		await pictureOfCredential(browser, n8n, credential.id);
	} finally {
		await browser.close();
		await simulator.close();
	}
});
