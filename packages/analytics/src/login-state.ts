import type { EnrichedCall } from '@gatewatch/model';
import { ownTypical } from './baselines/own-baseline.js';
import type { View } from './detectors/detector-contract.js';
import { PLAN, positionOf } from './engine-plan.js';
import { countAt } from './measures/count.js';
import { loginOutcome } from './measures/login-outcome.js';
import type { WindowName } from './measures/windows.js';
import type { Memory } from './memory.js';
import type { Subject } from './subjects/subject.js';

const REFUSED = positionOf('endpoint-refused-logins');
const ACCEPTED = positionOf('endpoint-accepted-logins');
/** Until the endpoint is known, one log-in in ten is taken to fail. */
const ASSUMED_SHARE = 0.1;

function currentAndUsual(
  endpoint: Subject,
  measure: number,
  window: WindowName,
  timeMs: number,
): [number, number] {
  const windows = PLAN[measure]?.windows ?? [];
  const position = windows.findIndex(({ name }) => name === window);
  const ms = windows[position]?.ms ?? 1;
  const own = endpoint.tracks.find((track) => track.measure === measure)?.windows[position]?.own;
  return [countAt(endpoint, measure, '', position, ms, timeMs), own ? ownTypical(own) : 0];
}

/** How the log-in endpoint of this call does as a whole in the same window; undefined for other calls. */
export function loginState(
  memory: Memory,
  call: EnrichedCall,
  window: WindowName,
  timeMs: number,
): View['login'] {
  if (loginOutcome(call) === 'none') return undefined;
  const endpoint = memory.endpoint(call);
  const [refused, usualRefused] = currentAndUsual(endpoint, REFUSED, window, timeMs);
  const [accepted, usualAccepted] = currentAndUsual(endpoint, ACCEPTED, window, timeMs);
  const usual = usualRefused + usualAccepted;
  return { refused, accepted, usualRefusedShare: usual === 0 ? ASSUMED_SHARE : usualRefused / usual };
}
