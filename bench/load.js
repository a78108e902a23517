// How long n8n needs to load the package: node load.js <folder of the package>; prints milliseconds.
const { join } = require('node:path');

// n8n has it in memory already.
require('n8n-workflow');
const folder = process.argv[2];
const { credentials, nodes } = require(join(folder, 'package.json')).n8n;
const started = process.hrtime.bigint();
for (const file of [...credentials, ...nodes]) {
	for (const Type of Object.values(require(join(folder, file)))) new Type();
}
console.log(Number(process.hrtime.bigint() - started) / 1e6);
