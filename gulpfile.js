const { execFileSync, spawn } = require('node:child_process');
const { rmSync } = require('node:fs');
const { dest, parallel, series, src } = require('gulp');

const TSC = require.resolve('typescript/bin/tsc');

// The same files that `n8n-node build` copies; compiled code and codex files come from tsc.
const STATIC_FILES = [
	'icons/**/*.{png,svg}',
	'nodes/**/*.{png,svg}',
	'nodes/**/__schema__/**/*.json',
];

async function clean() {
	rmSync('dist', { recursive: true, force: true });
}

async function compile() {
	execFileSync(process.execPath, [TSC], { stdio: 'inherit' });
}

function copyStaticFiles() {
	// encoding: false keeps pictures byte for byte; gulp 5 would read them as text.
	return src(STATIC_FILES, { encoding: false, base: '.' }).pipe(dest('dist'));
}

function watch() {
	return spawn(process.execPath, [TSC, '--watch', '--preserveWatchOutput'], { stdio: 'inherit' });
}

exports.build = series(clean, parallel(compile, copyStaticFiles));
exports.watch = series(exports.build, watch);
exports.default = exports.build;
