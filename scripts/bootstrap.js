// Runs a script of this project on Node 24, whatever Node the person has, and installs what is
// missing first:  node scripts/bootstrap.js scripts/demo.ts [arguments]
// Plain JavaScript without dependencies, because it runs before there are any.
const { spawn, spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } = require('node:fs');
const { homedir } = require('node:os');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const clone = join(__dirname, '..');
const inClone = (...parts) => join(clone, ...parts);
// The only folder outside the clone that is written to.
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'n8n-nodes-cielo24');
const windows = process.platform === 'win32';
const node24 = inClone('node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
const lockFile = inClone('package-lock.json');
const installedLockFile = inClone('node_modules', '.package-lock.json');
const hashFile = inClone('node_modules', '.installed-lock-hash');

const lockHash = () => createHash('sha256').update(readFileSync(lockFile)).digest('hex');

function isInstalled() {
	if (!existsSync(node24) || !existsSync(installedLockFile)) return false;
	if (statSync(lockFile).mtimeMs <= statSync(installedLockFile).mtimeMs) return true;
	// Git gives files the time of the checkout, so a newer lock file need not be a different one.
	return existsSync(hashFile) && readFileSync(hashFile, 'utf8') === lockHash();
}

function install() {
	console.log('First, the development tools are installed into node_modules.');
	console.log(
		'This takes about 1 minute and 1.5 GB, once (again only when package-lock.json changes).',
	);
	const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd: clone,
		stdio: 'inherit',
		shell: windows,
		env: { ...process.env, npm_config_cache: join(cache, 'npm') },
	});
	if (status !== 0 || !existsSync(node24)) {
		console.error('\nThe development tools could not be installed; the reason is above.');
		console.error('Is there a connection to the npm registry? Then start the same command again.');
		process.exit(1);
	}
	writeFileSync(hashFile, lockHash());
}

function run([script, ...args]) {
	const temporary = join(cache, 'tmp');
	mkdirSync(temporary, { recursive: true });
	const tsx = pathToFileURL(require.resolve('tsx', { paths: [clone] })).href;
	const child = spawn(node24, ['--import', tsx, join(clone, script), ...args], {
		cwd: clone,
		stdio: 'inherit',
		// Keeps tsx and Node from leaving files in the system's folder for temporary files.
		env: { ...process.env, TMPDIR: temporary, TSX_DISABLE_CACHE: '1' },
	});
	// The terminal's Ctrl-C reaches the script by itself; it cleans up, and we wait for it.
	process.on('SIGINT', () => {});
	process.on('SIGTERM', () => child.kill('SIGTERM'));
	child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}

if (process.argv.length < 3) {
	console.error('Which script? For example: node scripts/bootstrap.js scripts/demo.ts');
	process.exit(1);
}
if (!isInstalled()) install();
run(process.argv.slice(2));
