import { bruteForce } from './brute-force.js';
import { credentialStuffing } from './credential-stuffing.js';
import { distributedStuffing } from './distributed-stuffing.js';
import { keyStuffing } from './key-stuffing.js';
import { objectEnumeration } from './object-enumeration.js';
import { requestSpike } from './request-spike.js';

/** Every attack the simulator can play; the first ones come first in the live demo. One file each. */
export const ATTACKS = [
  objectEnumeration,
  credentialStuffing,
  requestSpike,
  bruteForce,
  distributedStuffing,
  keyStuffing,
] as const;
