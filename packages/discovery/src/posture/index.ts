import type { PostureCheck } from './posture-check.js';

/** All checks, in the order of the catalogue. */
export const POSTURE_CHECKS = [] as const satisfies readonly PostureCheck[];
