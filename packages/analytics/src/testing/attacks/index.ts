import type { DetectorId } from '../../detectors/index.js';
import type { AttackExample } from './attack-example.js';
import { bruteForce } from './brute-force.js';
import { credentialStuffing } from './credential-stuffing.js';
import { foreignObjects } from './foreign-objects.js';
import { objectEnumeration } from './object-enumeration.js';
import { requestSpike } from './request-spike.js';

/** Every detector brings what it must find. */
export const ATTACKS: Record<DetectorId, () => AttackExample> = {
  'object-enumeration': objectEnumeration,
  'credential-stuffing': credentialStuffing,
  'brute-force': bruteForce,
  'request-spike': requestSpike,
  'foreign-objects': foreignObjects,
};
