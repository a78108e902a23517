import type { Locator, Page } from 'playwright-core';
import type { N8n } from '../n8n';
import { restMouse } from './browser';

/** How long (milliseconds) n8n shows a message about success. */
const MESSAGE_MS = 6000;

const OVER = ['success', 'error', 'crashed', 'canceled'];

/** n8n's screen of one workflow, worked with the mouse as a person does. */
export class WorkflowScreen {
	constructor(
		readonly page: Page,
		private readonly n8n: N8n,
	) {}

	async open(workflowId: string): Promise<void> {
		await this.page.goto(`${this.n8n.url}/workflow/${workflowId}`);
		await this.nodes.first().waitFor();
	}

	/** An empty workflow. */
	async openNew(): Promise<void> {
		await this.page.goto(`${this.n8n.url}/workflow/new`);
		await this.page.getByTestId('canvas-add-button').waitFor();
	}

	get nodes(): Locator {
		return this.page.getByTestId('canvas-node');
	}

	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	/** The names of the nodes that are marked red. */
	async marked(): Promise<string[]> {
		const marked = this.nodes.filter({ has: this.page.getByTestId('node-issues') });
		const names = await marked.evaluateAll((all) =>
			all.map((one) => one.getAttribute('data-node-name') ?? ''),
		);
		return names.sort();
	}

	/** What the list of nodes finds by some words. */
	async find(words: string): Promise<string[]> {
		const search = this.page.getByTestId('node-creator-search-bar');
		if (!(await search.isVisible())) await this.page.keyboard.press('Tab');
		await search.fill(words);
		// The list follows the typing after a moment.
		await this.page.waitForTimeout(500);
		return await this.page.getByTestId('node-creator-item-name').allInnerTexts();
	}

	/** Runs the workflow to its end. */
	async run(workflowId: string): Promise<void> {
		const [before] = await this.n8n.rest.executions(workflowId);
		await this.page.getByTestId('execute-workflow-button').first().click();
		for (;;) {
			const [latest] = await this.n8n.rest.executions(workflowId);
			if (latest && latest.id !== before?.id && OVER.includes(latest.status)) return;
			await this.page.waitForTimeout(300);
		}
	}

	/** Puts all of the workflow into view, with nothing in front of it. */
	async fit(): Promise<void> {
		await this.page.waitForTimeout(MESSAGE_MS);
		await this.page.getByTestId('zoom-to-fit').click();
		// Fitting leaves out the line of small print below a node's name.
		await this.page.getByTestId('zoom-out-button').click();
		await restMouse(this.page);
	}

	async openNode(name: string): Promise<NodeScreen> {
		await this.node(name).dblclick();
		const node = new NodeScreen(this.page);
		await node.panel.waitFor();
		return node;
	}
}

/** The open node: its fields, its input and output. */
export class NodeScreen {
	constructor(private readonly page: Page) {}

	get panel(): Locator {
		return this.page.getByTestId('ndv');
	}

	get output(): Locator {
		return this.page.getByTestId('output-panel');
	}

	field(name: string): Locator {
		return this.page.getByTestId(`parameter-input-${name}`);
	}

	/** Chooses from a searchable list: types, and takes the first entry found. */
	async chooseFromList(name: string, words: string): Promise<string> {
		const field = this.page.getByTestId(`resource-locator-${name}`);
		await field.getByTestId('rlc-input').click();
		await this.page.getByTestId('rlc-search').filter({ visible: true }).fill(words);
		const entry = this.page.getByTestId('rlc-item').filter({ hasText: words, visible: true });
		await entry.first().waitFor();
		const text = (await entry.first().innerText()).trim();
		await entry.first().click();
		return text;
	}

	/** Presses 'Execute step', or what stands there for a trigger. */
	async execute(): Promise<void> {
		await this.page.getByTestId('node-execute-button').first().click();
	}

	async close(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.panel.waitFor({ state: 'detached' });
	}
}
