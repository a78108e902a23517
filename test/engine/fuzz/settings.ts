/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests never ship */
/**
 * How often a property is tried: FUZZ_RUNS times where that is set, to search longer. On failure
 * fast-check prints the seed; FUZZ_SEED tries that one again.
 */
export function tries(usual: number): { numRuns: number; seed?: number } {
	const { FUZZ_RUNS, FUZZ_SEED } = process.env;
	return {
		numRuns: FUZZ_RUNS ? Number(FUZZ_RUNS) : usual,
		...(FUZZ_SEED && { seed: Number(FUZZ_SEED) }),
	};
}

/** How long one property may take, in milliseconds. */
export const PATIENCE = process.env.FUZZ_RUNS ? 3_600_000 : 120_000;
