import { standingOfOrder } from '../../../nodes/Cielo24/jobs/ordering';

const DATE = '2024-06-15T11:00:00';
const TARGETS = { url: [{ callback_url: 'https://example.com' }] };

test.each([
	// A job that nobody ordered, as far as its fields tell.
	[{ JobStatus: 'Pending' }, 'unordered'],
	[{ JobStatus: 'Authorizing' }, 'unordered'],
	[
		{ JobStatus: 'Pending', Fidelity: '', StartDate: '', DueDate: '', ReturnTargets: {} },
		'unordered',
	],
	[{ JobStatus: 'Pending', Fidelity: null, StartDate: null, ReturnTargets: null }, 'unordered'],
	[{ JobStatus: 'Pending', Priority: 'STANDARD', MediaLengthSeconds: 60 }, 'unordered'],
	// An ordered one.
	[{ JobStatus: 'In Process' }, 'ordered'],
	[{ JobStatus: 'Reviewing' }, 'ordered'],
	[{ JobStatus: 'Complete' }, 'ordered'],
	[{ JobStatus: 'Something New' }, 'ordered'],
	[{ JobStatus: 'Pending', Fidelity: 'STANDARD', DueDate: DATE }, 'ordered'],
	[{ JobStatus: 'Pending', Fidelity: 'STANDARD', StartDate: DATE }, 'ordered'],
	[{ JobStatus: 'Authorizing', Fidelity: 'HIGH', ReturnTargets: TARGETS }, 'ordered'],
	// Signs that disagree.
	[{ JobStatus: 'Pending', Fidelity: 'STANDARD' }, 'unclear'],
	[{ JobStatus: 'Authorizing', Fidelity: 'HIGH', ReturnTargets: {} }, 'unclear'],
	[{ JobStatus: 'Pending', StartDate: DATE, DueDate: DATE }, 'unclear'],
	[{ JobStatus: 'Authorizing', ReturnTargets: TARGETS }, 'unclear'],
	[{}, 'unclear'],
	[{ JobStatus: '' }, 'unclear'],
	// One that can't be done.
	[{ JobStatus: 'Media Failure', Fidelity: 'STANDARD', DueDate: DATE }, 'failed'],
	[{ JobStatus: 'Media Failure' }, 'failed'],
])('%j is %s', (job, standing) => {
	expect(standingOfOrder(job)).toBe(standing);
});
