/** What is being done in this process, by what it is about. */
const underWay = new Map<string, Promise<unknown>>();

/**
 * Things that several items may ask for. Within one run each is done once, and all get what came of
 * it; between runs of this process one waits for the other.
 */
export class Shared {
	private readonly ours = new Map<string, Promise<unknown>>();

	/** @param owner what tells accounts apart */
	constructor(private readonly owner: string) {}

	/** Does something, or gives what came of it before in this run. */
	async once<Data>(key: string, work: () => Promise<Data>): Promise<Data> {
		const known = this.ours.get(key) ?? alone(`${this.owner} ${key}`, work);
		this.ours.set(key, known);
		// Safe, because the key says what it is.
		return (await known) as Data;
	}
}

async function alone<Data>(key: string, work: () => Promise<Data>): Promise<Data> {
	const before = underWay.get(key) ?? Promise.resolve();
	const mine = before.then(work, work);
	underWay.set(key, mine);
	const done = () => {
		if (underWay.get(key) === mine) underWay.delete(key);
	};
	mine.then(done, done);
	return await mine;
}
