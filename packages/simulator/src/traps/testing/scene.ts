import { DAY_MS, HOUR_MS } from '../../clinic/site-time.js';
import { createWorld } from '../../create-world.js';
import type { SimulatedLine, TrapTruth } from '../../world-contract.js';
import { type Seen, see } from './seen.js';

/** A world with one trap, around one time it happens; and the same world without it. */
export interface Scene {
  readonly truth: TrapTruth;
  /** Before it begins. */
  readonly before: readonly Seen[];
  /** From its beginning to its end, at most about a day. */
  readonly inside: readonly Seen[];
  readonly after: readonly Seen[];
  /** As `inside`, without the trap. */
  without(): readonly Seen[];
  /** The lines of the world with the trap, all of them. */
  readonly lines: readonly SimulatedLine[];
}

/** The night before belongs to what is usual, unless the trap is always there. */
const LEAD_MS = { once: 10 * HOUR_MS, always: HOUR_MS };
/** What lasts a day is watched to its end. */
const A_DAY_MS = 27 * HOUR_MS;
const LONGEST_MS = 18 * HOUR_MS;
const TAIL_MS = HOUR_MS;

export const makeScene = (seed: number, truth: TrapTruth, scale: number, comes: 'once' | 'always'): Scene => {
  const startMs = truth.startMs - LEAD_MS[comes];
  const isDay = truth.endMs - truth.startMs <= A_DAY_MS;
  const endMs = isDay ? truth.endMs : truth.startMs + LONGEST_MS;
  const world = (traps: readonly string[]) =>
    Array.from(
      createWorld({
        seed,
        startMs,
        days: (endMs + TAIL_MS - startMs) / DAY_MS,
        scale,
        attacks: 'none',
        traps,
      }).lines(),
    );
  const isInside = ({ timeMs }: { timeMs: number }): boolean => timeMs >= truth.startMs && timeMs < endMs;
  const lines = world([truth.kind]);
  const seen = lines.map(see);
  return {
    truth,
    before: seen.filter(({ timeMs }) => timeMs < truth.startMs),
    inside: seen.filter(isInside),
    after: seen.filter(({ timeMs }) => timeMs >= endMs),
    without: () => world([]).filter(isInside).map(see),
    lines,
  };
};
