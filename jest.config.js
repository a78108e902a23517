// Three projects, so that each kind of test can be run alone: jest --selectProjects unit
const project = (displayName) => ({
	displayName,
	testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
	modulePathIgnorePatterns: ['<rootDir>/dist'],
	transform: {
		'^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
	},
});

// n8n-core would print every error item's message.
process.env.N8N_LOG_LEVEL = 'silent';

module.exports = { projects: ['unit', 'engine', 'e2e'].map(project) };
