/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console -- development scripts, never shipped */
// npm run screenshots: the pictures of the documentation, taken in a released n8n.
// They are .jpg because n8n's build copies every .png and .svg of the repository into the package.
import { mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { example, savingTo } from './demo/examples';
import { startCielo24 } from './demo/simulator';
import { main } from './main';
import { buildAndPack, cloneFolder, N8n, N8N_2, withProgress } from './n8n';
import { launchBrowser, openEditor, restMouse } from './screenshot/browser';
import { CredentialScreen } from './screenshot/credentialScreen';
import { WorkflowScreen } from './screenshot/workflowScreen';

const PICTURED = ['order-and-wait', 'captions-when-done'];

const folder = join(cloneFolder, 'docs', 'images');

async function picture(of: Page | Locator, name: string) {
	const path = join(folder, `${name}.jpg`);
	await of.screenshot({ path, type: 'jpeg', quality: 85 });
	console.log(relative(cloneFolder, path));
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
		const page = await openEditor(browser, n8n, { width: 1400, height: 800 });
		const workflow = new WorkflowScreen(page, n8n);
		await workflow.open(ordering);
		await workflow.run(ordering);
		await workflow.fit();
		await picture(page, 'workflow');

		await page.setViewportSize({ width: 1600, height: 1100 });
		const order = await workflow.openNode('Create and Order');
		await restMouse(page);
		await picture(page, 'order');
		await order.close();

		await page.setViewportSize({ width: 1600, height: 860 });
		const captions = await workflow.openNode('Get Captions');
		await restMouse(page);
		await picture(page, 'captions');
		await captions.fix('jobId');
		await captions.fromList('jobId');
		await captions.openList('jobId', '');
		await restMouse(page);
		await picture(page, 'jobs');

		await page.setViewportSize({ width: 1400, height: 800 });
		await workflow.open(triggered);
		await workflow.run(triggered);
		await workflow.fit();
		await picture(page, 'trigger');

		await page.setViewportSize({ width: 1100, height: 1080 });
		await new CredentialScreen(page, n8n.url).open(credential.id);
		await restMouse(page);
		await picture(page.getByTestId('editCredential-modal'), 'credential');
	} finally {
		await browser.close();
		await simulator.close();
	}
});
