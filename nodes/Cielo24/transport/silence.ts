import { sleep } from 'n8n-workflow';

/** How often to look whether bytes move, in milliseconds. */
const STEP = 250;

/** Bytes on their way, in either direction. */
interface Flow {
	/** How many have moved. */
	moved: () => number;
	isOver: () => boolean;
	/** How long none may move, in milliseconds; `moving` is for how long they did. */
	limit: (moving: number) => number;
	/** Called once none has moved for so long. */
	onSilence: (limit: number) => void;
}

/** Looks whether bytes move, until it is over or they have not for too long. */
export async function watchFor({ moved, isOver, limit, onSilence }: Flow): Promise<void> {
	for (let last = moved(), quiet = 0, elapsed = STEP; !isOver(); elapsed += STEP) {
		await sleep(STEP);
		quiet = moved() === last ? quiet + STEP : 0;
		last = moved();
		const most = limit(elapsed - quiet);
		if (quiet >= most && !isOver()) return onSilence(most);
	}
}
