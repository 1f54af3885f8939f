import type { View } from './view.js';

/** What is less than a quarter of the life of the hour is drowned by it. */
const DROWNED_BELOW = 0.25;
/** How probably somebody must mean ill to be told as one who looks for weak spots. */
export const HOSTILE_AT = 0.95;

/**
 * Whether what a stranger from outside does is the internet's noise: scanners try their lists at every address every day, and
 * beside the life of a service nobody wants to hear of each. Where there is hardly any life they are what there is to tell.
 */
export const isBackgroundNoise = ({ observed, facts }: View): boolean =>
  observed < DROWNED_BELOW * facts.servedOfLate;
