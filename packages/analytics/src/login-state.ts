import type { EnrichedCall } from '@gatewatch/model';
import { ownTypical } from './baselines/own-baseline.js';
import type { LoginState } from './detectors/view.js';
import { PLAN } from './engine-plan.js';
import { countAt } from './measures/count.js';
import { positionOf } from './measures/index.js';
import { loginOutcome } from './measures/login-outcome.js';
import type { WindowName } from './measures/windows.js';
import type { Memory } from './memory.js';
import type { Subject } from './subjects/subject.js';
import { ownOf } from './subjects/track.js';

const REFUSED = positionOf('endpoint-refused-logins');
const KNOWN_REFUSED = positionOf('known-refused-sources');
const ACCEPTED = positionOf('endpoint-accepted-logins');
/** Until the endpoint is known, one log-in in ten is taken to fail. */
const ASSUMED_SHARE = 0.1;

const placeOf = (measure: number, window: WindowName): number =>
  PLAN[measure]?.windows.findIndex(({ name }) => name === window) ?? 0;

function usual(endpoint: Subject, measure: number, window: WindowName): number {
  const track = endpoint.tracks.find((one) => one.measure === measure);
  const own = track && ownOf(track, placeOf(measure, window));
  return own ? ownTypical(own) : 0;
}

/** How the log-in endpoint of this call does as a whole in the same window; undefined for other calls. */
export function loginState(
  memory: Memory,
  call: EnrichedCall,
  window: WindowName,
  windowMs: number,
  startMs: number,
): LoginState | undefined {
  if (loginOutcome(call) === 'none') return undefined;
  const endpoint = memory.endpoint(call);
  if (endpoint === undefined) return undefined;
  const at = placeOf(REFUSED, window);
  // The share is taken over days: in short windows with few log-ins the medians say little.
  const refusedADay = usual(endpoint, REFUSED, 'day');
  const aDay = refusedADay + usual(endpoint, ACCEPTED, 'day');
  const passed = Math.min(1, (call.call.timeMs - startMs) / windowMs);
  return {
    knownRefusedSources: countAt(endpoint, KNOWN_REFUSED, '', at, windowMs, startMs),
    refused: countAt(endpoint, REFUSED, '', at, windowMs, startMs),
    accepted: countAt(endpoint, ACCEPTED, '', at, windowMs, startMs),
    usualRefusedShare: aDay === 0 ? ASSUMED_SHARE : refusedADay / aDay,
    expectedAccepted: usual(endpoint, ACCEPTED, window) * passed,
  };
}
