import { abnormalParameter } from './abnormal-parameter.js';
import { accountTakeover } from './account-takeover.js';
import { apiKeyGuessing } from './api-key-guessing.js';
import { behaviourDrift } from './behaviour-drift.js';
import { botRegularity } from './bot-regularity.js';
import { bruteForce } from './brute-force.js';
import { codeGuessing } from './code-guessing.js';
import { credentialSharing } from './credential-sharing.js';
import { credentialStuffing } from './credential-stuffing.js';
import { dataExfiltration } from './data-exfiltration.js';
import { decoyTouched } from './decoy-touched.js';
import { dormantCredential } from './dormant-credential.js';
import { endpointProbing } from './endpoint-probing.js';
import { errorOracle } from './error-oracle.js';
import { expensiveEndpoint } from './expensive-endpoint.js';
import { foreignObjects } from './foreign-objects.js';
import { functionProbing } from './function-probing.js';
import { impossibleTravel } from './impossible-travel.js';
import { injectionAttempt } from './injection-attempt.js';
import { objectEnumeration } from './object-enumeration.js';
import { offHours } from './off-hours.js';
import { parameterFuzzing } from './parameter-fuzzing.js';
import { passwordSpraying } from './password-spraying.js';
import { requestSpike } from './request-spike.js';
import { rotation } from './rotation.js';
import { scraping } from './scraping.js';
import { shadowEndpoint } from './shadow-endpoint.js';
import { signUpBurst } from './sign-up-burst.js';
import { skippedStep } from './skipped-step.js';
import { sustainedRate } from './sustained-rate.js';
import { trafficDropOut } from './traffic-drop-out.js';
import { unusualBreadth } from './unusual-breadth.js';
import { unusualDataAccess } from './unusual-data-access.js';
import { unusualSequence } from './unusual-sequence.js';
import { verbTampering } from './verb-tampering.js';
import { zombieEndpoint } from './zombie-endpoint.js';

/** All detectors: catalogue for documentation, forms and the engine. */
export const DETECTORS = [
  objectEnumeration,
  credentialStuffing,
  bruteForce,
  requestSpike,
  foreignObjects,
  dataExfiltration,
  sustainedRate,
  expensiveEndpoint,
  unusualDataAccess,
  scraping,
  endpointProbing,
  verbTampering,
  functionProbing,
  unusualBreadth,
  zombieEndpoint,
  shadowEndpoint,
  botRegularity,
  decoyTouched,
  skippedStep,
  unusualSequence,
  abnormalParameter,
  parameterFuzzing,
  errorOracle,
  injectionAttempt,
  accountTakeover,
  impossibleTravel,
  credentialSharing,
  dormantCredential,
  offHours,
  apiKeyGuessing,
  codeGuessing,
  signUpBurst,
  rotation,
  passwordSpraying,
  behaviourDrift,
  trafficDropOut,
] as const;

export type DetectorId = (typeof DETECTORS)[number]['id'];
