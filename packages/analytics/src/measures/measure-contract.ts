import type { EnrichedCall } from '@gatewatch/model';
import type { CallFacts } from '../facts/index.js';
import type { WindowName } from './windows.js';

/**
 * A number counted for a subject in windows. Duties: `take` and `facet` are pure, never throw and cost well under a
 * microsecond: they run for every call. Measures only count; they never judge.
 */
export interface Measure {
  readonly id: string;
  /**
   * Whose number it is: who calls, the address it comes from, the network around that address (/24, /48 for IPv6; only of
   * calls by nobody identified), the known endpoint called, its service, or the known user that the log names (who need
   * not be who calls: a refused log-in names its target).
   */
  readonly subject: 'actor' | 'source' | 'network' | 'endpoint' | 'service' | 'target';
  /** `calls` adds one per call; `distinct` counts different values; `sum` adds up the whole number that `take` says. */
  readonly counts: 'calls' | 'distinct' | 'sum';
  readonly windows: readonly WindowName[];
  /** Whether baselines are kept; false for numbers that only give shape to another measure. */
  readonly learned: boolean;
  /**
   * True for what most callers do in most windows not at all (a new country, somebody else's object): how rare it is then
   * begins with how rarely it happens at all, which is learned apart from how much it is when it happens.
   */
  readonly sparse?: boolean;
  /**
   * Event days before what is counted can be recognised at all: until its recogniser has learned, everybody seems to do none of
   * it. Judged two days later, when habits are known.
   */
  readonly maturesAfterDays?: number;
  /** For people, e.g. `distinct patients read`. */
  label(facet: string): string;
  /** What kind of thing is counted, e.g. the object type; '' when there is only one. Attackers must not invent it. */
  facet(call: EnrichedCall): string;
  /** The value to count ('' for `calls`, decimal digits for `sum`), or undefined when the call does not concern this measure. */
  take(call: EnrichedCall, facts: CallFacts): string | undefined;
}
