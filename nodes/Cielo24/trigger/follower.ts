import type { IDataObject } from 'n8n-workflow';

import type { Listing } from './jobs';

/** A job to hand over. */
export interface Found {
	job: IDataObject;
	/** Only for events that are changes; null if the job was not known before. */
	previousStatus?: string | null;
}

/** How far a trigger has come, in the form that is stored. */
export type Position = IDataObject;

export interface Step {
	position: Position;
	/** Oldest first. */
	found: Found[];
}

/** A way to find what is new at cielo24. Knows nothing of n8n; throws a Failure. */
export interface Follower {
	/** The starting point, where everything there is counts as known. */
	start(listing: Listing): Promise<Position>;
	/** What is new since a position; nothing if the position can't be read. */
	next(position: Position, listing: Listing, max: number): Promise<Step | undefined>;
	/** The newest job that there would have been an event for. */
	newest(listing: Listing): Promise<Found | undefined>;
}
