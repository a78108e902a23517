import { type Clock, toMilliseconds } from './clock';
import { newId } from './ids';
import type { Job } from './jobs/job';
import type { Content } from '../media/content';

const LIFE = toMilliseconds({ hours: 12 });

interface UploadAddress {
	job: Job;
	signature: string;
	/** By the clock, milliseconds since 1970. */
	expires: number;
}

/** A file behind an address that needs no token. */
export interface PublicFile {
	content: Content;
	contentType: string;
}

/** The object store beside the service: pre-signed addresses, and files for everybody. */
export class Storage {
	private readonly uploads = new Map<string, UploadAddress>();

	private readonly files = new Map<string, PublicFile>();

	constructor(
		private readonly clock: Clock,
		/** Where the store listens, without a slash at the end. */
		private readonly url: () => string,
	) {}

	/** A pre-signed address to PUT a job's media to: once, within 12 hours (§6.3.4). */
	presign(job: Job): string {
		const upload = { job, signature: newId(), expires: this.clock.now() + LIFE };
		const path = `/uploads/${newId()}`;
		this.uploads.set(path, upload);
		const expires = String(Math.floor(upload.expires / 1000));
		return `${this.url()}${path}?Expires=${expires}&Signature=${upload.signature}`;
	}

	/** The address with this path, used up or not. */
	upload(path: string): UploadAddress | undefined {
		return this.uploads.get(path);
	}

	/** Makes an address useless. */
	useUp(path: string): void {
		this.uploads.delete(path);
	}

	/** Puts a file at a path; the address stays good. */
	publish(path: `/${string}`, file: PublicFile): string {
		this.files.set(path, file);
		return this.url() + path;
	}

	file(path: string): PublicFile | undefined {
		return this.files.get(path);
	}
}
