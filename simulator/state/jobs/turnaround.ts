import type { Priority } from './job';

/** Hours until return, by priority (§6.4.3). */
const USUAL_HOURS: Record<Priority, number> = { STANDARD: 48, PRIORITY: 24 };

/**
 * What a wanted turnaround (hours) makes of an order. Fewer hours than the class allows turn
 * STANDARD into PRIORITY; not documented how few that is, taken as fewer than its usual hours.
 */
export const toTurnaround = (priority: Priority, hours = USUAL_HOURS[priority]) => ({
	priority: hours < USUAL_HOURS.STANDARD ? ('PRIORITY' as const) : priority,
	hours,
});
