import type { EnrichedCall } from '@gatewatch/model';
import type { WindowName } from './windows.js';

/** Facts about a call that need memory; the engine works them out once per call. */
export interface CallContext {
  /** The object's number follows the entity's previous one closely. */
  readonly sequential: boolean;
  /** This address never had a successful call before. */
  readonly sourceIsNew: boolean;
  /** The presented credential was accepted before (so refusing it now is expiry, not guessing). */
  readonly credentialWorkedBefore: boolean;
  /** This call succeeded where the address had many refusals within the hour. */
  readonly enteredAfterRefusals: boolean;
  /** The address is already the subject of an open alert. */
  readonly sourceIsSuspect: boolean;
}

/**
 * A number counted for a subject in windows. Duties: `take` and `facet` are pure, never throw and cost well under a
 * microsecond: they run for every call. Measures only count; they never judge.
 */
export interface Measure {
  readonly id: string;
  /** Whose number it is: who calls, the address it comes from, or the endpoint called. */
  readonly subject: 'actor' | 'source' | 'endpoint';
  /** `calls` adds one per call; `distinct` counts different values. */
  readonly counts: 'calls' | 'distinct';
  readonly windows: readonly WindowName[];
  /** Whether baselines are kept; false for numbers that only give shape to another measure. */
  readonly learned: boolean;
  /** For people, e.g. `distinct patients read`. */
  label(facet: string): string;
  /** What kind of thing is counted, e.g. the object type; '' when there is only one. Attackers must not invent it. */
  facet(call: EnrichedCall): string;
  /** The value to count ('' for `calls`), or undefined when the call does not concern this measure. */
  take(call: EnrichedCall, context: CallContext): string | undefined;
}
