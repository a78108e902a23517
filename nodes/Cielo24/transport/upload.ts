import { asItIs } from '../errors/failure';
import type { ByteStream, IncomingFile } from '../files/incoming';
import { watchFor } from './silence';

/** The most bytes that are handed over at once. */
const PIECE = 65_536;

/** Up to so many bytes that were handed over may still wait on this side of the line. */
const WAITING = 4_000_000;

/** The pace that they are given at least, in bytes per millisecond: 1 megabit per second. */
const PACE = 125;

/** The pace at which what is behind may put a file away before it answers, in bytes per millisecond. */
const STORING = 1_000;

/** How much longer than for an answer cielo24 may pause while it takes a file. */
const PAUSES = 4;

/** Why an upload was ended. */
export interface Silence {
	/** how long nothing happened, in milliseconds */
	timeout: number;
	/** Whether parts of the file were still to be sent. */
	isUpload: boolean;
}

/**
 * The bytes of a file on their way, counted. n8n's HTTP client takes what calls itself a Blob piece
 * by piece, so that no more of it lies in memory than is on the line.
 */
export class Upload extends Blob {
	override readonly size: number;

	override readonly type: string;

	/** Known once nothing has happened for too long: no byte was taken, or no answer came. */
	silence?: Silence;

	/** Whether n8n could not give all of the file. */
	isUnread = false;

	private readonly ending = new AbortController();

	private taken = 0;

	private isOver = false;

	private constructor(
		private readonly content: Buffer | ByteStream,
		size: number,
		timeout: number,
		type: string,
	) {
		super([]);
		this.size = size;
		this.type = type;
		void this.watch(timeout);
	}

	/**
	 * Begins to watch over it.
	 *
	 * @param timeout for silence, in milliseconds
	 * @param type the Content-Type, if it is to have one
	 */
	static async of(file: IncomingFile, timeout: number, type = ''): Promise<Upload> {
		// Anew for each try: a stream is spent after one, whatever the answer.
		return new Upload(await file.open(), file.size, timeout, type);
	}

	/** Ends the request when it fires. */
	get deadline(): AbortSignal {
		return this.ending.signal;
	}

	override stream(): ReadableStream<Uint8Array> {
		return ReadableStream.from(this.pieces());
	}

	/** Must be called when the request is over, however it ended. */
	close(): void {
		this.isOver = true;
		if ('destroy' in this.content) this.content.destroy();
	}

	private async *pieces(): AsyncGenerator<Uint8Array> {
		for await (const chunk of this.chunks()) {
			for (let start = 0; start < chunk.length && !this.isOver; start += PIECE) {
				const piece = chunk.subarray(start, start + PIECE);
				this.taken += piece.length;
				yield piece;
			}
		}
	}

	private async *chunks(): AsyncGenerator<Buffer> {
		if (Buffer.isBuffer(this.content)) return yield this.content;
		try {
			yield* this.content as AsyncIterable<Buffer>;
		} catch (error) {
			this.isUnread = !this.isOver;
			throw asItIs(error);
		}
	}

	private async watch(timeout: number): Promise<void> {
		await watchFor({
			moved: () => this.taken,
			isOver: () => this.isOver,
			// The answer can't come before the last bytes have arrived.
			limit: (sending) => (this.isUpload ? PAUSES * timeout : timeout + this.rest(sending)),
			onSilence: (limit) => {
				this.silence = { timeout: limit, isUpload: this.isUpload };
				this.ending.abort();
			},
		});
	}

	private get isUpload(): boolean {
		return this.taken < this.size;
	}

	/**
	 * How long what waits on this side of the line may take, and the file to be put away on the other, in
	 * milliseconds: whole seconds, to be told.
	 *
	 * @param sending how long the sending has taken, in milliseconds
	 */
	private rest(sending: number): number {
		const needed = Math.min(this.size, WAITING) / Math.min(PACE, this.size / sending);
		return Math.round((needed + this.size / STORING) / 1000) * 1000;
	}
}
