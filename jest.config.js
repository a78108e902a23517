// Three projects, so that each kind of test can be run alone: jest --selectProjects unit
const project = (displayName) => ({
	displayName,
	testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
	transform: {
		'^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
	},
});

module.exports = { projects: ['unit', 'engine', 'e2e'].map(project) };
