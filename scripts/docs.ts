/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console -- development scripts, never shipped */
// npm run docs: writes docs/operations.md. A unit test tells when that was forgotten.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { operationsPage } from './docs/operations';
import { main } from './main';
import { cloneFolder } from './n8n';

main(async () => {
	await writeFile(join(cloneFolder, 'docs', 'operations.md'), operationsPage());
	console.log('docs/operations.md');
});
