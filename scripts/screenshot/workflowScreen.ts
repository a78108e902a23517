import type { Locator, Page } from 'playwright-core';
import type { N8n } from '../n8n';
import { restMouse } from './browser';

/** How long (milliseconds) n8n shows a message about success. */
const MESSAGE_MS = 6000;

const OVER = ['success', 'error', 'crashed', 'canceled'];

/** What stands on a node that can't run as it is; n8n 2 has a milder sign where only a credential is missing. */
const MARK = /^(node-issues|node-setup-required|node-not-installed)$/;

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
		await this.firstStep.waitFor();
	}

	/** Chooses a workflow's file, which has this text. */
	async import(text: string): Promise<void> {
		const file = { name: 'workflow.json', mimeType: 'application/json', buffer: Buffer.from(text) };
		await this.page.getByTestId('workflow-import-input').setInputFiles(file);
		await this.nodes.first().waitFor();
	}

	/** Deletes all nodes. */
	async clear(): Promise<void> {
		await this.page.keyboard.press('Control+a');
		await this.page.keyboard.press('Delete');
		await this.firstStep.waitFor();
	}

	get nodes(): Locator {
		return this.page.getByTestId('canvas-node');
	}

	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	/** The names of the nodes with a sign that something is missing, as soon as there is one. */
	async marked(): Promise<string[]> {
		const marked = this.nodes.filter({ has: this.page.getByTestId(MARK) });
		await marked.first().waitFor();
		return await namesOf(marked);
	}

	async names(): Promise<string[]> {
		return await namesOf(this.nodes);
	}

	/** The notes whose text does not fit into them, by how they begin. */
	async cutNotes(): Promise<string[]> {
		const notes = this.page.getByTestId('sticky');
		await notes.first().waitFor();
		return await notes.evaluateAll((all) =>
			all
				.filter((note) => {
					const text = note.ownerDocument.createRange();
					text.selectNodeContents(note.querySelector('.n8n-markdown') ?? note);
					return text.getBoundingClientRect().bottom > note.getBoundingClientRect().bottom;
				})
				.map((note) => (note.textContent ?? '').slice(0, 40)),
		);
	}

	/** Opens the list of nodes for the first step. */
	async addFirst(): Promise<void> {
		await this.firstStep.click();
		await this.search.waitFor();
	}

	/** Opens the list of nodes with the + behind a node. */
	async addBehind(name: string): Promise<void> {
		await this.node(name).getByTestId('canvas-handle-plus').click();
		await this.search.waitFor();
	}

	/** Searches the list of nodes, or the actions of the node that was chosen there. */
	async find(words: string): Promise<void> {
		await this.search.fill(words);
	}

	/** An entry of the list of nodes. */
	listed(name: string): Locator {
		const names = this.page.getByTestId('node-creator-item-name');
		return names.filter({ hasText: new RegExp(`^\\s*${name}\\s*$`) }).first();
	}

	/** Saves; n8n 2 does so by itself. */
	async save(isSaved: () => Promise<boolean>): Promise<void> {
		const button = this.page.getByTestId('workflow-save-button');
		if (await button.isVisible()) await button.click();
		while (!(await isSaved())) await this.page.waitForTimeout(200);
	}

	/** Switches the workflow on: n8n 1 by a switch, n8n 2 by publishing it. */
	async activate(): Promise<void> {
		const toggle = this.page.getByTestId('workflow-activate-switch');
		const publish = this.page.getByTestId('workflow-open-publish-modal-button');
		await toggle.or(publish).first().waitFor();
		if (await toggle.isVisible()) return await toggle.click();
		await publish.click();
		await this.page.getByTestId('workflow-publish-button').click();
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
		return await this.openedNode();
	}

	/** The node whose fields are on the screen. */
	async openedNode(): Promise<NodeScreen> {
		const node = new NodeScreen(this.page);
		await node.panel.waitFor();
		return node;
	}

	private get firstStep(): Locator {
		return this.page
			.getByTestId('canvas-add-first-step-button')
			.or(this.page.getByTestId('canvas-plus-button'));
	}

	private get search(): Locator {
		return this.page.getByTestId('node-creator-search-bar');
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

	/** A field with its label, in which `name` is the stored name. */
	field(name: string): Locator {
		const input = this.page.getByTestId(`parameter-input-${name}`);
		const locator = this.page.getByTestId(`resource-locator-${name}`);
		return this.panel.locator('.parameter-item', { has: input.or(locator) }).last();
	}

	/** Where a field takes its value from an expression, it gets a fixed one. */
	async fix(name: string): Promise<void> {
		const field = this.field(name);
		await field.hover();
		await field.getByTestId('radio-button-fixed').click();
	}

	async choose(name: string, option: string): Promise<void> {
		await this.page.getByTestId(`parameter-input-${name}`).click();
		await this.entry(option).click();
	}

	/** What a field shows, as soon as it shows something. */
	async valueOf(name: string): Promise<string> {
		const input = this.field(name).locator('input:not([data-test-id="rlc-search"])').last();
		for (;;) {
			const value = await input.inputValue();
			if (value !== '') return value;
			await this.page.waitForTimeout(200);
		}
	}

	/** Adds one of the options under Options. */
	async addOption(option: string): Promise<void> {
		const add = this.panel.getByPlaceholder('Add option');
		await add.click();
		await add.fill(option);
		await this.entry(option).click();
	}

	/** Chooses From List instead of an ID. */
	async fromList(name: string): Promise<void> {
		await this.field(name).getByTestId('rlc-mode-selector').click();
		await this.entry('From list').click();
	}

	/** Types into a searchable list, and takes the first entry found; gives its text. */
	async chooseFromList(name: string, words: string): Promise<string> {
		const entry = (await this.openList(name, words)).first();
		const text = (await entry.innerText()).trim();
		await entry.click();
		return text;
	}

	/** The entries of a searchable list with these words. */
	async openList(name: string, words: string): Promise<Locator> {
		const input = this.page.getByTestId(`resource-locator-${name}`).getByTestId('rlc-input');
		const search = this.page.getByTestId('rlc-search').filter({ visible: true });
		// n8n may close the list of a field that has just come.
		while (!(await search.isVisible())) {
			await input.click();
			await search.waitFor({ timeout: 3000 }).catch(() => undefined);
		}
		await search.fill(words);
		const entries = this.page.getByTestId('rlc-item').filter({ hasText: words, visible: true });
		await entries.first().waitFor();
		return entries;
	}

	/** Presses 'Execute step', or what stands there for a trigger. */
	async execute(): Promise<void> {
		await this.panel.getByTestId('node-execute-button').first().click();
	}

	/** Shows the first file of the output with two clicks; gives its text. */
	async viewFile(): Promise<string> {
		await this.output.getByTestId('radio-button-binary').click();
		await this.output.getByTestId('ndv-view-binary-data').first().click();
		const preview = this.page.locator('.binary-data');
		await preview.waitFor();
		// Its frame can't be looked into in n8n 1.
		const address = await preview.getAttribute('src');
		return await this.page.evaluate(
			async (from) => await (await fetch(from)).text(),
			address ?? '',
		);
	}

	async close(): Promise<void> {
		await this.page
			.getByTestId('ndv-close-button')
			.or(this.page.getByTestId('back-to-canvas'))
			.first()
			.click();
		await this.panel.waitFor({ state: 'hidden' });
	}

	private entry(text: string): Locator {
		return this.page.locator('.el-select-dropdown__item:visible', { hasText: text }).first();
	}
}

async function namesOf(nodes: Locator): Promise<string[]> {
	const names = await nodes.evaluateAll((all) =>
		all.map((one) => one.getAttribute('data-node-name') ?? ''),
	);
	return names.filter(Boolean).sort();
}
