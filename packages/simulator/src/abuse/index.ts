import type { AbuseClass } from './abuse-contract.js';
import { accountTakeover } from './classes/account-takeover.js';
import { agentRotation } from './classes/agent-rotation.js';
import { bola } from './classes/bola.js';
import { botRegularity } from './classes/bot-regularity.js';
import { bruteForce } from './classes/brute-force.js';
import { commandInjection } from './classes/command-injection.js';
import { couponGuessing } from './classes/coupon-guessing.js';
import { credentialSharing } from './classes/credential-sharing.js';
import { credentialStuffing } from './classes/credential-stuffing.js';
import { crossSiteScripting } from './classes/cross-site-scripting.js';
import { decoy } from './classes/decoy.js';
import { distributedStuffing } from './classes/distributed-stuffing.js';
import { dormantCredential } from './classes/dormant-credential.js';
import { endpointProbing } from './classes/endpoint-probing.js';
import { exfiltrationDrip } from './classes/exfiltration-drip.js';
import { exfiltrationVolume } from './classes/exfiltration-volume.js';
import { expensiveEndpoint } from './classes/expensive-endpoint.js';
import { functionProbing } from './classes/function-probing.js';
import { impossibleTravel } from './classes/impossible-travel.js';
import { insiderAccess } from './classes/insider-access.js';
import { ipRotation } from './classes/ip-rotation.js';
import { keyGuessing } from './classes/key-guessing.js';
import { largeResponses } from './classes/large-responses.js';
import { log4shell } from './classes/log4shell.js';
import { newParameter } from './classes/new-parameter.js';
import { offHours } from './classes/off-hours.js';
import { otpGuessing } from './classes/otp-guessing.js';
import { pageSizeAbuse } from './classes/page-size-abuse.js';
import { parameterFuzzing } from './classes/parameter-fuzzing.js';
import { parameterType } from './classes/parameter-type.js';
import { parameterValue } from './classes/parameter-value.js';
import { passwordSpraying } from './classes/password-spraying.js';
import { pathTraversal } from './classes/path-traversal.js';
import { randomEnumeration } from './classes/random-enumeration.js';
import { requestSpike } from './classes/request-spike.js';
import { scannerProbing } from './classes/scanner-probing.js';
import { scrapingDistributed } from './classes/scraping-distributed.js';
import { scrapingFast } from './classes/scraping-fast.js';
import { scrapingSlow } from './classes/scraping-slow.js';
import { sequentialEnumeration } from './classes/sequential-enumeration.js';
import { serverSideRequest } from './classes/server-side-request.js';
import { sessionRotation } from './classes/session-rotation.js';
import { shadowEndpoint } from './classes/shadow-endpoint.js';
import { signUpBurst } from './classes/sign-up-burst.js';
import { skippedStep } from './classes/skipped-step.js';
import { slowRamp } from './classes/slow-ramp.js';
import { slowStuffing } from './classes/slow-stuffing.js';
import { sqlInjection } from './classes/sql-injection.js';
import { sustainedRate } from './classes/sustained-rate.js';
import { verbTampering } from './classes/verb-tampering.js';
import { zombieEndpoint } from './classes/zombie-endpoint.js';

/** Every class of abuse the simulator and the rehearsal can play. One file each. */
export const ABUSE_CLASSES = [
  credentialStuffing,
  distributedStuffing,
  slowStuffing,
  passwordSpraying,
  bruteForce,
  otpGuessing,
  couponGuessing,
  keyGuessing,
  accountTakeover,
  impossibleTravel,
  credentialSharing,
  dormantCredential,
  sequentialEnumeration,
  randomEnumeration,
  bola,
  scrapingFast,
  scrapingSlow,
  scrapingDistributed,
  exfiltrationVolume,
  exfiltrationDrip,
  largeResponses,
  pageSizeAbuse,
  insiderAccess,
  requestSpike,
  sustainedRate,
  expensiveEndpoint,
  endpointProbing,
  scannerProbing,
  parameterFuzzing,
  verbTampering,
  functionProbing,
  skippedStep,
  parameterValue,
  parameterType,
  newParameter,
  zombieEndpoint,
  shadowEndpoint,
  offHours,
  signUpBurst,
  botRegularity,
  ipRotation,
  agentRotation,
  sessionRotation,
  decoy,
  sqlInjection,
  crossSiteScripting,
  pathTraversal,
  commandInjection,
  serverSideRequest,
  log4shell,
  slowRamp,
] as const satisfies readonly AbuseClass[];
