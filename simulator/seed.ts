import type { Accounts } from './state/accounts';
import { type Duration, toMilliseconds } from './state/clock';
import type { FormatDate } from './state/dates';
import type { DateField } from './state/jobs/job';
import { createJob, type NewJob } from './state/jobs/create';
import { brokenElementList } from './outputs';
import { fixedId } from './state/ids';
import type { Jobs } from './state/jobs/jobs';

/** A token that is open from the start, so that the first request needs no login. */
export const SEED_TOKEN = fixedId('70ce', 1);

/** The account people and tests log in with. */
export const SEED_ACCOUNT = {
	username: 'demo',
	password: 'demo-password',
	apiKey: fixedId('a11ce', 1),
};

/** Accounts above and below it: their names tell where. */
export const SEED_USERNAMES = {
	parent: 'demo_parent',
	own: SEED_ACCOUNT.username,
	child: 'demo_child',
	grandchild: 'demo_grandchild',
} as const;

/** A seed job: its CreationDate lies this long before the start of the simulator's clock. */
interface SeedJob extends NewJob {
	JobId: string;
	JobName: string;
	created: Duration;
	/** Other dates that do not follow from the CreationDate. */
	dates?: Partial<Record<DateField, Duration>>;
}

/**
 * The jobs every simulator starts with. Their ids never change; their dates lie as far back as
 * said here, seen from the start of the simulator's clock. They stay as they are until told
 * otherwise.
 */
