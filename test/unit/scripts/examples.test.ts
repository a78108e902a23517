/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests never ship */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { savingTo } from '../../../scripts/demo/examples';
import type { Workflow } from '../../../scripts/n8n';

const root = join(__dirname, '..', '..', '..');
const files = readdirSync(join(root, 'examples'));
const read = (file: string) =>
	JSON.parse(readFileSync(join(root, 'examples', file), 'utf8')) as Workflow;

describe.each(files)('%s', (file) => {
	const workflow = read(file);
	const names = workflow.nodes.map(({ name }) => name);

	test('the note names nodes as they are called, and examples that exist', () => {
		const note = workflow.nodes.find(({ name }) => name === 'About')?.parameters.content as string;
		const bold = [...note.matchAll(/\*\*(.+?)\*\*/g)].map(([, name]) => name);
		expect(bold).not.toEqual([]);
		for (const name of bold) expect(names).toContain(name);
		for (const [, other] of note.matchAll(/\*(\S+\.json)\*/g)) expect(files).toContain(other);
	});

	test('names no credential, and every expression leads to a node that is there', () => {
		expect(workflow.nodes.filter(({ credentials }) => credentials)).toEqual([]);
		const text = JSON.stringify(workflow);
		for (const [, name] of text.matchAll(/\$\('(.+?)'\)/g)) expect(names).toContain(name);
	});

	test('stands in the README', () => {
		expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(
			`| [${file}](examples/${file}) |`,
		);
	});
});

test('reading from a folder moves with saving to it', () => {
	const { nodes } = savingTo('/files', read('captions-for-folder.json'));
	const paths = nodes.map(({ parameters }) => parameters.fileSelector ?? parameters.fileName);
	expect(paths.filter(Boolean)).toEqual([
		'/files/*.{srt,SRT}',
		expect.stringMatching(/^\/files\/\*\.\{mp4,MP4,/),
		expect.stringMatching(/^=\/files\/\{\{ .*'\.srt'/),
	]);
});

test('saving to a folder switches the node on, and changes no other', () => {
	const workflow = read('captions-for-jobs.json');
	const saving = savingTo('/files', workflow);
	const isSaving = ({ name }: { name: string }) => name === 'Save to Disk';
	expect(saving.nodes.find(isSaving)).toMatchObject({
		disabled: false,
		parameters: { fileName: '=/files/{{ $json.fileName }}' },
	});
	const others = (nodes: Workflow['nodes']) => nodes.filter((node) => !isSaving(node));
	expect(others(saving.nodes)).toEqual(others(workflow.nodes));
});
