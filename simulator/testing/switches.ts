/** Behaviour that may be changed while the simulator runs. */
export interface Switches {
	/** Milliseconds every answer is held back. */
	latency: number;
	/** job/media answers for every id: https://media.example.com/<id>.mp4. */
	anyJob: boolean;
	/** How job/media says that there is no URL because the media was uploaded: not documented. */
	uploadedMedia: 'null' | 'empty' | 'absent' | 'error';
	/** How unset fields of a job look: not documented. */
	unsetFields: 'empty' | 'null' | 'absent';
	/** How a job looks before it is ordered: not documented. */
	unorderedJob: 'plain' | 'withFidelity' | 'withDates' | 'authorizing';
	/** What a second order of a job does: not documented. */
	secondOrder: 'refused' | 'ignored' | 'charged';
	/** What captions, transcripts and element lists answer before there are any: not documented. */
	outputsBeforeCompletion: 'error' | 'empty';
	/** Behaves as the sandbox does (§1). */
	sandbox: boolean;
	/** How the sandbox answers the calls that it lacks: not documented. */
	missingCalls: 'error' | 'notFound';
	/** Seconds after its CreationDate until job/list shows a job. */
	listDelay: number;
	/** Whether a login voids the account's earlier tokens. */
	voidEarlierTokens: boolean;
	/** Seconds from the order (or its authorization) until work on a job starts. */
	secondsPending: number;
	/** Seconds of work on a job. */
	secondsInProcess: number;
	/** Seconds a customer takes to approve a job. */
	secondsReviewing: number;
	/** Seconds from completion until a job is returned (and its callback made). */
	secondsToReturn: number;
	/** How often each callback is made at once; 0: never. */
	callbackTimes: number;
	/** Seconds each callback comes too late. */
	callbackDelay: number;
	/** An ordered job is complete, and called back, before perform_transcription answers. */
	earlyCallbacks: boolean;
	/** Each job is called back as FINAL also when work on it starts. */
	lyingCallbacks: boolean;
	/** Callbacks wait until they are released, all at the same moment. */
	holdCallbacks: boolean;
	/** A Media Failure is called back as FINAL too: not documented. */
	failureCallbacks: boolean;
}

export const DEFAULT_SWITCHES: Readonly<Switches> = {
	latency: 0,
	anyJob: false,
	uploadedMedia: 'null',
	unsetFields: 'empty',
	unorderedJob: 'plain',
	secondOrder: 'refused',
	outputsBeforeCompletion: 'error',
	sandbox: false,
	missingCalls: 'error',
	listDelay: 0,
	voidEarlierTokens: false,
	secondsPending: 2,
	secondsInProcess: 5,
	secondsReviewing: 5,
	secondsToReturn: 1,
	callbackTimes: 1,
	callbackDelay: 0,
	earlyCallbacks: false,
	lyingCallbacks: false,
	holdCallbacks: false,
	failureCallbacks: false,
};

const WORDS: Partial<Record<keyof Switches, readonly string[]>> = {
	uploadedMedia: ['null', 'empty', 'absent', 'error'],
	unsetFields: ['empty', 'null', 'absent'],
	unorderedJob: ['plain', 'withFidelity', 'withDates', 'authorizing'],
	secondOrder: ['refused', 'ignored', 'charged'],
	outputsBeforeCompletion: ['error', 'empty'],
	missingCalls: ['error', 'notFound'],
};

const isSwitch = (name: string): name is keyof Switches => Object.hasOwn(DEFAULT_SWITCHES, name);

const isPossible = (name: keyof Switches, value: unknown) => {
	if (typeof value !== typeof DEFAULT_SWITCHES[name]) return false;
	if (typeof value === 'number') return value >= 0;
	return typeof value === 'boolean' || WORDS[name]!.includes(String(value));
};

/**
 * Checks switches that came as JSON or from the command line.
 *
 * @throws RangeError that says what is wrong
 */
export const parseSwitches = (sent: object): Partial<Switches> => {
	for (const [name, value] of Object.entries(sent)) {
		if (!isSwitch(name)) {
			throw new RangeError(
				`No switch ${name}; there are ${Object.keys(DEFAULT_SWITCHES).join(', ')}`,
			);
		}
		if (!isPossible(name, value)) {
			const possible = WORDS[name]?.join(', ') ?? `a ${typeof DEFAULT_SWITCHES[name]}`;
			throw new RangeError(`The switch ${name} takes ${possible}`);
		}
	}
	return sent;
};
