import type { UplevelPriority } from './job';

/** Hours until return, by priority (§6.4.3). */
const USUAL_HOURS: Record<UplevelPriority, number> = {
	STANDARD: 48,
	PRIORITY: 24,
	// Known from the uplevel only, without hours (§6.4.1)
	ECONOMY: 48,
	HIGH: 24,
	CRITICAL: 24,
};

/**
 * What a wanted turnaround (hours) makes of an order. Fewer hours than STANDARD usually takes turn
 * it into PRIORITY.
 */
export const toTurnaround = (priority: UplevelPriority, hours = USUAL_HOURS[priority]) => ({
	priority: priority === 'STANDARD' && hours < USUAL_HOURS.STANDARD ? 'PRIORITY' : priority,
	hours,
});
