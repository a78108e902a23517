// The limit: the same requests with nothing but node:http, in a process of its own.
// node raw.js <base URL> <token> <count> <concurrency> <keep-alive: true or false>
const http = require('node:http');
const { jobId, read, start } = require('./controls/meter');

const [baseUrl, token, count, concurrency, keepAlive] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: keepAlive === 'true', maxSockets: Number(concurrency) });

const ask = async (id) =>
	await new Promise((resolve, reject) => {
		const url = `${baseUrl}/api/job/media?v=1&api_token=${token}&job_id=${id}`;
		const request = http.get(url, { agent }, (response) => {
			let text = '';
			response.setEncoding('utf8');
			response.on('data', (part) => (text += part));
			response.on('end', () => resolve(JSON.parse(text)));
		});
		request.on('error', reject);
	});

async function run() {
	const ids = Array.from({ length: Number(count) }, (_, index) => jobId(index + 1));
	const answers = new Array(ids.length);
	let next = 0;
	const work = async () => {
		while (next < ids.length) {
			const index = next++;
			answers[index] = await ask(ids[index]);
		}
	};
	start();
	await Promise.all(Array.from({ length: Number(concurrency) }, work));
	const measured = read();
	const right = answers.filter(({ MediaUrl }, index) => MediaUrl?.includes(ids[index])).length;
	console.log(JSON.stringify({ ...measured, right }));
	agent.destroy();
}

run().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
