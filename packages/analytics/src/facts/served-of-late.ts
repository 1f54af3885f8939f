import type { EnrichedCall } from '@gatewatch/model';
import { WINDOWS } from '../measures/windows.js';
import type { Recogniser } from './recogniser-contract.js';

const HOUR_MS = WINDOWS.hour.ms;

/** Calls served in an hour, and in the hour before it; plain data. */
export interface Served {
  hour: number;
  calls: number;
  before: number;
}

/**
 * How many calls of everybody were served in this hour and the one before: how much life there is, before which the noise of
 * scanners is background.
 */
export const servedOfLate = {
  id: 'servedOfLate',
  keeps: 'world',
  create: (): Served => ({ hour: -1, calls: 0, before: 0 }),
  recognise(call: EnrichedCall, served: Served | undefined): number {
    if (served === undefined) return 0;
    const hour = Math.floor(call.call.timeMs / HOUR_MS);
    if (hour > served.hour) {
      served.before = hour === served.hour + 1 ? served.calls : 0;
      served.calls = 0;
      served.hour = hour;
    }
    if (call.call.status >= 100 && call.call.status < 400) served.calls += 1;
    return served.calls + served.before;
  },
} as const satisfies Recogniser<Served, number>;
