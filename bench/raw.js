// The limit: the same requests with nothing but Node.js, in a process of its own.
// node raw.js <task as JSON: see measure.ts>
const { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } = require('node:fs');
const http = require('node:http');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { pipeline } = require('node:stream/promises');
const { countRight } = require('./controls/check');
const { jobId, read, start } = require('./controls/meter');

const { url, token, media, work, path, query, count, concurrency, keepAlive } = JSON.parse(
	process.argv[2],
);
const agent = new http.Agent({ keepAlive, maxSockets: concurrency });
const folder = mkdtempSync(join(tmpdir(), 'bench-raw-'));

/** Sends a request, with a file if one is named; gives the answer as soon as it begins. */
const ask = async (id, file) =>
	await new Promise((resolve, reject) => {
		const address = `${url}${path}?v=1&api_token=${token}&job_id=${id}${query}`;
		const options = file
			? { agent, method: 'POST', headers: { 'content-length': statSync(file).size } }
			: { agent };
		const request = http.request(address, options, resolve);
		request.on('error', reject);
		if (file) createReadStream(file).pipe(request);
		else request.end();
	});

async function asJson(response) {
	let text = '';
	response.setEncoding('utf8');
	for await (const part of response) text += part;
	return { json: JSON.parse(text) };
}

async function asFile(response, id) {
	const file = join(folder, id);
	await pipeline(response, createWriteStream(file));
	return { json: {}, open: async () => createReadStream(file), sha256: media?.sha256 };
}

const workOn = {
	media: async (id) => await asJson(await ask(id)),
	captions: async (id) => await asFile(await ask(id), id),
	upload: async (id) => await asJson(await ask(id, media.path)),
	download: async (id) => await asFile(await ask(id), id),
}[work];

async function run() {
	const ids = Array.from({ length: count }, (_, index) => jobId(index + 1));
	const answers = new Array(ids.length);
	let next = 0;
	const worker = async () => {
		while (next < ids.length) {
			const index = next++;
			answers[index] = await workOn(ids[index]);
		}
	};
	start();
	await Promise.all(Array.from({ length: concurrency }, worker));
	const measured = read();
	console.log(JSON.stringify({ ...measured, right: await countRight(work, answers) }));
	agent.destroy();
}

run()
	.catch((error) => {
		console.error(error);
		process.exitCode = 1;
	})
	.finally(() => rmSync(folder, { recursive: true, force: true }));
