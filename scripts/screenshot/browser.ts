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

/** Takes the mouse where nothing lights up, and waits until movements on the screen have ended. */
export async function restMouse(page: Page): Promise<void> {
	await page.mouse.move(0, 0);
	await page.waitForTimeout(1500);
}
