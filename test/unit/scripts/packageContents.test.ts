import { remarksOn } from '../../../scripts/packageContents';

const files = (...paths: string[]) => paths.map((path) => ({ path }));
const build = ['package.json', 'README.md', 'LICENSE.md', 'dist/nodes/Cielo24/Cielo24.node.js'];

describe('what is published', () => {
	test('the build, and what npm adds by itself', () => {
		const packed = files(
			...build,
			'dist/package.json',
			'dist/icons/cielo24.svg',
			'dist/credentials/Cielo24Api.credentials.d.ts',
			'dist/nodes/Cielo24/__schema__/v1.0.0/job/get.json',
		);
		expect(remarksOn({ size: 120_000, files: packed })).toEqual([]);
	});

	test.each([
		'nodes/Cielo24/Cielo24.node.ts',
		'test/unit/a.test.ts',
		'dist/test/unit/a.test.js',
		'dist/simulator/index.js',
		'dist/nodes/Cielo24/Cielo24.node.js.map',
		'dist/docs/images/workflow.jpg',
		'.npmrc',
	])('not %s', (path) => {
		expect(remarksOn({ size: 1000, files: files(...build, path) })).toEqual([
			`${path} does not belong into the package.`,
		]);
	});

	test('not nothing, and not too much', () => {
		expect(remarksOn({ size: 1000, files: files('package.json') })).toEqual([
			'The package has no build in it.',
		]);
		expect(remarksOn({ size: 120_001, files: files(...build) })).toEqual([
			'The package has 120001 bytes, more than 120000.',
		]);
	});
});
