// The same requests with nothing but Node.js.
const { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } = require('node:fs');
const http = require('node:http');
const https = require('node:https');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { pipeline } = require('node:stream/promises');
const { countRight } = require('./check');
const { jobId, read, start } = require('./meter');

/** Sends a request, with a file if one is named; gives the answer as soon as it begins. */
const ask = async (address, agent, file) =>
	await new Promise((resolve, reject) => {
		const options = file
			? { agent, method: 'POST', headers: { 'content-length': statSync(file).size } }
			: { agent };
		const { request: open } = address.startsWith('https:') ? https : http;
		const request = open(address, options, resolve);
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

async function asFile(response, file, sha256) {
	await pipeline(response, createWriteStream(file));
	return { json: {}, sha256, open: async () => createReadStream(file) };
}

/** Does a task (see measure.ts); gives what it took, and the number of right answers. */
async function measurePlain(task) {
	const { url, token, media, work, path, query, count, concurrency, keepAlive } = task;
	const { Agent } = url.startsWith('https:') ? https : http;
	const agent = new Agent({ keepAlive, maxSockets: concurrency });
	const folder = mkdtempSync(join(tmpdir(), 'bench-plain-'));
	const workOn = async (id) => {
		const address = `${url}${path}?v=1&api_token=${token}&job_id=${id}${query}`;
		const response = await ask(address, agent, work === 'upload' && media.path);
		return work === 'captions' || work === 'download'
			? await asFile(response, join(folder, id), media?.sha256)
			: await asJson(response);
	};
	const answers = new Array(count);
	let next = 0;
	const worker = async () => {
		while (next < count) {
			const index = next++;
			answers[index] = await workOn(jobId(index + 1));
		}
	};
	try {
		start();
		await Promise.all(Array.from({ length: concurrency }, worker));
		const measured = read();
		return { ...measured, right: await countRight(work, answers) };
	} finally {
		agent.destroy();
		rmSync(folder, { recursive: true, force: true });
	}
}

module.exports = { measurePlain };