export const seedJobs = {
	/** Complete, with a URL: the usual case. */
	complete: {
		JobId: fixedId('5eed', 1),
		JobName: 'Biology 101, lecture 1',
		ExternalID: 'bio-101-1',
		MediaUrl: 'https://media.example.com/biology-101/lecture-1.mp4',
		created: { days: 3, milliseconds: 472.706 },
		dates: {
			StartDate: { days: 2, hours: 23 },
			CompletedDate: { days: 1, hours: 20, milliseconds: 923.125 },
			ReturnDate: { days: 1, hours: 20, milliseconds: -38.06 },
		},
		ReturnTargets: { url: [{ callback_url: 'https://captions.example.com/return' }] },
		Options: { notes: { label: 'Notes', setting: 'Photosynthesis, chloroplast' } },
	},
	/** Complete; name, media address and languages are not English. */
	german: {
		JobId: fixedId('5eed', 2),
		JobName: 'Vorlesung „Übungen zur Größenlehre“ 🎓 & "Grüße"',
		ExternalID: 'größe-7',
		MediaUrl: 'https://media.example.com/Vorlesung%20%C3%9Cbung%207.mp4?teil=1&sprache=de',
		SourceLanguage: 'de',
		TargetLanguage: 'de,en',
		Fidelity: 'HIGH',
		Priority: 'PRIORITY',
		turnaroundHours: 24,
		Options: {
			generate_media_intelligence_iwp: {
				label: 'Generate media intelligence iwp',
				setting: ['FINAL'],
			},
		},
		created: { days: 2, milliseconds: 1.5 },
		dates: { CompletedDate: { days: 1, hours: 3 }, ReturnDate: { days: 1, hours: 3 } },
	},
	/** Complete, by machine only. */
	mechanical: {
		JobId: fixedId('5eed', 3),
		JobName: 'Campus radio, episode 12',
		MediaUrl: 'https://media.example.com/radio/12.mp3',
		MediaLengthSeconds: 1822.4,
		Fidelity: 'MECHANICAL',
		SourceLanguage: 'ja',
		TargetLanguage: 'ja',
		JobDifficulty: 'Bad',
		created: { hours: 30 },
		dates: { CompletedDate: { hours: 29, minutes: 50 }, ReturnDate: { hours: 29, minutes: 50 } },
	},
	/** Complete; the media was uploaded directly, so job/media gives no URL. */
	uploaded: {
		JobId: fixedId('5eed', 4),
		JobName: 'Uploaded recording',
		MediaUrl: null,
		created: { hours: 28 },
		dates: { CompletedDate: { hours: 5 }, ReturnDate: { hours: 5 } },
	},
	/** Being worked on. */
	inProcess: {
		JobId: fixedId('5eed', 5),
		JobName: 'Chemistry 202, lecture 4',
		ExternalID: 'chem-202-4',
		MediaUrl: 'https://media.example.com/chemistry-202/lecture-4.mp4',
		JobStatus: 'In Process',
		MediaLengthSeconds: 3127.05,
		created: { hours: 20 },
	},
	/** Ordered, not started. */
	pending: {
		JobId: fixedId('5eed', 6),
		JobName: 'Chemistry 202, lecture 5',
		ExternalID: 'chem-202-5',
		MediaUrl: 'https://media.example.com/chemistry-202/lecture-5.mp4',
		JobStatus: 'Pending',
		created: { hours: 2 },
	},
	/** Held until job/authorize. */
	authorizing: {
		JobId: fixedId('5eed', 7),
		JobName: 'Board meeting',
		MediaUrl: 'https://media.example.com/board/2024-06.mp4',
		JobStatus: 'Authorizing',
		Fidelity: 'HIGH',
		created: { hours: 1 },
	},
	/** Waiting for the customer's approval. */
	reviewing: {
		JobId: fixedId('5eed', 8),
		JobName: 'Cours de français, leçon 3',
		MediaUrl: 'https://media.example.com/francais/lecon-3.mp4',
		JobStatus: 'Reviewing',
		MediaLengthSeconds: 904.2,
		SourceLanguage: 'fr',
		TargetLanguage: 'en',
		created: { hours: 26 },
	},
	/** The media could not be used. */
	mediaFailure: {
		JobId: fixedId('5eed', 9),
		JobName: 'Broken recording',
		MediaUrl: 'https://broken.example/recording.mp4',
		JobStatus: 'Media Failure',
		created: { hours: 8 },
	},
	/** Of a sub-account: reached by the demo account's token, listed with Username only. */
	subAccount: {
		JobId: fixedId('5eed', 10),
		JobName: 'Nursing, ward round',
		Username: SEED_USERNAMES.child,
		MediaUrl: 'https://media.example.com/nursing/ward-round.mp4',
		created: { hours: 40 },
		dates: { CompletedDate: { hours: 10 }, ReturnDate: { hours: 10 } },
	},
	/** A name of 1000 characters, and an element list as broken as the documents' samples (Q15). */
	longName: {
		JobId: fixedId('5eed', 11),
		JobName: 'A very long name '.repeat(60).slice(0, 1000),
		MediaUrl: 'https://media.example.com/long.mp4',
		elementList: brokenElementList,
		SourceLanguage: 'es',
		TargetLanguage: 'es',
		created: { days: 4 },
		dates: { CompletedDate: { days: 3 }, ReturnDate: { days: 3 } },
	},
	/** Of the parent account: out of reach of the demo account. */
	parentAccount: {
		JobId: fixedId('5eed', 12),
		JobName: 'Not for the demo account',
		Username: SEED_USERNAMES.parent,
		created: { days: 5 },
	},
} satisfies Record<string, SeedJob>;

/** Puts the accounts in: a line of four generations with the main account second. */
export const seedAccounts = (accounts: Accounts, main: typeof SEED_ACCOUNT) => {
	const { parent, child, grandchild } = SEED_USERNAMES;
	accounts.add({ username: parent, password: 'parent-password' });
	accounts.add({ ...main, parent });
	accounts.add({ username: child, password: 'child-password', parent: main.username });
	accounts.add({ username: grandchild, password: 'grandchild-password', parent: child });
};

/** Puts the jobs in, with dates seen from the given time (milliseconds since 1970). */
export const seedAllJobs = (jobs: Jobs, username: string, now: number, formatDate: FormatDate) => {
	const before = (ago: Duration) => formatDate(now - toMilliseconds(ago));
	for (const { created, dates = {}, ...job } of Object.values<SeedJob>(seedJobs)) {
		const others = Object.entries(dates).map(([field, ago]) => [field, before(ago)]);
		const given = { ...job, CreationDate: before(created), ...Object.fromEntries(others) };
		jobs.add(createJob(given, { username, now: given.CreationDate }));
	}
};
