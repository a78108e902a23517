// Measures what this process uses between start() and read().
const { subscribe } = require('node:diagnostics_channel');
const { readFileSync, writeFileSync } = require('node:fs');
const { Session } = require('node:inspector');

/** Connections that this process has opened and not yet closed, and the most at once. */
const connections = { open: 0, highest: 0 };
subscribe('net.client.socket', ({ socket }) => {
	connections.open += 1;
	connections.highest = Math.max(connections.highest, connections.open);
	socket.once('close', () => (connections.open -= 1));
});

let begin = { time: 0n, cpu: process.cpuUsage() };

/** Linux forgets the highest memory use so far, here that of n8n's start; others cannot. */
function forgetPeak() {
	try {
		writeFileSync('/proc/self/clear_refs', '5');
	} catch {
		// Then the peak is that of the whole process, for every contender alike.
	}
}

/** Highest resident memory, in bytes. */
function peakMemory() {
	try {
		return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;
	} catch {
		return process.resourceUsage().maxRSS * 1024;
	}
}

/** With BENCH_PROFILE, the file that says where the time went: functions and their callers. */
const profileFile = process.env.BENCH_PROFILE;
const session = profileFile && new Session();

function startProfile() {
	session.connect();
	session.post('Profiler.enable');
	session.post('Profiler.setSamplingInterval', { interval: 500 });
	session.post('Profiler.start');
}

function writeProfile() {
	session.post('Profiler.stop', (error, { profile } = {}) => {
		if (error) throw error;
		writeFileSync(profileFile, JSON.stringify(profile));
	});
}

function start() {
	forgetPeak();
	connections.highest = connections.open;
	if (session) startProfile();
	begin = { time: process.hrtime.bigint(), cpu: process.cpuUsage() };
}

/** CPU time counts all threads of the process, so the garbage collector's as well. */
function read() {
	const { user, system } = process.cpuUsage(begin.cpu);
	if (session) writeProfile();
	return {
		milliseconds: Number(process.hrtime.bigint() - begin.time) / 1e6,
		cpuMilliseconds: (user + system) / 1000,
		peakBytes: peakMemory(),
		connections: connections.highest,
	};
}

/** The job ids that all contenders ask for. */
function jobId(index) {
	return index.toString(16).padStart(32, '0');
}

module.exports = { start, read, jobId };
