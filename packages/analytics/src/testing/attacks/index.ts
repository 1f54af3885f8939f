import type { DetectorId } from '../../detectors/index.js';
import { abnormalParameter } from './abnormal-parameter.js';
import { accountTakeover } from './account-takeover.js';
import { apiKeyGuessing } from './api-key-guessing.js';
import type { AttackExample } from './attack-example.js';
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

/** Every detector brings what it must find. */
export const ATTACKS: Record<DetectorId, () => AttackExample> = {
  'object-enumeration': objectEnumeration,
  'credential-stuffing': credentialStuffing,
  'brute-force': bruteForce,
  'request-spike': requestSpike,
  'foreign-objects': foreignObjects,
  'data-exfiltration': dataExfiltration,
  'sustained-rate': sustainedRate,
  'expensive-endpoint': expensiveEndpoint,
  'unusual-data-access': unusualDataAccess,
  scraping: scraping,
  'account-takeover': accountTakeover,
  'impossible-travel': impossibleTravel,
  'credential-sharing': credentialSharing,
  'dormant-credential': dormantCredential,
  'off-hours': offHours,
  'api-key-guessing': apiKeyGuessing,
  'code-guessing': codeGuessing,
  'sign-up-burst': signUpBurst,
  rotation,
  'password-spraying': passwordSpraying,
  'endpoint-probing': endpointProbing,
  'verb-tampering': verbTampering,
  'function-probing': functionProbing,
  'unusual-breadth': unusualBreadth,
  'zombie-endpoint': zombieEndpoint,
  'shadow-endpoint': shadowEndpoint,
  'bot-regularity': botRegularity,
  'decoy-touched': decoyTouched,
  'skipped-step': skippedStep,
  'unusual-sequence': unusualSequence,
  'abnormal-parameter': abnormalParameter,
  'parameter-fuzzing': parameterFuzzing,
  'error-oracle': errorOracle,
  'injection-attempt': injectionAttempt,
  'behaviour-drift': behaviourDrift,
  'traffic-drop-out': trafficDropOut,
};
