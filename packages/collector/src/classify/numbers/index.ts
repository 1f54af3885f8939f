import { AMERICAS } from './americas.js';
import { ASIA_AFRICA } from './asia-africa.js';
import { EUROPE_EAST } from './europe-east.js';
import { EUROPE_NORTH } from './europe-north.js';
import { EUROPE_WEST } from './europe-west.js';
import type { NumberKind } from './number-kind.js';
import { WORLD } from './world.js';

/** Every kind of number that is recognised. */
export const NUMBER_KINDS: readonly NumberKind[] = [
  ...EUROPE_WEST,
  ...EUROPE_NORTH,
  ...EUROPE_EAST,
  ...AMERICAS,
  ...ASIA_AFRICA,
  ...WORLD,
];
