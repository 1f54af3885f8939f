import { bruteForce } from './brute-force.js';
import { credentialStuffing } from './credential-stuffing.js';
import { foreignObjects } from './foreign-objects.js';
import { objectEnumeration } from './object-enumeration.js';
import { requestSpike } from './request-spike.js';

/** All detectors: catalogue for documentation, forms and the engine. */
export const DETECTORS = [
  objectEnumeration,
  credentialStuffing,
  bruteForce,
  requestSpike,
  foreignObjects,
] as const;

export type DetectorId = (typeof DETECTORS)[number]['id'];
