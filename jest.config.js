const { tmpdir } = require('node:os');
const { join } = require('node:path');

// Three projects, so that each kind of test can be run alone: jest --selectProjects unit
const project = (displayName) => ({
	displayName,
	testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
	modulePathIgnorePatterns: ['<rootDir>/dist'],
	transform: {
		'^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
	},
});

// n8n-core keeps its settings there, and must not touch those of the person.
process.env.N8N_USER_FOLDER = join(tmpdir(), 'n8n-nodes-cielo24-tests');

// n8n-core would print every error item's message.
process.env.N8N_LOG_LEVEL = 'silent';

// Speed is measured in bench/; a busy computer must not fail a test.
module.exports = { projects: ['unit', 'engine', 'e2e'].map(project), testTimeout: 120_000 };
