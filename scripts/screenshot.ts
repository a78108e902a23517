/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console -- development scripts, never shipped */
// npm run screenshots: the pictures of the documentation, taken in a released n8n.
// They are .jpg because n8n's build copies every .png and .svg of the repository into the package.
import { mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Browser } from 'playwright-core';
import { example } from './demo/examples';
import { startCielo24 } from './demo/simulator';
import { main } from './main';
import { buildAndPack, cloneFolder, N8n, N8N_2, withProgress } from './n8n';
import { launchBrowser, openEditor, restMouse, runWorkflow } from './screenshot/browser';

const folder = join(cloneFolder, 'docs', 'images');

function picture(name: string) {
	const path = join(folder, `${name}.jpg`);
	console.log(relative(cloneFolder, path));
	return { path, type: 'jpeg', quality: 85 } as const;
}

async function pictureOfWorkflow(browser: Browser, n8n: N8n, workflowId: string, name: string) {
	const page = await openEditor(browser, n8n, { width: 1400, height: 760 });
	await runWorkflow(page, `${n8n.url}/workflow/${workflowId}`);
	await page.screenshot(picture(name));
	await page.context().close();
}

async function pictureOfNode(browser: Browser, n8n: N8n, workflowId: string, nodeName: string) {
	const page = await openEditor(browser, n8n, { width: 1600, height: 820 });
	await runWorkflow(page, `${n8n.url}/workflow/${workflowId}`);
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${nodeName}"]`).dblclick();
	await page.getByTestId('ndv').waitFor();
	await restMouse(page);
	await page.screenshot(picture('node'));
	await page.context().close();
}

async function pictureOfCredential(browser: Browser, n8n: N8n, credentialId: string) {
	const page = await openEditor(browser, n8n, { width: 1100, height: 1080 });
	await page.goto(`${n8n.url}/home/credentials/${credentialId}`);
	await page.getByText('Connection tested successfully').waitFor();
	await restMouse(page);
	const dialog = page.getByTestId('editCredential-modal');
	await dialog.screenshot(picture('credential'));
	await page.context().close();
}

main(async () => {
	const tarball = await withProgress('Building the nodes', async () => await buildAndPack());
	const { simulator, credential } = await startCielo24();
	const workflow = example('get-media', credential);
	const triggered = example('new-job-to-media', credential);
	const n8n = await withProgress(`Starting n8n ${N8N_2} (about 20 seconds)`, async () => {
		const instance = await N8n.create({ version: N8N_2, name: 'screenshots', tarball });
		await instance.importCredentials(credential);
		await instance.importWorkflows(workflow, triggered);
		await instance.start();
		return instance;
	});

	await mkdir(folder, { recursive: true });
	const browser = await launchBrowser();
	try {
		await pictureOfWorkflow(browser, n8n, workflow.id, 'workflow');
		await pictureOfWorkflow(browser, n8n, triggered.id, 'trigger');
		await pictureOfNode(browser, n8n, workflow.id, 'Get Media');
		await pictureOfCredential(browser, n8n, credential.id);
	} finally {
		await browser.close();
		await simulator.close();
	}
});
