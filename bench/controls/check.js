// What each kind of work has to give, for every contender alike.
const { createHash } = require('node:crypto');
const { jobId } = require('./meter');

async function hashOf(stream) {
	const hash = createHash('sha256');
	for await (const chunk of stream) hash.update(chunk);
	return hash.digest('hex');
}

async function textOf(stream) {
	const chunks = [];
	for await (const chunk of stream) chunks.push(chunk);
	return Buffer.concat(chunks).toString('utf8');
}

/**
 * Whether an item's answer is right. `open` gives the bytes of its file, `sha256` is that of the
 * large file, in hex. Of an upload the server says whether it is.
 */
const isRight = {
	media: async (index, { json }) =>
		json.MediaUrl === `https://media.example.com/${jobId(index + 1)}.mp4`,
	captions: async (index, { open }) =>
		open !== undefined && (await textOf(await open())).includes(`Lecture ${index + 1}.`),
	upload: async (_, { json }) => typeof json.TaskId === 'string',
	download: async (_, { open, sha256 }) =>
		open !== undefined && (await hashOf(await open())) === sha256,
};

/** The number of right answers. */
async function countRight(work, answers) {
	let right = 0;
	for (const [index, answer] of answers.entries()) {
		if (await isRight[work](index, answer)) right += 1;
	}
	return right;
}

module.exports = { countRight };
