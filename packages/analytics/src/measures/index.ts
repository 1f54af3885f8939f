import { acceptedCodes } from './accepted-codes.js';
import { acceptedLogins } from './accepted-logins.js';
import { addressAcceptedCodes } from './address-accepted-codes.js';
import { addressRefusedCodes } from './address-refused-codes.js';
import { addressSkippedSteps } from './address-skipped-steps.js';
import { answeredPayloads } from './answered-payloads.js';
import { attackPayloads } from './attack-payloads.js';
import { calls } from './calls.js';
import { callsAfterSilence } from './calls-after-silence.js';
import { commonBytes } from './common-bytes.js';
import { commonObjects } from './common-objects.js';
import { creations } from './creations.js';
import { decoys } from './decoys.js';
import { distinctAddresses } from './distinct-addresses.js';
import { distinctObjects } from './distinct-objects.js';
import { emptyHoursCalls } from './empty-hours-calls.js';
import { endpointAcceptedLogins } from './endpoint-accepted-logins.js';
import { endpointCallers } from './endpoint-callers.js';
import { endpointObjects } from './endpoint-objects.js';
import { endpointRefusedLogins } from './endpoint-refused-logins.js';
import { endpointSignUps } from './endpoint-sign-ups.js';
import { endpointStrangers } from './endpoint-strangers.js';
import { entriesAfterRefusals } from './entries-after-refusals.js';
import { foreignFunctions } from './foreign-functions.js';
import { foreignObjects } from './foreign-objects.js';
import { hostedSessions } from './hosted-sessions.js';
import { impossibleTravels } from './impossible-travels.js';
import { knownRefusedSources } from './known-refused-sources.js';
import { listPages } from './list-pages.js';
import { loginSizes } from './login-sizes.js';
import { metronomicCalls } from './metronomic-calls.js';
import { missingObjects } from './missing-objects.js';
import { networkAcceptedLogins } from './network-accepted-logins.js';
import { networkObjects } from './network-objects.js';
import { networkReaders } from './network-readers.js';
import { networkRefusedAddresses } from './network-refused-addresses.js';
import { networkRefusedLogins } from './network-refused-logins.js';
import { newClients } from './new-clients.js';
import { newEndpoints } from './new-endpoints.js';
import { newNetworks } from './new-networks.js';
import { newRefusedSources } from './new-refused-sources.js';
import { oddParameterCalls } from './odd-parameter-calls.js';
import { oddParameters } from './odd-parameters.js';
import { oddTransitions } from './odd-transitions.js';
import { offHoursCalls } from './off-hours-calls.js';
import { outsidePayloads } from './outside-payloads.js';
import { outsideUnknownPaths } from './outside-unknown-paths.js';
import { overlappingClients } from './overlapping-clients.js';
import { oversizedReads } from './oversized-reads.js';
import { passwordSizes } from './password-sizes.js';
import { provokedErrors } from './provoked-errors.js';
import { refusedCodes } from './refused-codes.js';
import { refusedCredentials } from './refused-credentials.js';
import { refusedFunctions } from './refused-functions.js';
import { refusedLogins } from './refused-logins.js';
import { refusedUsers } from './refused-users.js';
import { rejectedInputs } from './rejected-inputs.js';
import { relayedObjects } from './relayed-objects.js';
import { repeatSignUpAddresses } from './repeat-sign-up-addresses.js';
import { repeatedCalls } from './repeated-calls.js';
import { responseBytes } from './response-bytes.js';
import { restingEndpointCalls } from './resting-endpoint-calls.js';
import { rotatedSessions } from './rotated-sessions.js';
import { rotatedUserAgents } from './rotated-user-agents.js';
import { sensitiveObjects } from './sensitive-objects.js';
import { sequentialObjects } from './sequential-objects.js';
import { servedStrangeMethods } from './served-strange-methods.js';
import { serviceTime } from './service-time.js';
import { sessionCalls } from './session-calls.js';
import { shadowEndpoints } from './shadow-endpoints.js';
import { signUpAddresses } from './sign-up-addresses.js';
import { signUpClients } from './sign-up-clients.js';
import { signUps } from './sign-ups.js';
import { silences } from './silences.js';
import { skippedSteps } from './skipped-steps.js';
import { steadyGrowths } from './steady-growths.js';
import { strangeMethods } from './strange-methods.js';
import { strangerCalls } from './stranger-calls.js';
import { strangerNovelties } from './stranger-novelties.js';
import { strangersRefusedLogins } from './strangers-refused-logins.js';
import { targetRefusals } from './target-refusals.js';
import { targetSources } from './target-sources.js';
import { unfamiliarObjects } from './unfamiliar-objects.js';
import { unknownPaths } from './unknown-paths.js';

/**
 * All measures. Order matters within a call: what a judgement needs beside the judged number stands before it,
 * so that the view is complete when a judged count crosses its step.
 */
export const MEASURES = [
  acceptedCodes,
  sessionCalls,
  addressAcceptedCodes,
  signUpClients,
  signUpAddresses,
  repeatSignUpAddresses,
  refusedUsers,
  passwordSizes,
  networkRefusedAddresses,
  networkAcceptedLogins,
  targetSources,
  distinctAddresses,
  missingObjects,
  commonObjects,
  commonBytes,
  creations,
  sequentialObjects,
  acceptedLogins,
  loginSizes,
  endpointAcceptedLogins,
  knownRefusedSources,
  repeatedCalls,
  calls,
  distinctObjects,
  refusedLogins,
  refusedCredentials,
  entriesAfterRefusals,
  endpointRefusedLogins,
  newRefusedSources,
  strangersRefusedLogins,
  foreignObjects,
  strangerNovelties,
  strangerCalls,
  newNetworks,
  newClients,
  impossibleTravels,
  overlappingClients,
  callsAfterSilence,
  offHoursCalls,
  emptyHoursCalls,
  refusedCodes,
  addressRefusedCodes,
  signUps,
  endpointSignUps,
  networkRefusedLogins,
  targetRefusals,
  rotatedUserAgents,
  rotatedSessions,
  hostedSessions,
  responseBytes,
  oversizedReads,
  serviceTime,
  unfamiliarObjects,
  sensitiveObjects,
  networkReaders,
  listPages,
  endpointCallers,
  endpointStrangers,
  endpointObjects,
  relayedObjects,
  networkObjects,
  servedStrangeMethods,
  answeredPayloads,
  refusedFunctions,
  provokedErrors,
  decoys,
  unknownPaths,
  outsideUnknownPaths,
  strangeMethods,
  foreignFunctions,
  newEndpoints,
  restingEndpointCalls,
  shadowEndpoints,
  metronomicCalls,
  skippedSteps,
  addressSkippedSteps,
  oddTransitions,
  oddParameters,
  oddParameterCalls,
  rejectedInputs,
  attackPayloads,
  outsidePayloads,
  steadyGrowths,
  silences,
] as const;

export type MeasureId = (typeof MEASURES)[number]['id'];

/** Position of a measure in `MEASURES`. */
export const positionOf = (id: MeasureId): number => MEASURES.findIndex((measure) => measure.id === id);
