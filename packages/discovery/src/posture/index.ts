import { anonymousConsumerServed } from './checks/anonymous-consumer-served.js';
import type { PostureCheck } from './posture-check.js';

/** All checks, in the order of the catalogue. */
export const POSTURE_CHECKS = [anonymousConsumerServed] as const satisfies readonly PostureCheck[];
