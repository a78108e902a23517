/**
 * Lets whoever waits go on one by one, each in a turn of its own of Node.js's event loop. Between
 * two turns answers are read, connections made and closed: started all at once, fifty requests
 * would travel as one wave, and the time on the way would come on top of the time of the work.
 */
export class Turns {
	private readonly channel = new MessageChannel();

	private readonly waiting: Array<() => void> = [];

	constructor() {
		const { port1, port2 } = this.channel;
		port1.on('message', () => {
			this.waiting.shift()?.();
			port1.postMessage(null);
		});
		// Back and forth takes a whole turn: a message that is sent on arrival of another one does not.
		port2.on('message', () => {
			if (this.waiting.length > 0) port2.postMessage(null);
		});
	}

	/** Waits for the next free turn. */
	async next(): Promise<void> {
		await new Promise<void>((resolve) => {
			this.waiting.push(resolve);
			if (this.waiting.length === 1) this.channel.port1.postMessage(null);
		});
	}

	/** Must be called at the end: until then the process can't end by itself. */
	close(): void {
		this.channel.port1.close();
	}
}
