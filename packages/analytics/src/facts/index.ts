import { acquaintance } from './acquaintance.js';
import { agent } from './agent.js';
import { askedAgain } from './asked-again.js';
import { codeTry } from './code-try.js';
import { colleaguesThere } from './colleagues-there.js';
import { credentialWorkedBefore } from './credential-worked-before.js';
import { decoyTouched } from './decoy-touched.js';
import { emptyHours } from './empty-hours.js';
import { endpointFamiliarity } from './endpoint-familiarity.js';
import { enteredAfterRefusals } from './entered-after-refusals.js';
import { fallenSilent } from './fallen-silent.js';
import { fellowReaders } from './fellow-readers.js';
import { functionStanding } from './function-standing.js';
import { groupGrowth } from './group-growth.js';
import { largestAnswer } from './largest-answer.js';
import { metronomic } from './metronomic.js';
import { networkIsSuspect } from './network-is-suspect.js';
import { oddParameter } from './odd-parameter.js';
import { offHours } from './off-hours.js';
import { overlapping } from './overlapping.js';
import { oversized } from './oversized.js';
import { ownership } from './ownership.js';
import { payload } from './payload.js';
import { restingEndpoint } from './resting-endpoint.js';
import { rotatedClient } from './rotated-client.js';
import { rotatedSession } from './rotated-session.js';
import { sequential } from './sequential.js';
import { servedOfLate } from './served-of-late.js';
import { serviceIsFailing } from './service-is-failing.js';
import { serviceTime } from './service-time.js';
import { shadowEndpoint } from './shadow-endpoint.js';
import { signedUpBefore } from './signed-up-before.js';
import { silentDays } from './silent-days.js';
import { sourceIsNew } from './source-is-new.js';
import { sourceIsSuspect } from './source-is-suspect.js';
import { steadyGrowth } from './steady-growth.js';
import { steadyRefusals } from './steady-refusals.js';
import { strangeMethod } from './strange-method.js';
import { strangeToPeers } from './strange-to-peers.js';
import { travelled } from './travelled.js';
import { workflow } from './workflow.js';

/** All recognisers. What each says of a call is the fact of its name. */
export const RECOGNISERS = [
  sequential,
  sourceIsNew,
  credentialWorkedBefore,
  enteredAfterRefusals,
  sourceIsSuspect,
  networkIsSuspect,
  steadyRefusals,
  ownership,
  acquaintance,
  travelled,
  overlapping,
  silentDays,
  offHours,
  emptyHours,
  codeTry,
  rotatedClient,
  rotatedSession,
  oversized,
  serviceTime,
  strangeToPeers,
  fellowReaders,
  endpointFamiliarity,
  functionStanding,
  strangeMethod,
  restingEndpoint,
  shadowEndpoint,
  metronomic,
  decoyTouched,
  workflow,
  oddParameter,
  serviceIsFailing,
  payload,
  agent,
  steadyGrowth,
  groupGrowth,
  fallenSilent,
  largestAnswer,
  askedAgain,
  signedUpBefore,
  servedOfLate,
  colleaguesThere,
] as const;

type Listed = (typeof RECOGNISERS)[number];

/** What one call shows, by recogniser. Measures count it. */
export type CallFacts = { readonly [One in Listed as One['id']]: ReturnType<One['recognise']> };
