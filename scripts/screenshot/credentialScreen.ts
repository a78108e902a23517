import type { Page, Response } from 'playwright-core';
import type { CredentialTestResult } from '../n8n';

/** n8n's screen of one credential, worked with the mouse as a person does. */
export class CredentialScreen {
	constructor(
		private readonly page: Page,
		private readonly url: string,
	) {}

	/** A new, empty credential of the given type; the name is the one that people read. */
	async create(typeName: string): Promise<void> {
		await this.page.goto(`${this.url}/home/credentials/create`);
		const search = this.page.getByTestId('new-credential-type-select').locator('input');
		await search.fill(typeName);
		await this.page.locator('.el-select-dropdown__item:visible', { hasText: typeName }).click();
		await this.page.getByTestId('new-credential-type-button').click();
		await this.page.getByTestId('editCredential-modal').waitFor();
	}

	/** Opens a stored credential, which n8n tests at once; gives what it says. */
	async open(id: string): Promise<string> {
		return await this.verdictAfter(async () => {
			await this.page.goto(`${this.url}/home/credentials/${id}`);
		});
	}

	async choose(field: string, option: string): Promise<void> {
		await this.page.getByTestId(`parameter-input-${field}`).click();
		await this.page.locator('.el-select-dropdown__item:visible', { hasText: option }).click();
	}

	async enter(field: string, text: string): Promise<void> {
		await this.page.getByTestId(`parameter-input-${field}`).locator('input').fill(text);
	}

	/** Presses 'Save'; gives what n8n says of the test. */
	async save(): Promise<string> {
		return await this.verdictAfter(async () => await this.pressSave());
	}

	async pressSave(): Promise<void> {
		await this.page.getByTestId('credential-save-button').click();
	}

	async close(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.page.getByTestId('editCredential-modal').waitFor({ state: 'detached' });
	}

	/** The text on green or, with its details, on red. */
	private async verdictAfter(act: () => Promise<void>): Promise<string> {
		const tested = this.page.waitForResponse(isTest);
		await act();
		const { data } = (await (await tested).json()) as { data: CredentialTestResult };
		// What was there before may still be to be seen for a moment.
		if (data.status === 'OK') return await this.shown('Connection tested successfully');
		await this.shown('Couldn’t connect with these settings');
		const details = this.page.getByText('More details').filter({ visible: true });
		if (await details.isVisible()) await details.click();
		return await this.shown(data.message);
	}

	private async shown(text: string): Promise<string> {
		const element = this.page.getByText(text).filter({ visible: true });
		await element.waitFor();
		return (await element.innerText()).trim();
	}
}

const isTest = (response: Response) => response.url().endsWith('/rest/credentials/test');
