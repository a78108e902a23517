import { HOUR, MINUTE, ModelCielo24 } from './cielo24';
import { PollingN8n } from './n8n';

const START = Date.UTC(2024, 8, 1, 12) * 1000;

function setUp(event: string, more = {}) {
	const cielo24 = new ModelCielo24(START);
	const n8n = new PollingN8n({
		parameters: { event, ...more },
		answer: ({ qs }) => cielo24.list(qs!),
	});
	const changes = () =>
		n8n.items.map(({ job_id, previousStatus, JobStatus }) => [job_id, previousStatus, JobStatus]);
	return { cielo24, n8n, changes };
}

test('Job Status Changed gives each change with the status before, and new jobs', async () => {
	const { cielo24, n8n, changes } = setUp('jobStatusChanged');
	const old = cielo24.create('Authorizing');
	await n8n.activate();
	cielo24.now += MINUTE;
	const young = cielo24.create();
	await n8n.poll();
	cielo24.now += 9 * 24 * HOUR;
	cielo24.change(old, 'In Process');
	cielo24.change(young, 'Complete');
	await n8n.restart();
	await n8n.poll();
	cielo24.change(old, 'Media Failure');
	const brief = cielo24.create('Complete');
	await n8n.poll();
	await n8n.poll();
	expect(changes()).toEqual([
		[young.id, null, 'Pending'],
		[old.id, 'Authorizing', 'In Process'],
		[young.id, 'Pending', 'Complete'],
		[old.id, 'In Process', 'Media Failure'],
		[brief.id, null, 'Complete'],
	]);
	expect(n8n.items[0]).toMatchObject({ event: 'jobStatusChanged' });
});

test('only changes to the chosen statuses, also after a restart with an older state', async () => {
	const { cielo24, n8n, changes } = setUp('jobStatusChanged', { statuses: ['Complete'] });
	const job = cielo24.create();
	await n8n.activate();
	cielo24.change(job, 'In Process');
	await n8n.poll();
	await n8n.restart();
	cielo24.change(job, 'Complete');
	await n8n.poll();
	await n8n.restart();
	expect(changes()).toEqual([[job.id, 'In Process', 'Complete']]);
});

test('Job Failed gives jobs whose media could not be used, and no old ones', async () => {
	const { cielo24, n8n, changes } = setUp('jobFailed');
	cielo24.create('Media Failure');
	const job = cielo24.create();
	await n8n.activate();
	cielo24.now += 50 * HOUR;
	cielo24.change(job, 'Media Failure');
	const atOnce = cielo24.create('Media Failure');
	await n8n.poll();
	await n8n.restart();
	await n8n.poll();
	expect(changes()).toEqual([
		[job.id, 'Pending', 'Media Failure'],
		[atOnce.id, null, 'Media Failure'],
	]);
});

test('a job that changes between two requests of a poll is neither lost nor taken for deleted', async () => {
	const { cielo24, n8n, changes } = setUp('jobStatusChanged');
	const job = cielo24.create('Reviewing');
	await n8n.activate();
	let request = 0;
	cielo24.duringRequest = () => {
		// Back to work just after the list of those was read.
		if (++request === 5) cielo24.change(job, 'In Process');
	};
	await n8n.poll();
	await n8n.poll();
	expect(changes()).toEqual([[job.id, 'Reviewing', 'In Process']]);
});

test('a deleted job is forgotten without a word', async () => {
	const { cielo24, n8n } = setUp('jobStatusChanged');
	cielo24.create();
	await n8n.activate();
	cielo24.jobs.pop();
	await n8n.poll();
	await n8n.poll();
	expect(n8n.items).toEqual([]);
	expect(JSON.stringify(n8n.memory)).not.toContain('Pending');
});

test('a status that nobody knows is followed as well', async () => {
	const { cielo24, n8n, changes } = setUp('jobStatusChanged');
	const job = cielo24.create();
	await n8n.activate();
	cielo24.now += 9 * HOUR;
	for (const status of ['On Hold', 'On Hold', 'Complete']) {
		cielo24.change(job, status);
		await n8n.poll();
	}
	expect(changes()).toEqual([
		[job.id, 'Pending', 'On Hold'],
		[job.id, 'On Hold', 'Complete'],
	]);
});

test('with too many unfinished jobs, the newest are followed and none is repeated', async () => {
	const { cielo24, n8n, changes } = setUp('jobStatusChanged');
	for (let count = 0; count < 6000; count++) {
		cielo24.now += MINUTE;
		cielo24.create();
	}
	await n8n.activate();
	await n8n.poll();
	const [oldest, newest] = [cielo24.jobs[0]!, cielo24.jobs.at(-1)!];
	cielo24.change(oldest, 'Complete');
	cielo24.change(newest, 'Complete');
	await n8n.poll();
	await n8n.poll();
	expect(changes()).toEqual([[newest.id, 'Pending', 'Complete']]);
	expect(JSON.stringify(n8n.saved).length).toBeLessThan(200_000);
});

test('a poll whose time is up hands over what it has, and goes on the next time', async () => {
	const { cielo24, n8n, changes } = setUp('jobStatusChanged');
	const job = cielo24.create('In Process');
	cielo24.now += 5 * HOUR;
	cielo24.create('Complete');
	await n8n.activate();
	let time = 1e12;
	const clock = jest.spyOn(Date, 'now').mockImplementation(() => time);
	n8n.options.budget = () => 25_000;
	cielo24.duringRequest = () => (time += 10_000);
	cielo24.now += 5 * HOUR;
	const fresh = cielo24.create();
	cielo24.change(job, 'Complete');
	cielo24.requests = [];
	await n8n.poll();
	expect(changes()).toEqual([[fresh.id, null, 'Pending']]);
	expect(cielo24.requests).toHaveLength(3);
	cielo24.duringRequest = undefined;
	await n8n.poll();
	clock.mockRestore();
	expect(changes()).toEqual([
		[fresh.id, null, 'Pending'],
		[job.id, 'In Process', 'Complete'],
	]);
});
