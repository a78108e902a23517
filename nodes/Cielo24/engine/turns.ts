/**
 * Lets whoever waits go on one by one, each in a turn of its own of Node.js's event loop. Between
 * two turns answers are read, connections made and closed: started all at once, fifty requests
 * would travel as one wave, and the time on the way would come on top of the time of the work.
 */
export class Turns {
	private readonly channel = new MessageChannel();

	private readonly waiting: Array<() => void> = [];

	/** Whether a message is on its way: two would give two turns at once. */
	private isUnderWay = false;

	constructor() {
		const { port1, port2 } = this.channel;
		port1.on('message', () => {
			this.waiting.shift()?.();
			port1.postMessage(null);
		});
		// Back and forth takes a whole turn: a message that is sent on arrival of another one does not.
		port2.on('message', () => {
			if (this.waiting.length > 0) port2.postMessage(null);
			else this.rest();
		});
		port2.unref();
		this.rest();
	}

	/** Waits for the next free turn. */
	async next(): Promise<void> {
		await new Promise<void>((resolve) => {
			this.waiting.push(resolve);
			if (this.isUnderWay) return;
			this.isUnderWay = true;
			this.channel.port1.ref();
			this.channel.port1.postMessage(null);
		});
	}

	/** Must be called when nobody waits any more. */
	close(): void {
		this.channel.port1.close();
	}

	/** A run that never ends must not keep the process from ending. */
	private rest(): void {
		this.isUnderWay = false;
		this.channel.port1.unref();
	}
}
