import type { Failure } from './failure';

/** A request that brought nothing, and what that means for trying again. */
export interface Fruitless {
	failure: Failure;
	/** Whether trying again may help. */
	mayPass: boolean;
	/** What cielo24 said about when. */
	retryAfter?: unknown;
	/** Whether cielo24 may have done what it was asked to. */
	isOpen?: boolean;
}
