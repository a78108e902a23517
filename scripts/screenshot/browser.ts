/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- development scripts, never shipped */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, selectors, type Browser, type Page } from 'playwright-core';
import { runFolder, type N8n } from '../n8n';

const PLACES = [
	process.env.CHROMIUM_PATH ?? '',
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser must not talk to anybody but n8n. */
const QUIET = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-background-networking',
	'--disable-quic',
	'--no-first-run',
	'--disable-component-update',
	'--disable-sync',
];

/** Starts the system's Chromium or Chrome. @throws in plain words if there is none. */
export async function launchBrowser(): Promise<Browser> {
	const executablePath = PLACES.find((place) => existsSync(place));
	if (!executablePath) {
		throw new Error(
			'Chromium or Google Chrome is needed. Install one, or set CHROMIUM_PATH to its program file.',
		);
	}
	selectors.setTestIdAttribute('data-test-id');
	const home = join(runFolder, 'chromium');
	// Chromium would leave crash settings in the person's own folder.
	const env = { ...process.env, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home };
	return await chromium.launch({ executablePath, args: QUIET, env });
}

/** A tab of the given size in the editor of a running n8n, logged in as its owner. */
export async function openEditor(
	browser: Browser,
	n8n: N8n,
	viewport: { width: number; height: number },
): Promise<Page> {
	const context = await browser.newContext({ viewport, deviceScaleFactor: 1.5, locale: 'en-US' });
	await context.addCookies([{ ...n8n.rest.session, url: n8n.url }]);
	const page = await context.newPage();
	page.setDefaultTimeout(30_000);
	return page;
}

/** How long (milliseconds) n8n shows a message about success. */
const MESSAGE_MS = 6000;

const OVER = ['success', 'error', 'crashed', 'canceled'];

/** Opens a workflow, runs it to its end, and puts all of it into view. */
export async function runWorkflow(page: Page, n8n: N8n, workflowId: string): Promise<void> {
	await page.goto(`${n8n.url}/workflow/${workflowId}`);
	await page.getByTestId('canvas-node').first().waitFor();
	await page.getByTestId('execute-workflow-button').first().click();
	for (;;) {
		const [latest] = await n8n.rest.executions(workflowId);
		if (latest && OVER.includes(latest.status)) break;
		await page.waitForTimeout(500);
	}
	await page.waitForTimeout(MESSAGE_MS);
	await page.getByTestId('zoom-to-fit').click();
	// Fitting leaves out the line of small print below a node's name.
	await page.getByTestId('zoom-out-button').click();
	await restMouse(page);
}

/** Takes the mouse where nothing lights up, and waits until movements on the screen have ended. */
export async function restMouse(page: Page): Promise<void> {
	await page.mouse.move(0, 0);
	await page.waitForTimeout(1500);
}
