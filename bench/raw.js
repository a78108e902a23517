// The limit: plain Node.js in a process of its own.
// node raw.js <task as JSON: see task.ts>
const { measurePlain } = require('./controls/plain');

measurePlain(JSON.parse(process.argv[2]))
	.then((measured) => console.log(JSON.stringify(measured)))
	.catch((error) => {
		console.error(error);
		process.exitCode = 1;
	});
