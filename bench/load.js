// How long n8n needs to load the package; prints milliseconds.
// node load.js <folder of the package> <node_modules of n8n>
const { createRequire } = require('node:module');
const { join } = require('node:path');

const [folder, ofN8n] = process.argv.slice(2);
// The very one that the package finds, which n8n has in memory already.
createRequire(join(ofN8n, 'x.js'))('n8n-workflow');
const { credentials, nodes } = require(join(folder, 'package.json')).n8n;
const started = process.hrtime.bigint();
for (const file of [...credentials, ...nodes]) {
	for (const Type of Object.values(require(join(folder, file)))) new Type();
}
console.log(Number(process.hrtime.bigint() - started) / 1e6);
